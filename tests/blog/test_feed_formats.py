"""What the specifications of the three formats ask for, on a feed with everything in it."""

import datetime
import json
import uuid
import xml.etree.ElementTree as ET
from email.utils import parsedate_to_datetime

import pytest

from blog import builders as blocks
from blog.models import ArticlePage
from blog.share_pictures import update_share_pictures
from tests import builders

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}content"


@pytest.fixture(autouse=True)
def articles():
    builders.article(
        "Rows & <locks>",
        slug="rows",
        summary='He said "<b>" & left.',
        cover=builders.picture("Cover", width=1600, height=900),
        authors=[builders.author("Ada Brook"), builders.author("Ben <Carter>")],
        tags=["locking"],
        published_at=builders.moment(2024, 5, 2, 8, 30),
    )
    builders.article("Without a cover", published_at=builders.moment(2024, 5, 1))


@pytest.fixture
def tree(client):
    return lambda address: ET.fromstring(client.get(address).content)


@pytest.fixture
def feed(client):
    return json.loads(client.get("/articles/feed/json/").content)


class TestAtom:
    def test_the_feed_has_what_it_must_have_once(self, tree):
        root = tree("/articles/feed/")

        assert root.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated", "author", "subtitle"):
            assert len(root.findall(f"{ATOM}{name}")) <= 1, name
        assert uuid.UUID(root.findtext(f"{ATOM}id").removeprefix("urn:uuid:"))
        assert root.findtext(f"{ATOM}author/{ATOM}name")

    def test_every_entry_has_what_it_must_have_once(self, tree):
        for entry in tree("/articles/feed/").findall(f"{ATOM}entry"):
            for name in ("id", "title", "updated", "published", "content", "summary"):
                assert len(entry.findall(f"{ATOM}{name}")) == 1, name
            assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
            assert uuid.UUID(entry.findtext(f"{ATOM}id").removeprefix("urn:uuid:"))
            for name in ("updated", "published"):
                assert datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}{name}")).tzinfo

    def test_text_is_marked_as_what_it_is(self, tree):
        entry = tree("/articles/feed/").find(f"{ATOM}entry")

        assert entry.findtext(f"{ATOM}title") == "Rows & <locks>"
        assert entry.find(f"{ATOM}summary").get("type") == "html"
        assert entry.findtext(f"{ATOM}summary") == "He said &quot;&lt;b&gt;&quot; &amp; left."
        assert entry.find(f"{ATOM}content").get("type") == "html"
        assert "<p>One paragraph.</p>" in entry.findtext(f"{ATOM}content")

    def test_an_entry_names_authors_subjects_and_picture(self, tree):
        with_cover, without = tree("/articles/feed/").findall(f"{ATOM}entry")

        assert [author.findtext(f"{ATOM}uri") for author in with_cover.findall(f"{ATOM}author")] == [
            "http://localhost/articles/author/ada-brook/",
            "http://localhost/articles/author/ben-carter/",
        ]
        assert [subject.get("term") for subject in with_cover.findall(f"{ATOM}category")] == ["Databases", "locking"]
        picture = with_cover.find(MEDIA)
        assert picture.get("url").startswith("http://localhost/media/")
        assert (picture.get("medium"), picture.get("type")) == ("image", "image/jpeg")
        assert (picture.get("width"), picture.get("height")) == ("960", "540")
        assert without.find(MEDIA) is None


class TestRss:
    def test_the_channel_has_what_it_must_have(self, tree):
        root = tree("/articles/feed/rss/")
        channel = root.find("channel")

        assert (root.tag, root.get("version")) == ("rss", "2.0")
        for name in ("title", "link", "description"):
            assert channel.findtext(name), name
        assert parsedate_to_datetime(channel.findtext("lastBuildDate")).tzinfo
        assert channel.find(f"{ATOM}link").get("rel") == "self"

    def test_an_item_has_text_names_and_a_lasting_id(self, tree):
        item = tree("/articles/feed/rss/").find("channel/item")

        assert item.find("guid").get("isPermaLink") == "false"
        assert item.findtext("guid").startswith("urn:uuid:")
        assert parsedate_to_datetime(item.findtext("pubDate")) == builders.moment(2024, 5, 2, 8, 30)
        assert "<p>One paragraph.</p>" in item.findtext(f"{CONTENT}encoded")
        assert [creator.text for creator in item.findall(CREATOR)] == ["Ada Brook", "Ben <Carter>"]
        assert [subject.text for subject in item.findall("category")] == ["Databases", "locking"]
        assert item.find(MEDIA).get("url").startswith("http://localhost/media/")
        # It would have to be an e-mail address.
        assert item.find("author") is None

    def test_ids_are_those_of_atom(self, tree):
        ids = [entry.findtext(f"{ATOM}id") for entry in tree("/articles/feed/").findall(f"{ATOM}entry")]

        assert [item.findtext("guid") for item in tree("/articles/feed/rss/").findall("channel/item")] == ids


class TestJson:
    def test_the_feed_has_what_it_must_have(self, client, feed):
        assert client.get("/articles/feed/json/")["content-type"] == "application/feed+json; charset=utf-8"
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] == "Articles"
        assert feed["home_page_url"] == "http://localhost/articles/"
        assert feed["feed_url"] == "http://localhost/articles/feed/json/"
        assert feed["language"] == "en-gb"

    def test_an_item_has_text_names_and_picture(self, feed):
        item, without_cover = feed["items"]

        assert item["id"].startswith("urn:uuid:")
        assert item["url"] == "http://localhost/articles/rows/"
        assert item["title"] == "Rows & <locks>"
        assert item["summary"] == 'He said "<b>" & left.'
        assert "<p>One paragraph.</p>" in item["content_html"]
        assert item["date_published"] == "2024-05-02T08:30:00+00:00"
        assert item["authors"][1] == {"name": "Ben <Carter>", "url": "http://localhost/articles/author/ben-carter/"}
        assert item["tags"] == ["Databases", "locking"]
        assert item["image"].startswith("http://localhost/media/")
        assert "image" not in without_cover

    def test_a_feed_without_articles_is_a_feed(self, client, feed):
        for article in builders.blog_index().articles():
            article.unpublish()

        assert json.loads(client.get("/articles/feed/json/").content)["items"] == []


@pytest.mark.parametrize("form", ["", "rss/", "json/"])
def test_what_xml_cannot_hold_is_left_out(client, form):
    builders.article(
        "Bell \x07 rings",
        slug="bell",
        summary="A\x0bB",
        body=[blocks.code("\x1b[31mred\x1b[0m", "text")],
    )
    response = client.get(f"/articles/feed/{form}")

    assert response.status_code == 200
    assert not {"\x07", "\x0b", "\x1b"} & set(response.content.decode())


@pytest.mark.parametrize("form", ["", "rss/"])
def test_without_a_cover_the_picture_drawn_for_sharing_stands_for_the_article(tree, form):
    article = ArticlePage.objects.get(slug="without-a-cover")
    update_share_pictures([article.pk])
    address = tree(f"/articles/feed/{form}").findall(f".//{MEDIA}")[1]

    assert address.get("url") == f"http://localhost{article.drawn_share_picture.file.url}"
    assert (address.get("type"), address.get("width")) == ("image/png", "1200")
