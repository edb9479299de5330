"""Keeping series in the admin, and putting articles into them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.models import ArticlePage, Series
from tests.editorial.test_article_form import form_data


def series_url(view: str, *args) -> str:
    return reverse(f"wagtailsnippets_blog_series:{view}", args=args)


@pytest.fixture
def series(db):
    return Series.objects.create(title="Commit to index", slug="commit-to-index")


def test_an_editor_makes_and_publishes_a_series(editor_client, db):
    data = {"title": "Locks in depth", "slug": "locks-in-depth", "description": "", "action-publish": "1"}
    editor_client.post(series_url("add"), data)

    assert Series.objects.get().live


def test_an_article_joins_a_series_on_its_own_screen(author_client, series, blog_index):
    add = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog_index.pk])
    author_client.post(add, form_data() | {"series": series.pk, "series_position": "2"})
    article = ArticlePage.objects.get().get_latest_revision_as_object()

    assert (article.series, article.series_position) == (series, 2)


def test_an_author_can_choose_a_series(author_client, series):
    chooser = author_client.get(reverse("wagtailsnippetchoosers_blog_series:choose"))

    assert "Commit to index" in chooser.content.decode()


def test_the_list_says_how_many_articles_and_leads_to_them(editor_client, series, write_article):
    write_article("Locks", series=series)
    write_article("Queues", series=series, publish=False)
    write_article("Elsewhere")
    page = editor_client.get(series_url("list")).content.decode()
    address = f"/admin/desk/?series={series.pk}"

    assert f'<a href="{address}">2</a>' in page
    assert {article.title for article in editor_client.get(address).context["object_list"]} == {"Locks", "Queues"}


def test_its_screen_lists_the_parts_in_reading_order_with_their_places(editor_client, series, write_article):
    write_article("Second", series=series, series_position=20)
    write_article("First", series=series, series_position=10, publish=False)
    page = editor_client.get(series_url("edit", series.pk)).content.decode()

    assert page.index(">First<") < page.index(">Second<")
    assert ">10<" in page and ">20<" in page


def test_deleting_says_how_often_it_is_used(editor_client, series, write_article):
    write_article("Locks", series=series)
    page = editor_client.get(series_url("delete", series.pk)).content.decode()
    editor_client.post(series_url("delete", series.pk))

    assert "used 1 time" in " ".join(page.split()) or "referenced 1 time" in " ".join(page.split())
    assert ArticlePage.objects.get().series is None


def test_the_number_of_queries_does_not_grow_with_the_rows(editor_client, db):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(series_url("list"))
        return len(queries)

    def make(first: int, last: int) -> None:
        for number in range(first, last):
            Series.objects.create(title=f"Series {number}", slug=f"series-{number}")

    make(0, 3)
    count()
    few = count()
    make(3, 15)
    assert count() == few
