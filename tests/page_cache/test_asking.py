"""Which requests share a kept page, and which have nothing to do with the cache."""

from dataclasses import replace

import pytest

from blogsite.page_cache.asking import Asked, accepted_encodings, ask, cleaned


def request(path="/", query="", method="GET", scheme="http", port="80", **headers):
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_PORT": port,
        "wsgi.url_scheme": scheme,
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
    }
    return environ | {f"HTTP_{name.upper()}": value for name, value in headers.items()}


def test_visitors_of_a_page_share_it(rules):
    keys = {
        ask(environ, rules).key
        for environ in (
            request("/articles/"),
            request("/articles/", method="HEAD"),
            request("/articles/", host="LOCALHOST"),
            request("/articles/", host="localhost:80"),
            request("/articles/", query="utm_source=mail&fbclid=1"),
            request("/articles/", cookie="_ga=1; theme=dark"),
            request("/articles/", accept="text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"),
            request("/articles/", accept="*/*"),
            request("/articles/", accept_language="de"),
            request("/articles/", user_agent="Robot", referer="https://elsewhere.example"),
            request("/articles/", x_forwarded_host="evil.example"),
        )
    }
    assert len(keys) == 2, "only the two spellings of the host differ"


def test_different_pages_have_different_keys(rules):
    several = replace(rules, several_languages=True)
    asked = [
        ask(request("/articles/"), rules),
        ask(request("/articles"), rules),
        ask(request("/articles/", query="page=2"), rules),
        ask(request("/articles/", query="q=2"), rules),
        ask(request("/articles/", query="page=2&q=2"), rules),
        ask(request("/articles/", scheme="https"), rules),
        ask(request("/articles/", host="other.example"), rules),
        ask(request("/articles/", accept="text/markdown"), rules),
        ask(request("/articles/", accept_language="de"), several),
        ask(request("/articles/"), replace(rules, release="2")),
        ask(request("/api/", query="a=1"), rules),
        ask(request("/api/", query="b=1"), rules),
    ]
    assert len({found.key for found in asked}) == len({found.name for found in asked}) == len(asked)


def test_the_order_of_parameters_does_not_matter_but_that_of_values_does(rules):
    def key(query):
        return ask(request("/search/", query=query), rules).key

    assert key("q=locks&page=2") == key("page=2&q=locks")
    assert key("q=one&q=two") != key("q=two&q=one")
    assert key("q=a+b") == key("q=a%20b")


@pytest.mark.parametrize(
    "environ",
    [
        request(method="POST"),
        request(cookie="sessionid=abc"),
        request(cookie="a=1; messages=abc"),
        request(authorization="Bearer abc"),
        request("/admin/pages/"),
        request("/static/site.css"),
        request("/" + "a" * 501),
        request(query="q=" + "a" * 300),
        request(query="q=%ff"),
        request(query="q=%00"),
        request(host=""),
        request(host="localhost:12345"),
        request(host="a" * 256),
        request(accept="text/markdown, text/html;q=0.5"),
    ],
)
def test_what_is_not_for_the_cache(environ, rules):
    assert ask(environ, rules) is None


def test_the_port_of_the_sites_address_is_known(rules):
    assert ask(request(host="blog.example.org:8443"), rules) is not None


def test_a_trusted_proxy_says_whether_the_connection_is_safe(rules):
    trusting = replace(rules, proto_header=("HTTP_X_FORWARDED_PROTO", "https"))

    def key(rules, **headers):
        return ask(request(**headers), rules).key

    assert key(trusting, x_forwarded_proto="https") == key(trusting, scheme="https")
    assert key(trusting, x_forwarded_proto="http") == key(trusting)
    assert key(rules, x_forwarded_proto="https") == key(rules)


def test_nothing_of_the_visitor_reaches_a_page_that_may_be_kept(rules):
    environ = request(
        "/articles/",
        query="page=2&utm_source=mail",
        method="HEAD",
        cookie="csrftoken=1",
        x_forwarded_host="evil.example",
        x_original_url="/admin/",
        referer="https://elsewhere.example",
        if_none_match='"1"',
        range="bytes=0-3",
        accept_language="de",
        accept_encoding="br",
        accept="text/html,*/*",
    )
    seen = cleaned(environ, ask(environ, rules), rules)
    assert {name: value for name, value in seen.items() if name.startswith("HTTP_")} == {
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT": "text/html",
    }
    assert (seen["REQUEST_METHOD"], seen["QUERY_STRING"]) == ("GET", "page=2")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", ()),
        ("gzip, deflate, br, zstd", ("br", "gzip")),
        ("gzip;q=1.0, br;q=0", ("gzip",)),
        ("GZIP", ("gzip",)),
        ("identity", ()),
        ("br ; q=0.0, gzip ;q=0.5", ("gzip",)),
    ],
)
def test_encodings(header, expected):
    assert accepted_encodings(header) == expected


def test_names_are_safe_as_names_of_files():
    asked = Asked("../../etc\n", "", False, (), "text/html", False, False)
    assert asked.name.isalnum() and len(asked.name) == 32
