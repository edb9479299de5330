"""The addresses that are not pages: robots.txt, the icon, what does not exist."""

import pytest

from tests import builders

pytestmark = pytest.mark.django_db


def test_robots_may_read_everything_but_the_admin_and_search_results(client, settings):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()

    assert response.headers["content-type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert [line for line in lines if line.startswith("Disallow")] == ["Disallow: /admin/", "Disallow: /search/"]
    assert "Sitemap: http://localhost/sitemap.xml" in lines


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
