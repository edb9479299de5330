"""The search of the admin survives whatever is typed."""

import pytest
from wagtail.search.backends import get_search_backend

from blog.models import ArticlePage, Category
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ['"', 'foo"bar', " ", "\t", "\x00", "*", "AND", "NEAR(", "';--", "x" * 5000])
def test_odd_input_is_no_error(index, typed):
    builders.article("Quokka locks")
    assert list(ArticlePage.objects.search(typed)) is not None
    assert list(get_search_backend().search(typed, Category)) is not None
    assert list(ArticlePage.objects.autocomplete(typed)) is not None


def test_articles_are_found_by_their_text_in_the_admin(index):
    article = builders.article("Quokka locks")
    assert list(ArticlePage.objects.search("quokka")) == [article]
