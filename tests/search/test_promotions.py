"""Articles that editors put first for a query."""

import pytest
from django.core.exceptions import ValidationError

from search.models import PromotedResult
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return builders.article("The handbook")


@pytest.fixture
def search(client):
    def search(**values):
        return client.get("/search/", values).context["search"]

    return search


def titles(page) -> list[str]:
    return [result.article.title for result in page.results]


def test_a_promoted_article_comes_first_whatever_its_words(article, search, client):
    builders.article("Wombats at work")
    PromotedResult.objects.create(query="How wombats work", article=article)
    page = search(q="wombat works")
    assert titles(page) == ["The handbook", "Wombats at work"]
    assert page.total == 2
    assert client.get("/search/", {"q": "work wombat"}).content.decode().count("Chosen by the editors") == 1


def test_a_promoted_article_answers_a_query_that_finds_nothing(article, search):
    PromotedResult.objects.create(query="quokka holidays", article=article)
    page = search(q="quokka holidays")
    assert titles(page) == ["The handbook"]
    assert not page.found.is_guess


def test_several_are_in_their_order_and_none_comes_twice(article, search):
    other = builders.article("Wombats at work")
    PromotedResult.objects.create(query="wombats", article=article, place=2)
    PromotedResult.objects.create(query="wombats", article=other, place=1)
    assert titles(search(q="wombats")) == ["Wombats at work", "The handbook"]


def test_filters_hold_for_promoted_articles_too(search):
    old = builders.article("The handbook", categories=[builders.category("Books")])
    builders.article("Wombats at work", categories=[builders.category("Work")])
    PromotedResult.objects.create(query="wombats", article=old)
    assert titles(search(q="wombats", category="work")) == ["Wombats at work"]
    assert titles(search(q="wombats", category="books")) == ["The handbook"]


def test_an_order_by_date_is_an_order_by_date(article, search):
    builders.article("Wombats at work")
    PromotedResult.objects.create(query="wombats", article=article)
    assert titles(search(q="wombats", sort="date")) == ["Wombats at work"]


def test_the_other_words_of_a_query_matter(article, search):
    PromotedResult.objects.create(query="wombats", article=article)
    builders.article("Wombats in code")
    assert titles(search(q="wombats code")) == ["Wombats in code"]


@pytest.mark.parametrize("hide", ["unpublish", "restrict", "expire", "delete"])
def test_what_readers_may_not_see_is_not_promoted(article, search, hide):
    PromotedResult.objects.create(query="wombats", article=article)
    if hide == "unpublish":
        article.unpublish()
    elif hide == "restrict":
        builders.restriction(article)
    elif hide == "expire":
        builders.make_overdue(article)
    else:
        article.delete()
    assert titles(search(q="wombats")) == []


def test_an_article_is_promoted_once_for_a_query(article):
    PromotedResult.objects.create(query="wombats", article=article)
    with pytest.raises(ValidationError, match="already"):
        PromotedResult(query="the Wombat", article=article).full_clean()
    with pytest.raises(ValidationError):
        PromotedResult(query="…", article=article).full_clean()
