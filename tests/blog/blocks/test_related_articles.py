import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from blog.article_builder import create_article
from blog.builders import related_articles
from blog.models import BlogIndexPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    index = Page.objects.get(depth=2).add_child(instance=BlogIndexPage(title="Essays", slug="essays"))
    return [
        create_article(index, title=f"Article {number}", slug=f"article-{number}", summary=f"About {number}")
        for number in range(3)
    ]


def titles(found):
    return [link.text for link in found.select(".related-articles a")]


def test_articles_are_linked_in_the_editors_order(render, articles):
    found = render(related_articles("Read on", reversed(articles)))
    assert titles(found) == ["Article 2", "Article 1", "Article 0"]
    assert found.a["href"].endswith("/essays/article-2/")
    assert "Read on" in found.text


def test_unpublished_and_deleted_articles_are_left_out(render, articles):
    block = related_articles("Read on", articles)
    articles[0].unpublish()
    articles[1].delete()
    assert titles(render(block)) == ["Article 2"]


def test_without_any_visible_article_there_is_no_heading(render, articles):
    block = related_articles("Read on", articles[:1])
    articles[0].unpublish()
    assert "Read on" not in render(block).text


def test_number_of_articles_does_not_change_the_number_of_queries(render, articles, django_assert_num_queries):
    render(related_articles("Read on", articles[:1]))
    with CaptureQueriesContext(connection) as for_one:
        render(related_articles("Read on", articles[:1]))
    with django_assert_num_queries(len(for_one)):
        render(related_articles("Read on", articles))
