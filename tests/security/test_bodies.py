"""Requests larger than what their sender can have to say."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import builders
from tests.security.conftest import PASSWORD

pytestmark = pytest.mark.django_db
LARGE = "x" * 3_000_000


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/", "/search/learn/", "/no/such/page/"])
def test_strangers_send_no_files(address, client, editor, monkeypatch):
    """They are refused before anything is read."""
    monkeypatch.setattr("django.http.multipartparser.MultiPartParser.parse", pytest.fail)
    answer = client.post(address, {"login": "editor", "password": PASSWORD, "file": LARGE})
    assert answer.status_code == 413 and b"not signed in" in answer.content


def test_who_is_signed_in_may_send_files(client, editor):
    client.force_login(editor)
    picture = builders.png() + b"\0" * 3_000_000
    form = {"title": "A", "file": SimpleUploadedFile("a.png", picture, "image/png")}
    assert client.post("/admin/images/add/", form).status_code in (200, 302)
    text = client.post("/admin/account/", {"name": LARGE}, content_type="application/x-www-form-urlencoded")
    assert text.status_code in (200, 400)


@pytest.mark.parametrize("length", ["-1", "9" * 40, "x", "٣", "1e9"])
def test_lengths_that_are_none_do_no_harm(length, client):
    assert client.generic("POST", "/search/learn/", b"", CONTENT_LENGTH=length).status_code in (200, 204, 400, 413)
