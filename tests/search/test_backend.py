"""The search of the admin survives whatever is typed."""

import pytest
from django.db import connection
from wagtail.images import get_image_model
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


def test_the_shortest_title_that_matches_comes_first(index):
    for title in ("Locks that a quokka waits for without an end", "Quokka", "Quokka locks in many rows of a table"):
        builders.article(title)
    found = ArticlePage.objects.search("quokka")
    assert found[:1][0].title == "Quokka"
    assert found.count() == 3


def test_results_can_be_narrowed_and_are_found_in_their_order(index):
    near, far = builders.article("Quokka"), builders.article("Quokka, seen from far away in a long title")
    found = ArticlePage.objects.filter(pk__in=[near.pk, far.pk]).search("quokka").get_queryset()
    assert list(found) == [near, far]
    assert list(ArticlePage.objects.filter(pk__in=found.values("pk"), title="Quokka")) == [near]
    in_order = ArticlePage.objects.order_by("-title").search("quokka", order_by_relevance=False)
    assert list(in_order) == [far, near]


@pytest.mark.sqlite
def test_finding_ten_times_as_many_pictures_does_not_cost_a_hundred_times_as_much(index):
    few = effort_of_finding(30)
    assert effort_of_finding(300) < 15 * few


def effort_of_finding(number: int) -> int:
    """Steps of SQLite's machine, tens of them, for the first twenty of `number` pictures."""
    model = get_image_model()
    model.objects.all().delete()
    pictures = [model(title=f"Screenshot {place}", file=f"{place}.png", width=1, height=1) for place in range(number)]
    pictures = model.objects.bulk_create(pictures)
    backend = get_search_backend()
    backend.get_index_for_model(model).add_items(model, pictures)
    found = backend.search("screenshot", model).get_queryset()[:20]
    assert len(found) == 20
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    connection.connection.set_progress_handler(count, 10)
    try:
        list(found.all())
    finally:
        connection.connection.set_progress_handler(None, 0)
    return steps
