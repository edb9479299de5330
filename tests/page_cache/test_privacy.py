"""What the whole site answers from the cache, to whom, and what never gets there."""

import re

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from wagtail.models import Site

from blogsite.page_cache.setup import FORMS
from home.models import SiteSettings
from tests import builders
from tests.page_cache.visiting import Visitor

PUBLIC = (
    "/",
    "/articles/",
    "/articles/?page=1",
    "/articles/category/databases/",
    "/articles/tag/celery/",
    "/articles/author/ada-brook/",
    "/articles/2024/",
    "/articles/locks/",
    "/articles/locks.md",
    "/articles/feed/",
    "/articles/category/databases/feed/",
    "/about/",
    "/search/",
    "/search/?q=locks",
    "/sitemap.xml",
    "/sitemap-articles.xml",
    "/robots.txt",
    "/llms.txt",
    "/llms-full.txt",
)


@pytest.fixture(autouse=True)
def article(index):
    with transaction.atomic():  # over and done with before the test changes anything
        builders.standard_page("About")
        return builders.article("Locks", tags=["celery"], published_at=builders.moment(2024, 5, 1))


def cookies_of(user):
    client = Client()
    client.force_login(user)
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}


def without_ticket(page: bytes) -> bytes:
    """The page without the signed note of a search, in which the second of its making stands."""
    return re.sub(rb' data-ticket="[^"]*"', b"", page)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_are_kept(reader, uncached, address):
    plain = uncached.get(address)
    first, second = reader.get(address), reader.get(address)
    assert (first.status, first.how, second.how) == (200, "miss", "hit")
    assert first.body == second.body
    assert without_ticket(second.body) == without_ticket(plain.body)
    assert "set-cookie" not in second.headers
    assert "cookie" not in second.headers["vary"].lower()
    assert second.headers["cache-control"].startswith("public, max-age=0")
    assert second.headers["content-type"] == plain.headers["content-type"]


@pytest.mark.parametrize(
    "address", ["/nothing/", "/articles/?page=99", "/admin/login/", "/documents/1/a.pdf", "/about"]
)
def test_errors_redirects_and_the_admin_are_not_kept(reader, address):
    assert [reader.get(address).how for _time in range(2)] == ["", ""]


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_private_pages_are_not_kept(reader, article, kind):
    builders.restriction(article, kind)
    for _time in range(2):
        response = reader.get("/articles/locks/")
        assert response.how == "" and "One paragraph" not in response.text
    assert "Locks" not in reader.get("/articles/").text


def test_who_may_read_a_private_page_does_not_leave_it_to_others(reader, article):
    builders.restriction(article, "login")
    assert "One paragraph" in reader.get("/articles/locks/", **cookies_of(builders.user())).text
    assert "One paragraph" not in reader.get("/articles/locks/").text


def test_editors_get_fresh_pages_with_their_bar_and_readers_do_not(reader):
    cookies = cookies_of(builders.user())
    reader.get("/articles/locks/")
    for _time in range(2):
        theirs = reader.get("/articles/locks/", **cookies)
        assert theirs.how == "" and "userbar" in theirs.text
        assert "no-store" in theirs.headers["cache-control"]
        assert "userbar" not in reader.get("/articles/locks/").text


def test_an_editors_visit_does_not_fill_the_cache(reader):
    reader.get("/articles/locks/", **cookies_of(builders.user()))
    response = reader.get("/articles/locks/")
    assert response.how == "miss" and "userbar" not in response.text


def test_previews_are_not_kept(reader, article):
    article.title = "A secret draft"
    article.save_revision()
    cookies = cookies_of(builders.user())
    preview = reader.get(f"/admin/pages/{article.pk}/view_draft/", **cookies)
    assert "A secret draft" in preview.text and preview.how == ""
    assert "A secret draft" not in reader.get("/articles/locks/").text


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "evil.example"},
        {"X-Host": "evil.example"},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-Prefix": "/evil.example"},
        {"X-Original-Url": "/evil.example"},
        {"X-Rewrite-Url": "/evil.example"},
        {"Forwarded": "host=evil.example"},
        {"Referer": "https://evil.example/"},
        {"User-Agent": "evil.example"},
        {"X-Forwarded-For": "evil.example"},
        {"Accept-Language": "evil.example"},
        {"Accept": "text/evil.example"},
        {"Cookie": "theme=evil.example; csrftoken=evil.example"},
        {"Range": "bytes=0-9"},
        {"X-Http-Method-Override": "evil.example"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_a_poisoned_header_changes_nothing_for_others(reader, uncached, headers):
    plain = {address: uncached.get(address).body for address in ("/articles/locks/", "/robots.txt", "/sitemap.xml")}
    for address, body in plain.items():
        poisoned = reader.get(address, **headers)
        others = reader.get(address)
        assert others.body == body
        assert "evil" not in str(others.headers) and poisoned.status == 200


def test_a_host_that_is_not_ours_is_refused_and_never_kept(reader, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    assert reader.get("/", Host="evil.example").status == 400
    assert "evil" not in reader.get("/").text


def test_sites_of_several_hosts_do_not_mix(reader, index):
    other_root = builders.standard_page("Other site", parent=builders.home_page())
    Site.objects.create(hostname="other.example", port=80, root_page=other_root, site_name="Other")
    for _time in range(2):
        assert "Other site" in reader.get("/", Host="other.example").text
        assert "Other site" not in reader.get("/").text


def test_markdown_and_html_of_one_address_do_not_mix(reader):
    for _time in range(2):
        assert reader.get("/articles/locks/").headers["content-type"].startswith("text/html")
        response = reader.get("/articles/locks/", Accept="text/markdown")
        assert response.headers["content-type"].startswith("text/markdown")
    assert response.how == "hit"


def test_searches_differ_by_all_that_is_asked(reader):
    assert "Locks" in reader.get("/search/?q=locks").text
    assert reader.get("/search/?q=nothing+at+all").how == "miss"
    assert reader.get("/search/?q=locks&utm_medium=mail").how == "hit"


def test_every_parameter_that_a_form_reads_is_part_of_the_key(cached):
    names = {name for form in FORMS for name in form.base_fields}
    assert names and names <= cached.rules.parameters


def test_hits_ask_the_database_nothing(reader, django_assert_num_queries):
    for address in PUBLIC:
        reader.get(address)
    with django_assert_num_queries(0):
        assert {reader.get(address).how for address in PUBLIC} == {"hit"}


def test_posted_forms_pass_through(cached):
    response = Visitor(cached).get("/search/", method="POST")
    assert response.status in (403, 405) and response.how == ""


def test_changed_code_makes_pages_anew(site, store, rules):
    from dataclasses import replace

    from blogsite.page_cache.application import PageCache
    from blogsite.page_cache.writes import changes

    old, new = (
        Visitor(PageCache(site, store, replace(rules, release=name), changes, seconds=60)) for name in ("1", "2")
    )
    assert (old.get("/").how, new.get("/").how, old.get("/").how) == ("miss", "miss", "hit")


def test_what_a_setting_says_is_on_pages_at_once(reader):
    reader.get("/")
    SiteSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"name": "The name of the site"}
    )
    assert "The name of the site" in reader.get("/").text
