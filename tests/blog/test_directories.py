"""The pages that list all categories, series, authors and tags."""

import re

import pytest

from blog.directories import PER_PAGE
from blog.list_upkeep import refresh
from blog.models import ArticleTag, BlogTag
from tests import builders

pytestmark = pytest.mark.django_db

KINDS = ("category", "series", "author", "tag")


@pytest.fixture
def articles():
    builders.article(
        "One",
        categories=[builders.category("Databases", description="Rows and plans.")],
        authors=[builders.author("Ada Brook", role="Engineer")],
        tags=["orm"],
        series=builders.series("Commit to index", description="Four parts."),
    )
    builders.article("Two", tags=["orm", "Älter"])


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("</main>")[0]))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("category", "Databases Rows and plans. 2 articles"),
        ("series", "Commit to index Four parts. 1 part"),
        ("author", "Ada Brook Engineer 2 articles"),
        ("tag", "orm 2 2 articles"),
    ],
)
def test_a_directory_says_what_there_is_and_how_much(client, articles, kind, said):
    assert said in text(client.get(f"/articles/{kind}/").content.decode())


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_leads_to_its_list(client, articles, kind):
    entries = client.get(f"/articles/{kind}/").context["entries"]

    assert entries
    for entry in entries:
        assert client.get(entry.url).status_code == 200


def test_what_holds_no_published_article_is_left_out(client, articles):
    builders.category("Empty")
    builders.draft("Draft", categories=[builders.category("Drafts")])
    hidden = builders.category("Unpublished")
    builders.article("Three", categories=[hidden, builders.category()])
    hidden.unpublish()

    assert [entry.name for entry in client.get("/articles/category/").context["entries"]] == ["Databases"]


@pytest.mark.parametrize("kind", [*KINDS, "shape"])
def test_a_directory_of_nothing_is_not_there(client, index, kind):
    assert client.get(f"/articles/{kind}/").status_code == 404


def test_lists_lead_to_the_directories(client, articles):
    for address in ("/articles/", "/articles/category/databases/", "/articles/tag/"):
        html = client.get(address).content.decode()
        assert all(f'href="/articles/{kind}/"' in html for kind in KINDS), address


def test_without_a_series_nothing_leads_to_them(client):
    builders.article("One")

    assert 'href="/articles/series/"' not in client.get("/articles/").content.decode()


def test_tags_go_on_on_further_pages(client, articles):
    article = builders.article("Many")
    tags = BlogTag.objects.bulk_create(
        BlogTag(name=f"tag {number:03}", slug=f"tag-{number}") for number in range(PER_PAGE)
    )
    ArticleTag.objects.bulk_create(ArticleTag(tag=tag, content_object=article) for tag in tags)
    refresh([article.pk])
    first, second = client.get("/articles/tag/"), client.get("/articles/tag/?page=2")

    assert len(first.context["entries"]) == PER_PAGE
    assert len(second.context["entries"]) == 2
    assert '<link rel="next" href="/articles/tag/?page=2">' in first.content.decode()
    assert '<link rel="prev" href="/articles/tag/">' in second.content.decode()
    assert '<link rel="canonical" href="http://localhost/articles/tag/?page=2">' in second.content.decode()


@pytest.mark.parametrize("number", ["0", "abc", "-1", "9999", "1e3", ""])
def test_a_page_that_is_not_there_is_not_found(anybody, articles, number):
    assert anybody.get(f"/articles/tag/?page={number}").status_code == (200 if number == "" else 404)
