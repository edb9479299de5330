"""The sitemap: every address that search engines should know, with its last change and pictures, and no other."""

import datetime
import re
import xml.etree.ElementTree as ET

import pytest
from django.core.management import call_command

from blog import builders as blocks
from blog import list_upkeep
from home.sitemaps import Section
from tests import builders

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
ROOT = "http://localhost"


@pytest.fixture
def read(client):
    """The entries of a sitemap by address: their last change and pictures."""

    def read(address="/sitemap.xml"):
        response = client.get(address)
        assert (response.status_code, response["content-type"]) == (200, "application/xml")
        root = ET.fromstring(response.content)
        assert root.tag == f"{SITEMAP}urlset"
        entries = {}
        for url in root:
            location = url.findtext(f"{SITEMAP}loc")
            assert location not in entries
            pictures = [picture.text for picture in url.iterfind(f"{IMAGE}image/{IMAGE}loc")]
            entries[location] = (url.findtext(f"{SITEMAP}lastmod"), pictures)
        return entries

    return read


def test_it_names_pages_articles_and_lists(read):
    builders.standard_page("About")
    builders.article("Locks", series=builders.series("Rows"), tags=["orm"])

    assert set(read()) == {
        f"{ROOT}{path}"
        for path in (
            "/",
            "/about/",
            "/articles/",
            "/articles/locks/",
            "/articles/category/",
            "/articles/category/databases/",
            "/articles/author/",
            "/articles/author/ada-brook/",
            "/articles/series/",
            "/articles/series/rows/",
        )
    }


def test_it_says_when_something_changed_last(read):
    builders.article("Old", published_at=builders.moment(2024, 5, 1))
    builders.article("New", categories=[builders.category("Other")], published_at=builders.moment(2024, 5, 2))
    entries = read()
    changed = {
        path: datetime.datetime.fromisoformat(entries[f"{ROOT}/articles/{path}/"][0])
        for path in ("old", "new", "category/databases", "category/other", "author/ada-brook")
    }

    assert changed["old"] == changed["category/databases"] == builders.moment(2024, 5, 1)
    assert changed["new"] == changed["category/other"] == changed["author/ada-brook"] == builders.moment(2024, 5, 2)


def test_it_names_the_pictures_that_a_page_shows(client, read):
    cover = builders.picture("Cover", colour="navy", width=1600, height=900)
    inside = builders.picture("Inside", colour="olive", width=1600, height=900)
    builders.article("Locks", cover=cover, body=[blocks.picture(inside, alternative_text="A plan")])
    builders.article("Plain")
    shown = client.get("/articles/locks/").content.decode()
    call_command("warm_renditions", verbosity=0)
    entries = read()
    pictures = entries[f"{ROOT}/articles/locks/"][1]

    assert len(pictures) == 2
    assert all(picture.startswith(f"{ROOT}/media/") for picture in pictures)
    assert pictures[0].removeprefix(ROOT) in shown and pictures[1].removeprefix(ROOT) in shown
    assert entries[f"{ROOT}/articles/plain/"][1] == []


def test_lists_that_ask_not_to_be_listed_are_not(client, read):
    builders.article("Locks", tags=["orm"], published_at=builders.moment(2024, 5, 1))
    entries = read()

    for path in ("/articles/tag/", "/articles/tag/orm/", "/articles/2024/"):
        assert f"{ROOT}{path}" not in entries
        assert '<meta name="robots" content="noindex">' in client.get(path).content.decode()
    for address in entries:
        assert "noindex" not in client.get(address.removeprefix(ROOT)).content.decode(), address


def test_every_address_answers_and_is_its_own_canonical(client, read):
    builders.standard_page("About")
    builders.article("Locks", series=builders.series("Rows"))

    for address in read():
        html = client.get(address.removeprefix(ROOT)).content.decode()
        assert re.search(r'<link rel="canonical" href="([^"]+)">', html)[1] == address


def test_a_private_page_and_all_below_it_is_left_out(read):
    page = builders.standard_page("Inside")
    builders.restriction(page)

    assert f"{ROOT}/inside/" not in read()


class TestInParts:
    @pytest.fixture(autouse=True)
    def low_limit(self, monkeypatch):
        monkeypatch.setattr(Section, "limit", 3)
        monkeypatch.setattr(list_upkeep, "FILE", 3)
        for number in range(5):
            builders.article(f"Article {number}", published_at=builders.moment(2024, 5, 1 + number))

    def parts(self, client):
        root = ET.fromstring(client.get("/sitemap.xml").content)
        assert root.tag == f"{SITEMAP}sitemapindex"
        return {part.findtext(f"{SITEMAP}loc"): part.findtext(f"{SITEMAP}lastmod") for part in root}

    def test_beyond_the_limit_it_is_an_index(self, client):
        parts = self.parts(client)

        # Articles share a file by their keys, and five keys touch two or three ranges of three.
        assert list(parts) in [
            [
                f"{ROOT}/sitemap-pages.xml",
                f"{ROOT}/sitemap-articles.xml",
                *(f"{ROOT}/sitemap-articles.xml?p={number}" for number in range(2, files + 1)),
                f"{ROOT}/sitemap-lists.xml",
                f"{ROOT}/sitemap-lists.xml?p=2",
            ]
            for files in (2, 3)
        ]
        assert datetime.datetime.fromisoformat(parts[f"{ROOT}/sitemap-lists.xml"]) == builders.moment(2024, 5, 5)

    def test_the_parts_hold_everything_once(self, client, read):
        found = [address for part in self.parts(client) for address in read(part.removeprefix(ROOT))]

        assert len(found) == len(set(found)) == 2 + 5 + 4

    @pytest.mark.parametrize(
        "address", ["/sitemap-none.xml", *(f"/sitemap-articles.xml?p={p}" for p in ("0", "9", "x"))]
    )
    def test_there_is_no_other_part(self, anybody, address):
        assert anybody.get(address).status_code == 404


def test_robots_are_told_of_it(client):
    assert f"Sitemap: {ROOT}/sitemap.xml" in client.get("/robots.txt").content.decode()
