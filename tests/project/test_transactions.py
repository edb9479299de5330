"""What is done in the admin is done wholly or not at all."""

import pytest
from django.test import RequestFactory

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
