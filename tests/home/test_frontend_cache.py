"""A cache in front is told of the addresses that show something new, by the requests that it understands."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from blogsite import environment
from tests import builders


class Cache(BaseHTTPRequestHandler):
    def do_PURGE(self):
        self.server.purged.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def purged(settings):
    """The paths that a cache on this machine was told to forget."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Cache) as server:
        server.purged = []
        Thread(target=server.serve_forever, daemon=True).start()
        cache = environment.frontend_cache(f"http://127.0.0.1:{server.server_port}")
        settings.WAGTAILFRONTENDCACHE = {"default": cache}
        yield server.purged
        server.shutdown()


@pytest.fixture
def article(db):
    return builders.article(
        "Locks",
        categories=[builders.category("Databases")],
        authors=[builders.author("Ada Brook")],
        tags=["celery"],
        series=builders.series("Queues"),
        published_at=builders.moment(2024, 5, 1),
    )


def test_a_correction_is_told_of_everywhere_it_shows(article, purged, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()

    assert {
        "/articles/locks/",
        "/articles/locks.md",
        "/",
        "/sitemap.xml",
        "/articles/",
        "/articles/?page=2",
        "/articles/feed/",
        "/articles/category/databases/",
        "/articles/tag/celery/feed/rss/",
        "/articles/author/ada-brook/",
        "/articles/series/queues/",
        "/articles/2024/",
    } <= set(purged)
    assert len(purged) == len(set(purged))


def test_what_is_taken_back_or_made_private_is_told_of(article, purged, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        builders.restriction(article.get_parent(), "login")
    private = set(purged)
    purged.clear()
    with django_capture_on_commit_callbacks(execute=True):
        article.unpublish()

    assert "/articles/locks/" in private
    assert "/articles/locks/" in purged


def test_nothing_is_told_of_a_change_that_does_not_happen(article, purged, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        article.save_revision().publish()
        transaction.set_rollback(True)

    assert purged == []


def test_the_known_services_are_named_in_a_word():
    assert environment.frontend_cache("cloudflare:abc")["ZONEID"] == "abc"
    assert environment.frontend_cache("cloudfront:E2XYZ")["DISTRIBUTION_ID"] == "E2XYZ"


@pytest.mark.parametrize("text", ["cloudflare", "varnish:6081", "fastly:x"])
def test_what_nobody_knows_is_refused_with_what_to_write(text, monkeypatch):
    monkeypatch.setenv("FRONTEND_CACHE", text)
    with pytest.raises(ImproperlyConfigured, match="write cloudflare:ZONE"):
        environment.FRONTEND_CACHE.read()
