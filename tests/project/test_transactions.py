"""What is done in the admin is done wholly or not at all."""

import threading

import pytest
from django.db import connection
from django.test import RequestFactory
from django.urls import resolve

from blog.models import Category
from blogsite.middleware import OneTransaction
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def ask(method: str, path: str) -> None:
    """A view that makes a category and is then killed."""

    def view(request):
        builders.category("Half done")
        raise RuntimeError("killed")

    request = RequestFactory().generic(method, path)
    request.user = builders.user("Editors")
    middleware = OneTransaction(lambda request: None)
    with pytest.raises(RuntimeError):
        middleware.process_view(request, view, [], {}) or view(request)


def test_nothing_stays_of_what_was_broken_off():
    ask("POST", "/admin/pages/3/edit/")
    assert not Category.objects.filter(name="Half done").exists()


def test_reading_holds_no_transaction_open():
    ask("GET", "/admin/")
    assert Category.objects.filter(name="Half done").exists()


def test_who_saves_a_page_waits_for_another_who_saves_it():
    path = f"/admin/pages/{builders.home_page().pk}/edit/"
    person = builders.user("Editors")
    done = []

    def save(view) -> None:
        request = RequestFactory().post(path)
        request.user, request.resolver_match = person, resolve(path)
        OneTransaction(lambda request: None).process_view(request, view, [], request.resolver_match.kwargs)

    def follow() -> None:
        save(lambda request, page_id: done.append("second"))
        connection.close()

    follower = threading.Thread(target=follow)

    def lead(request, page_id):
        follower.start()
        # Whoever does not wait is done by then.
        follower.join(timeout=0.5)
        done.append("first")

    save(lead)
    follower.join()
    assert done == ["first", "second"]
