"""Feeds, as a feed reader finds them."""

import re
from datetime import timedelta
from urllib.parse import urljoin

import feedparser
import pytest

from blog.feeds import FEED_LENGTH
from blog.models import ArticlePage
from home.models import SiteSettings
from tests import builders

pytestmark = pytest.mark.django_db

FEEDS = {
    "/articles/feed/": "/articles/",
    "/articles/category/databases/feed/": "/articles/category/databases/",
    "/articles/tag/locking/feed/": "/articles/tag/locking/",
    "/articles/author/ada-brook/feed/": "/articles/author/ada-brook/",
}
every_feed = pytest.mark.parametrize("address", FEEDS)


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
    fields = {"tags": ["locking"], "authors": [builders.author("Ada Brook"), builders.author("Ben <Carter>")]}
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
def test_a_feed_is_a_well_formed_atom_feed(read, client, articles, address):
    feed = read(address)

    assert feed.version == "atom10"
    assert client.get(address).headers["content-type"].startswith("application/atom+xml")
    assert [entry.title for entry in feed.entries] == ["Rows & <locks>", "Second"]


@every_feed
def test_every_address_in_a_feed_is_complete(read, articles, address):
    feed = read(address)
    links = [link.href for link in feed.feed.links] + [link.href for entry in feed.entries for link in entry.links]

    assert links
    assert all(link.startswith("http://localhost/articles/") for link in links)
    assert {link.rel: link.href for link in feed.feed.links} == {
        "alternate": f"http://localhost{FEEDS[address]}",
        "self": f"http://localhost{address}",
    }


def test_an_entry_says_what_the_article_says(read, articles):
    entry = read("/articles/feed/").entries[0]

    assert entry.link == "http://localhost/articles/rows/"
    assert entry.summary == 'He said "<b>" & left.'
    assert [(author.name, author.href) for author in entry.authors] == [
        ("Ada Brook", "http://localhost/articles/author/ada-brook/"),
        ("Ben <Carter>", "http://localhost/articles/author/ben-carter/"),
    ]
    assert [tag.term for tag in entry.tags] == ["Databases"]
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
    feeds = [read(address) for address in FEEDS]

    assert len({entry.id for entry in feeds[0].entries}) == 2
    assert len({feed.feed.id for feed in feeds}) == len(FEEDS)


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


def test_a_feed_has_the_name_of_what_it_is_about(read, articles):
    SiteSettings.objects.create(site=builders.home_page().get_site(), name="On Commit")

    assert read("/articles/feed/").feed.title == "Articles"
    assert read("/articles/category/databases/feed/").feed.title == "Databases · Articles"


def test_the_feed_of_a_new_site_is_empty_but_there(read):
    assert read("/articles/feed/").entries == []


@every_feed
def test_pages_name_their_feed(client, articles, address):
    html = client.get(FEEDS[address]).content.decode()

    found = re.findall(r'<link rel="alternate" type="application/atom\+xml" title="[^"]*" href="([^"]+)">', html)

    assert f"http://localhost{address}" in {urljoin("http://localhost", href) for href in found}
