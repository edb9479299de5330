"""The cache around an application of a few lines: what it keeps, for how long, and what it does when things fail."""

import threading

import pytest

from blogsite.page_cache.application import PageCache
from blogsite.page_cache.middleware import PUBLIC_UNTIL, VERSION
from blogsite.page_cache.writes import Changes
from tests.page_cache.visiting import Visitor

PATIENCE = 30


class Application:
    """Counts what it is asked for; `text` is what it says, `public_until` until when everybody may have it."""

    def __init__(self):
        self.asked = []
        self.text = "Locks"
        self.status = "200 OK"
        self.public_until = 1e12
        self.during = lambda: None

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        text = self.text
        self.during()
        if self.public_until is not None and VERSION in environ:
            environ[PUBLIC_UNTIL] = self.public_until
        start_response(self.status, [("Content-Type", "text/html"), ("X-Query", environ["QUERY_STRING"])])
        return [text.encode()]


@pytest.fixture
def application():
    return Application()


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def cache(application, store, rules, clock):
    return PageCache(application, store, rules, Changes(), seconds=600, clock=clock)


@pytest.fixture
def visitor(cache):
    return Visitor(cache, {"Accept-Encoding": "br"})


def hows(visitor, *addresses):
    return [visitor.get(address).how for address in addresses]


def test_the_second_visitor_gets_the_kept_page(visitor, application):
    first, second = visitor.get("/"), visitor.get("/")
    assert (first.how, second.how) == ("miss", "hit")
    assert first.text == second.text == "Locks"
    assert {**first.headers, "x-page-cache": ""} == {**second.headers, "x-page-cache": ""}
    assert len(application.asked) == 1


def test_every_encoding_comes_of_one_rendering(visitor, application):
    for encoding, sent in (("br", "br"), ("gzip", "gzip"), ("", None), ("zstd", None)):
        response = visitor.get("/", **{"Accept-Encoding": encoding})
        assert response.text == "Locks"
        assert response.headers.get("content-encoding") == sent
        assert int(response.headers["content-length"]) == len(response.raw)
    assert len(application.asked) == 1


def test_tags_tell_encodings_apart(visitor):
    tags = {visitor.get("/", **{"Accept-Encoding": encoding}).headers["etag"] for encoding in ("br", "gzip", "")}
    assert len(tags) == 3 and not any(tag.startswith("W/") for tag in tags)


def test_who_has_the_page_is_told_so(visitor):
    first = visitor.get("/")
    for condition in (
        {"If-None-Match": first.headers["etag"]},
        {"If-Modified-Since": first.headers["last-modified"]},
    ):
        response = visitor.get("/", **condition)
        assert (response.status, response.raw) == (304, b"")
        assert response.headers["etag"] == first.headers["etag"]
        assert "cache-control" in response.headers and "content-encoding" not in response.headers


def test_a_first_request_with_conditions_makes_the_whole_page(visitor):
    etag = visitor.get("/").headers["etag"]
    visitor.application.store.change()
    assert visitor.get("/", **{"If-None-Match": etag}).status == 304
    assert visitor.get("/").text == "Locks"


def test_head_is_answered_without_a_body(visitor, application):
    first = visitor.head("/")
    assert (first.status, first.raw, first.how) == (200, b"", "miss")
    assert visitor.get("/").text == "Locks"
    assert application.asked[0]["REQUEST_METHOD"] == "GET"
    assert len(application.asked) == 1


def test_a_change_makes_the_next_request_fresh(visitor, application, store):
    visitor.get("/")
    application.text = "Queues"
    assert visitor.get("/").text == "Locks"
    store.change()
    assert visitor.get("/").text == "Queues"


def test_a_page_made_while_content_changes_is_not_given_to_the_next(visitor, application, store):
    application.during = store.change
    first = visitor.get("/")
    assert first.headers["cache-control"] == "no-cache"
    application.during = lambda: None
    assert hows(visitor, "/", "/") == ["miss", "hit"]


def test_a_page_made_while_a_change_is_being_written_is_not_trusted_for_long(visitor, store, clock):
    name = store.begin()
    assert hows(visitor, "/", "/") == ["miss", "hit"]
    clock.now += 1.1
    assert hows(visitor, "/") == ["miss"]
    store.settle(name)
    assert hows(visitor, "/", "/") == ["miss", "hit"]


