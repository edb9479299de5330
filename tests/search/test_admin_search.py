"""Editors can type anything into the search fields of the admin."""

import pytest
from django.urls import reverse

from tests import builders

pytestmark = pytest.mark.django_db

TYPED = ('"', '""', " ", "\x0b", 'foo"bar', "*", "AND", "NEAR(", "%", "\\", "'", "x" * 5_000, "🐘", "a:b", "-")


def addresses() -> list[str]:
    index = builders.blog_index()
    return [
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailadmin_explore", args=[index.pk]),
        reverse("wagtailadmin_choose_page_search"),
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose_results"),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs_chooser:choose_results"),
        reverse("wagtailsnippetchoosers_blog_category:choose_results"),
        reverse("wagtailsnippetchoosers_blog_author:choose_results"),
        reverse("wagtailusers_users:index"),
        reverse("desk_modeladmin_index"),
        reverse("wagtailsnippets_blog_category:list"),
        reverse("wagtailsnippets_blog_author:list"),
        reverse("wagtailsnippets_blog_blogtag:list"),
        reverse("wagtailsnippets_blog_series:list"),
        reverse("wagtailsnippets_search_synonym:list"),
        reverse("wagtailsnippets_search_promotedresult:list"),
        reverse("searches_report"),
    ]


def test_nothing_typed_breaks_a_list_of_the_admin(client):
    builders.article(cover=builders.picture())
    client.force_login(builders.user("Editors", is_superuser=True))
    client.raise_request_exception = False
    broken = [
        (address, typed[:20]) for address in addresses() for typed in TYPED if status(client, address, typed) != 200
    ]

    assert broken == []


def status(client, address: str, typed: str) -> int:
    return client.get(address, {"q": typed}).status_code


def test_lists_of_the_admin_find_what_is_typed(client):
    builders.article("Rows that wait")
    client.force_login(builders.user("Editors"))
    explorer = reverse("wagtailadmin_explore", args=[builders.blog_index().pk])

    assert "Rows that wait" in client.get(explorer, {"q": 'rows "wait'}).content.decode()
    assert "Databases" in client.get(reverse("wagtailsnippets_blog_category:list"), {"q": "data"}).content.decode()
