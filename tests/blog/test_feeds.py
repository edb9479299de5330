"""Feeds, as a feed reader finds them."""

import html
import re
from datetime import timedelta
from urllib.parse import urljoin

import feedparser
import pytest
from wagtail.models import Site

from blog.feeds.views import FEED_LENGTH
from blog.models import ArticlePage
from tests import builders

pytestmark = pytest.mark.django_db

LISTS = (
    "/articles/",
    "/articles/category/databases/",
    "/articles/tag/locking/",
    "/articles/author/ada-brook/",
    "/articles/series/rows/",
)
XML = {f"{address}feed/{form}": address for form in ("", "rss/") for address in LISTS}
JSON = {f"{address}feed/json/": address for address in LISTS}
every_list = pytest.mark.parametrize("address", LISTS)
every_feed = pytest.mark.parametrize("address", XML)


@pytest.fixture
def read(client):
    """Fetches a feed and parses it; a feed that is not well formed is an error."""

    def read(address):
        response = client.get(address)
        assert response.status_code == 200
        parsed = feedparser.parse(
            response.content, response_headers={"content-type": response.headers["content-type"]}
        )
        assert not parsed.bozo, parsed.get("bozo_exception")
        return parsed

    return read


@pytest.fixture
def articles():
    """Two articles with everything that a feed says about one, and text that must be escaped."""
    series = builders.series("Rows")
    fields = {
        "series": series,
        "tags": ["locking"],
        "authors": [builders.author("Ada Brook"), builders.author("Ben <Carter>")],
    }
    return [
        builders.article(
            "Rows & <locks>",
            slug="rows",
            summary='He said "<b>" & left.',
            published_at=builders.moment(2024, 5, 2),
            **fields,
        ),
        builders.article("Second", published_at=builders.moment(2024, 5, 1), **fields),
    ]


@every_feed
def test_a_feed_is_well_formed(read, client, articles, address):
    feed = read(address)
    version, media_type = (
        ("rss20", "application/rss+xml") if address.endswith("rss/") else ("atom10", "application/atom+xml")
    )

    assert feed.version == version
    assert client.get(address).headers["content-type"] == f"{media_type}; charset=utf-8"
    assert [entry.title for entry in feed.entries] == ["Rows & <locks>", "Second"]


@every_feed
def test_every_address_in_a_feed_is_complete(read, articles, address):
    feed = read(address)
    links = [link.href for link in feed.feed.links] + [link.href for entry in feed.entries for link in entry.links]

    assert links
    assert all(link.startswith("http://localhost/articles/") for link in links)
    assert {link.rel: link.href for link in feed.feed.links} == {
        "alternate": f"http://localhost{XML[address]}",
        "self": f"http://localhost{address}",
    }


def test_an_entry_says_what_the_article_says(read, articles):
    entry = read("/articles/feed/").entries[0]

    assert entry.link == "http://localhost/articles/rows/"
    assert html.unescape(entry.summary) == 'He said "<b>" & left.'
    assert [(author.name, author.href) for author in entry.authors] == [
        ("Ada Brook", "http://localhost/articles/author/ada-brook/"),
        ("Ben <Carter>", "http://localhost/articles/author/ben-carter/"),
    ]
    assert [tag.term for tag in entry.tags] == ["Databases", "locking"]
    assert entry.published == "2024-05-02T00:00:00+00:00"
    assert entry.updated == "2024-05-02T00:00:00+00:00"


def test_an_entry_keeps_its_id_when_the_article_is_moved_renamed_and_revised(read, articles):
    before = read("/articles/feed/").entries[0].id
    article = ArticlePage.objects.get(slug="rows")
    article.title, article.slug = "Renamed", "renamed"
    article.save_revision().publish()
    entry = read("/articles/feed/").entries[0]

    assert entry.title == "Renamed"
    assert entry.id == before
    assert before.startswith("urn:uuid:")


def test_ids_differ(read, articles):
    feeds = [read(address) for address in XML if not address.endswith("rss/")]

    assert len({entry.id for entry in feeds[0].entries}) == 2
    assert len({feed.feed.id for feed in feeds}) == len(LISTS)


def test_a_revision_is_an_update_and_not_a_new_entry(read, articles):
    article = ArticlePage.objects.get(slug="second")
    article.save_revision().publish()
    feed = read("/articles/feed/")

    assert [entry.title for entry in feed.entries] == ["Rows & <locks>", "Second"]
    assert feed.entries[1].updated_parsed > feed.entries[1].published_parsed
    assert feed.feed.updated_parsed == feed.entries[1].updated_parsed


def test_a_feed_holds_the_newest_articles_only(read):
    start = builders.moment(2024, 1, 1)
    for number in range(FEED_LENGTH + 2):
        builders.article(f"Article {number}", published_at=start + timedelta(days=number))
    entries = read("/articles/feed/").entries

    assert len(entries) == FEED_LENGTH
    assert entries[0].title == f"Article {FEED_LENGTH + 1}"


def test_a_feed_has_the_name_of_the_site_and_of_what_it_is_about(read, articles):
    assert read("/articles/feed/").feed.title == "Articles"
    Site.objects.update(site_name="On Commit")

    for form in ("", "rss/"):
        assert read(f"/articles/feed/{form}").feed.title == "On Commit"
        assert read(f"/articles/category/databases/feed/{form}").feed.title == "Databases · On Commit"
        assert read(f"/articles/series/rows/feed/{form}").feed.title == "Rows · On Commit"


@pytest.mark.parametrize("form", ["", "rss/"])
def test_the_feed_of_a_new_site_is_empty_but_there(read, form):
    assert read(f"/articles/feed/{form}").entries == []


@every_list
def test_pages_name_their_feeds(client, articles, address):
    page = client.get(address).content.decode()
    found = dict(re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]*" href="([^"]+)">', page))

    assert {kind: urljoin("http://localhost", href) for kind, href in found.items()} == {
        "application/atom+xml": f"http://localhost{address}feed/",
        "application/rss+xml": f"http://localhost{address}feed/rss/",
        "application/feed+json": f"http://localhost{address}feed/json/",
    }


@pytest.mark.parametrize("address", ["/", "/articles/rows/", "/search/", "/articles/2024/"])
def test_every_other_page_names_the_main_feed(client, articles, address):
    page = client.get(address).content.decode()

    assert all(f'href="/articles/feed/{form}"' in page for form in ("", "rss/", "json/"))


@pytest.mark.parametrize("form", ["", "rss/", "json/"])
@pytest.mark.parametrize("path", ["category/none", "tag/none", "author/none", "series/none", "shape/round"])
def test_there_is_no_feed_of_nothing(client, articles, path, form):
    assert client.get(f"/articles/{path}/feed/{form}").status_code == 404


def test_there_is_no_other_format(client, articles):
    assert client.get("/articles/feed/xml/").status_code == 404