def test_pages_end_when_something_on_them_does(visitor, application, clock):
    application.public_until = clock.now + 10
    visitor.get("/")
    clock.now += 9.9
    response = visitor.get("/")
    assert response.how == "hit" and "stale" not in response.headers["cache-control"]
    clock.now += 0.1
    assert visitor.get("/").how == "miss"


def test_no_page_is_kept_for_ever(visitor, clock):
    visitor.get("/")
    clock.now += 601
    assert visitor.get("/").how == "miss"


def test_trackers_neither_make_pages_of_their_own_nor_show_up_in_one(visitor, application):
    responses = [
        visitor.get(f"/?{query}") for query in ("utm_source=mail", "fbclid=2", "", "page=2&gclid=1", "page=2")
    ]
    assert [response.how for response in responses] == ["miss", "hit", "hit", "miss", "hit"]
    assert {response.headers["x-query"] for response in responses} == {"", "page=2"}


def test_what_parameters_mean_to_redirects_is_not_lost(visitor, application):
    application.status, application.public_until = "404 Not Found", None
    assert visitor.get("/?p=12").headers["x-query"] == "p=12"


def test_nothing_that_is_not_public_is_kept(visitor, application):
    application.public_until = None
    assert hows(visitor, "/", "/") == ["", ""]
    assert len(application.asked) == 2


def test_errors_are_passed_on_and_forgotten_soon(visitor, application, clock):
    application.status = "500 Internal Server Error"
    assert visitor.get("/").status == 500
    application.status = "200 OK"
    assert visitor.get("/").status == 200
    clock.now += 6
    assert hows(visitor, "/", "/") == ["miss", "hit"]


def test_many_visitors_of_a_new_page_make_it_once(visitor, application):
    entered, may_end = threading.Event(), threading.Event()

    def during():
        entered.set()
        may_end.wait(PATIENCE)

    application.during = during
    responses = []
    threads = [threading.Thread(target=lambda: responses.append(visitor.get("/"))) for _number in range(6)]
    for thread in threads:
        thread.start()
    assert entered.wait(PATIENCE)
    may_end.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert [response.text for response in responses] == ["Locks"] * 6
    assert len(application.asked) == 1


def test_a_store_that_fails_is_left_out(visitor, application, store, monkeypatch, caplog):
    def fail(*_):
        raise OSError("The disk is full")

    for method in ("look", "version", "write", "lock", "is_unsettled", "read"):
        with monkeypatch.context() as context:
            context.setattr(store, method, fail)
            assert visitor.get(f"/{method}/").text == "Locks"
            assert visitor.get(f"/{method}/").text == "Locks"


def test_a_change_that_could_not_be_told_counts_before_anything_is_answered(visitor, application, cache):
    visitor.get("/")
    application.text = "Queues"
    cache.changes.is_owed = True
    # The store the change is told to is that of the settings; here it is the same.
    assert visitor.get("/").text == "Queues"


def test_another_page_under_the_same_name_is_not_given(visitor, store, monkeypatch):
    monkeypatch.setattr("blogsite.page_cache.asking.Asked.name", "ab" * 16)
    assert visitor.get("/one/").how == visitor.get("/two/").how == "miss"
    assert visitor.get("/one/").how == "miss"


def test_a_damaged_entry_is_made_anew(visitor, store, rules):
    visitor.get("/")
    for path in (store.folder / "pages").glob("*/*"):
        path.write_bytes(path.read_bytes()[:20])
    assert visitor.get("/").text == "Locks"


@pytest.mark.parametrize(("seen", "seconds"), [("{version}", "600"), ("an older one", "0"), ("", "0")])
def test_a_web_server_keeps_pages_under_their_version_or_not_at_all(cache, store, seen, seconds):
    folder = seen.format(version=f"/run/blogsite/{store.version()}")
    visitor = Visitor(cache, {"Accept-Encoding": "br", "X-Kept-Under": f"version/{folder}"})
    assert visitor.get("/").headers["x-accel-expires"] == visitor.get("/").headers["x-accel-expires"] == seconds
