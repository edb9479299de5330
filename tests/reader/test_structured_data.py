"""What search engines read: one JSON-LD graph on each page, that parses, is escaped and refers to nothing missing."""

import json
import re

import pytest

from blog.models import AuthorLink
from tests import builders

GRAPH = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph(client, address: str) -> dict[str, dict]:
    """The nodes of the page by their id."""
    found = GRAPH.findall(client.get(address).content.decode())
    assert len(found) == 1
    nodes = json.loads(found[0])["@graph"]
    assert all(node.get("@id") for node in nodes)
    return {node["@id"]: node for node in nodes}


def references(value) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(references, value)) if value else set()
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            return {value["@id"]}
        return references(list(value.values()))
    return set()


@pytest.fixture
def article(db):
    category = builders.category("Databases")
    author = builders.author("Ada Brook")
    series = builders.series("Commit to index", description="Four parts.")
    builders.article("Before", series=series, series_position=1)
    return builders.article(
        "Locks & <script>alert(1)</script> keys",
        slug="locks",
        categories=[category],
        authors=[author],
        tags=["orm"],
        series=series,
        series_position=2,
    )


PAGES = [
    "/",
    "/articles/",
    "/articles/locks/",
    "/articles/category/databases/",
    "/articles/author/ada-brook/",
    "/articles/series/commit-to-index/",
    "/articles/tag/orm/",
    "/articles/tag/",
    "/articles/series/",
]


@pytest.mark.parametrize("address", PAGES)
def test_no_reference_dangles(client, article, address):
    nodes = graph(client, address)
    missing = references(list(nodes.values())) - set(nodes)
    assert missing == set()


def test_an_article_names_its_author_publisher_and_blog(client, article):
    nodes = {node["@type"]: node for node in graph(client, "/articles/locks/").values()}
    posting = nodes["BlogPosting"]
    assert posting["headline"] == "Locks & <script>alert(1)</script> keys"
    assert posting["author"] == [{"@id": nodes["Person"]["@id"]}]
    assert posting["publisher"] == {"@id": nodes["Organization"]["@id"]}
    assert posting["isPartOf"][0] == {"@id": nodes["Blog"]["@id"]}
    assert posting["url"].startswith("http://")
    trail = [item["name"] for item in nodes["BreadcrumbList"]["itemListElement"]]
    assert trail == ["Articles", "Databases", posting["headline"]]


def test_an_article_names_its_series_and_its_place_in_it(client, article):
    nodes = {node["@type"]: node for node in graph(client, "/articles/locks/").values()}
    series, posting = nodes["CreativeWorkSeries"], nodes["BlogPosting"]

    assert series["name"] == "Commit to index" and series["description"] == "Four parts."
    assert {"@id": series["@id"]} in posting["isPartOf"]
    assert posting["position"] == 2
    assert series["@id"] in graph(client, "/articles/series/commit-to-index/")
    assert series["url"].endswith("/articles/series/commit-to-index/")


def test_an_author_is_the_same_person_elsewhere(client, article):
    author = builders.author("Ada Brook")
    AuthorLink.objects.create(author=author, label="Website", url="https://ada.example.com/")
    nodes = {node["@type"]: node for node in graph(client, "/articles/author/ada-brook/").values()}

    assert nodes["Person"]["sameAs"] == ["https://ada.example.com/"]


def test_no_text_can_leave_the_element(client, article):
    assert b"<script>alert" not in client.get("/articles/locks/").content


def test_the_site_says_how_to_search_it(client, article):
    website = next(node for node in graph(client, "/").values() if node["@type"] == "WebSite")
    template = website["potentialAction"]["target"]["urlTemplate"]
    assert template.endswith("/search/?q={search_term_string}")


def test_a_preview_is_told_to_nobody(rf, article):
    request = rf.get("/articles/locks/", HTTP_HOST="localhost")
    response = article.make_preview_request(request, article.default_preview_mode)
    assert (
        GRAPH.search(response.render().content.decode() if not response.is_rendered else response.content.decode())
        is None
    )
