"""What pages share is remembered for as long as the content stays the same."""

import threading

import pytest

from blogsite.page_cache.content_cache import ContentCache, begin_request


@pytest.fixture
def cache(tmp_path):
    yield ContentCache(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 3}})
    begin_request("")


def test_values_are_kept_for_one_version(cache):
    begin_request("1")
    cache.set("menus", ["Blog"])
    assert cache.get("menus") == ["Blog"]
    begin_request("2")
    assert cache.get("menus") is None


def test_a_request_of_an_older_version_gets_and_leaves_nothing_for_newer_ones(cache):
    begin_request("2")
    cache.set("menus", ["New"])
    begin_request("1")
    assert cache.get("menus") is None
    cache.set("menus", ["Old"])
    begin_request("2")
    assert cache.get("menus") is None


def test_outside_requests_nothing_is_kept(cache):
    begin_request("")
    cache.set("menus", ["Blog"])
    assert cache.get_or_set("menus", lambda: ["Anew"]) == ["Anew"]
    assert cache.get("menus") is None


def test_threads_of_one_process_share_values_but_not_their_version(cache):
    begin_request("1")
    cache.set("menus", ["Blog"])
    found = []

    def look():
        found.append(cache.get("menus"))
        begin_request("1")
        found.append(cache.get("menus"))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [None, ["Blog"]]


def test_it_is_bounded_and_forgets_what_was_used_least(cache):
    begin_request("1")
    for key in "abc":
        cache.set(key, key)
    cache.get("a")
    cache.set("d", "d")
    assert cache.get_many("abcd") == {"a": "a", "c": "c", "d": "d"}


def test_values_can_be_taken_back(cache):
    begin_request("1")
    cache.set_many({"a": 1, "b": 2})
    assert cache.add("a", 3) is False and cache.add("c", 3) is True
    assert cache.touch("a") and cache.delete("a") and not cache.has_key("a")
    cache.set("b", 2, timeout=0)
    cache.clear()
    assert cache.get("c") is None


def test_a_list_may_be_changed_by_who_gets_it(cache):
    begin_request("1")
    cache.set("menus", ["Blog"])
    cache.get("menus").append("Mine")
    assert cache.get("menus") == ["Blog"]
