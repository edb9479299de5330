"""What may be kept, and what clients are told of it."""

import gzip

import brotli
import pytest

from blogsite.page_cache import answers
from blogsite.page_cache.answers import Answer, cache_control, entries, is_unchanged, may_be_kept
from blogsite.page_cache.asking import ask
from blogsite.page_cache.entries import Entry, unpack


def answer(body=b"<p>Locks</p>", status="200 OK", **headers):
    def application(environ, start_response):
        sent = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
        start_response(status, list(sent.items()))
        return body if isinstance(body, list) else [body]

    return Answer(application, {})


def test_a_page_may_be_kept():
    assert may_be_kept(answer())
    assert may_be_kept(answer(Vary="Accept-Language, Cookie", Cache_Control="public, max-age=60"))


@pytest.mark.parametrize(
    "given",
    [
        answer(status="404 Not Found"),
        answer(status="302 Found"),
        answer(status="500 Internal Server Error"),
        answer(status="206 Partial Content"),
        answer(Set_Cookie="csrftoken=1"),
        answer(Cache_Control="private"),
        answer(Cache_Control="public, no-cache"),
        answer(Cache_Control="no-store"),
        answer(Vary="User-Agent"),
        answer(Vary="*"),
        answer(Content_Encoding="gzip"),
    ],
)
def test_what_may_not_be_kept(given):
    assert not may_be_kept(given)


def test_what_is_too_long_is_passed_on_and_not_kept(monkeypatch):
    monkeypatch.setattr(answers, "LARGEST_BODY", 10)
    long = answer([b"12345678", b"9012", b"345", b"678"])
    assert not may_be_kept(long)
    assert b"".join(long.send(lambda *_: None)) == b"123456789012345678"


def made(rules, given=None, before=None, now=1000.0, **changes):
    asked = ask({"REQUEST_METHOD": "GET", "HTTP_HOST": "localhost", "PATH_INFO": "/"}, rules)
    options = {"version": "1", "expires_at": 2000.0} | changes
    return entries(given or answer(), asked, before=before, now=now, **options)


def test_each_encoding_is_kept_ready(rules):
    kept = made(rules)
    assert brotli.decompress(kept["br"].body) == gzip.decompress(kept["gzip"].body) == b"<p>Locks</p>"


def test_an_entry_survives_being_stored(rules):
    entry = made(rules)["br"]
    assert unpack(entry.pack()) == entry


@pytest.mark.parametrize("data", [None, b"", b"\0\0", b"\0\0\0\5[1]", b"\xff\xff\xff\xff", b"\0\0\0\2{}body"])
def test_what_is_no_entry_is_none(data):
    assert unpack(data) is None


def test_tags_follow_the_text_and_what_is_said_about_it(rules):
    one = made(rules)["br"]
    assert made(rules, version="2", now=5000.0)["br"].etag == one.etag
    assert made(rules, answer(b"other"))["br"].etag != one.etag
    assert made(rules, answer(Content_Language="de"))["br"].etag != one.etag


def test_the_date_is_that_of_the_last_change(rules):
    first = made(rules)["br"]
    same = made(rules, before=first, now=5000.0)["br"]
    assert same.modified_at == first.modified_at == 1000
    other = made(rules, answer(b"other"), before=first, now=1000.4)["br"]
    assert other.modified_at == 1001


def test_only_what_counts_is_in_vary(rules):
    def vary(value):
        return dict(made(rules, answer(Vary=value))["br"].headers)["Vary"]

    assert vary("Cookie, Accept-Language") == "Accept-Encoding"
    assert vary("Accept, Cookie") == "Accept-Encoding, Accept"


def test_nothing_of_one_request_is_kept(rules):
    headers = made(rules, answer(X_Request_ID="1", Date="today", Content_Length="12"))["br"].headers
    assert {name for name, _value in headers} == {"Content-Type", "Vary"}


@pytest.mark.parametrize(
    ("left", "shared", "expected"),
    [
        (3600, 0, "public, max-age=0, stale-while-revalidate=60, stale-if-error=86400"),
        (3600, 600, "public, max-age=0, s-maxage=600, stale-while-revalidate=60, stale-if-error=86400"),
        (30, 600, "public, max-age=0, s-maxage=30, must-revalidate"),
        (620, 600, "public, max-age=0, s-maxage=600, must-revalidate"),
        (0, 600, "no-cache"),
        (-5, 0, "no-cache"),
    ],
)
def test_what_caches_are_told(left, shared, expected):
    assert cache_control(left, shared) == expected


TAG = '"abc-br"'
DATE = "Thu, 01 Jan 1970 00:16:40 GMT"


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, False),
        ({"HTTP_IF_NONE_MATCH": TAG}, True),
        ({"HTTP_IF_NONE_MATCH": f'"x", W/{TAG}'}, True),
        ({"HTTP_IF_NONE_MATCH": "*"}, True),
        ({"HTTP_IF_NONE_MATCH": '"abc"'}, False),
        ({"HTTP_IF_MODIFIED_SINCE": DATE}, True),
        ({"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 1970 00:16:39 GMT"}, False),
        ({"HTTP_IF_MODIFIED_SINCE": "yesterday"}, False),
        ({"HTTP_IF_NONE_MATCH": '"x"', "HTTP_IF_MODIFIED_SINCE": DATE}, False),
    ],
)
def test_conditions(conditions, expected):
    assert is_unchanged(conditions, TAG, 1000) is expected


def test_entries_of_other_pages_are_recognised(rules):
    entry = made(rules)["br"]
    assert isinstance(entry, Entry) and "localhost" in entry.key
