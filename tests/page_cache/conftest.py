from dataclasses import replace

import pytest

from blogsite.page_cache import stores, writes
from blogsite.page_cache.application import PageCache
from blogsite.page_cache.asking import Rules
from blogsite.page_cache.file_store import FileStore
from blogsite.page_cache.setup import rules as rules_of_the_settings
from tests.page_cache.visiting import Visitor

RULES = Rules(
    release="1",
    parameters=frozenset({"page", "q"}),
    outside=("/admin/", "/static/"),
    exact_paths=("/api/",),
    personal_cookies=("sessionid", "messages"),
    hosts=frozenset({"blog.example.org:8443"}),
    several_languages=False,
)


@pytest.fixture
def rules() -> Rules:
    return RULES


@pytest.fixture
def store(tmp_path, monkeypatch) -> FileStore:
    """The store that pages are kept in and that is told of changes."""
    own = FileStore(tmp_path / "page_cache", most=1000)
    monkeypatch.setattr(stores, "store", lambda: own)
    return own


class Site:
    """Django as gunicorn sees it, but with the database connection of the test."""

    def __init__(self) -> None:
        from django.core.handlers.wsgi import WSGIHandler
        from django.core.signals import request_finished, request_started
        from django.db import close_old_connections, reset_queries

        self.handler = WSGIHandler()
        self.requests = 0
        for signal, receiver in (
            (request_started, close_old_connections),
            (request_started, reset_queries),
            (request_finished, close_old_connections),
        ):
            signal.disconnect(receiver)

    def __call__(self, environ, start_response):
        self.requests += 1
        return self.handler(environ, start_response)


@pytest.fixture
def site():
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections, reset_queries

    yield Site()
    request_started.connect(close_old_connections)
    request_started.connect(reset_queries)
    request_finished.connect(close_old_connections)


@pytest.fixture
def cached(site, store) -> PageCache:
    """The whole site behind the page cache."""
    return PageCache(site, store, replace(rules_of_the_settings()), writes.changes, seconds=3600)


@pytest.fixture
def reader(cached) -> Visitor:
    """A reader's browser."""
    return Visitor(cached, {"Accept-Encoding": "gzip, br", "Accept": "text/html,*/*;q=0.8"})


@pytest.fixture
def uncached(site) -> Visitor:
    """The same without the page cache."""
    return Visitor(site, {"Accept": "text/html"})
