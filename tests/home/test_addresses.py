"""The addresses that are not pages: robots.txt, the sitemap, the icon, what does not exist."""

from xml.etree import ElementTree

import pytest

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitemap(client):
    def sitemap() -> dict[str, str | None]:
        root = ElementTree.fromstring(client.get("/sitemap.xml").content)
        name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
        return {entry.findtext(f"{name}loc"): entry.findtext(f"{name}lastmod") for entry in root}

    return sitemap


def test_robots_may_read_everything_but_the_admin_and_search_results(client, settings):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()

    assert response.headers["content-type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert [line for line in lines if line.startswith("Disallow")] == ["Disallow: /admin/", "Disallow: /search/"]
    assert "Sitemap: http://localhost/sitemap.xml" in lines


def test_the_sitemap_lists_pages_and_lists_that_hold_an_article(sitemap):
    builders.article(
        "Locks",
        slug="locks",
        tags=["locking"],
        published_at=builders.moment(2024, 5, 5),
        categories=[builders.category()],
    )
    builders.category("Empty")
    builders.author("Nobody")
    builders.standard_page("About")
    found = sitemap()

    assert set(found) == {
        "http://localhost/",
        "http://localhost/articles/",
        "http://localhost/articles/locks/",
        "http://localhost/articles/category/databases/",
        "http://localhost/articles/author/ada-brook/",
        "http://localhost/articles/2024/",
        "http://localhost/about/",
    }
    assert found["http://localhost/articles/locks/"] == "2024-05-05"


def test_every_address_of_the_sitemap_can_be_opened(client, sitemap):
    builders.article("Locks", tags=["locking"], published_at=builders.moment(2024, 5, 5))
    builders.standard_page("About", blocks=[])

    for address in sitemap():
        path = address.removeprefix("http://localhost")
        assert client.get(path).status_code == 200, path


def test_private_pages_are_not_in_the_sitemap(sitemap):
    page = builders.standard_page("Members")
    builders.restriction(page)

    assert "http://localhost/members/" not in sitemap()


def test_the_icon_is_found_where_browsers_look_for_it(client):
    response = client.get("/favicon.ico")

    assert response.status_code == 302
    assert response.headers["location"].endswith("icons/favicon.ico")


def test_what_does_not_exist_is_not_found_and_says_so(client):
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


@pytest.mark.parametrize("address", ["/articles", "/search", "/articles/feed", "/articles/category/databases"])
def test_a_missing_slash_at_the_end_is_added(client, address):
    builders.article()

    assert client.get(address).headers["location"] == f"{address}/"


@pytest.mark.parametrize("address", ["/robots.txt", "/search/", "/favicon.ico"])
def test_these_addresses_can_only_be_read(client, address):
    assert client.post(address).status_code == 405
