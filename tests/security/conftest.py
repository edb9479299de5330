"""Attackers, and the people whom they are after."""

import pytest
from django.test import Client

from tests import builders

PASSWORD = "correct horse"


@pytest.fixture
def editor(db):
    return builders.user("Editors")


@pytest.fixture
def sign_in():
    """`sign_in(client, username, password, address=…)` posts the form; the answer is not followed."""

    def post(client: Client, username: str = "editor", password: str = PASSWORD, *, address="10.0.0.1", **extra):
        form = {"login": username, "password": password, **extra}
        return client.post("/admin/login/", form, REMOTE_ADDR=address)

    return post
