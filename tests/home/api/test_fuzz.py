"""No question, however odd, is answered with a server error."""

import string
from urllib.parse import quote, quote_from_bytes

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests import builders

pytestmark = pytest.mark.django_db

ENDPOINTS = ("pages", "authors", "categories", "series", "tags", "images", "documents")
NAMES = (
    *("fields", "order", "search", "search_operator", "type", "child_of", "ancestor_of", "descendant_of"),
    *("translation_of", "locale", "site", "limit", "offset", "id", "slug", "title", "name", "format", "_"),
    *("first_published_at", "last_published_at", "word_count", "show_in_menus", "rich_text_format", "html_path"),
    *("author", "category", "tag", "series_slug", "width", "body", "cover", "live"),
)
VALUES = (
    *(
        "",
        "*",
        "_",
        "-",
        "*,-title",
        "_,title",
        "title(",
        "title(id)",
        "body(*)",
        "cover(*)",
        "authors(*)",
        "parent(*)",
    ),
    "parent(*)",
    *("-1", "0", "1", "9" * 30, "-" + "9" * 30, "1.5", "1e9", "NaN", "true", "null", "root", "random", "random,title"),
    *("-title,title", "--title", "body", "live", "blog.ArticlePage", "blog.Nothing", "auth.User", "a.b.c", "blog."),
    *("2026-01-01", "2026-13-99", "99999-01-01", "0000-00-00", "and", "or", "x" * 3000, "localhost:99999", "a:b:c"),
    *("markdown", "html", "db_html", "%00", "%ff", '"', "'", "(", "\\", "../", "[]", "{}"),
)


@pytest.fixture
def site(db):
    builders.article("Locks", cover=builders.picture(), tags=["n+1"], published_at=builders.moment(2024, 5, 5))


def status(reader, address, query):
    return reader.generic("GET", address, QUERY_STRING=query).status_code


@pytest.mark.parametrize("name", NAMES)
def test_no_value_breaks_a_list(name, site, anybody):
    queries = [f"{name}={value if value.startswith('%') else quote(value, safe='')}" for value in VALUES]
    broken = [
        (endpoint, query[:60])
        for endpoint in ENDPOINTS
        for query in (queries if endpoint == "pages" else queries[NAMES.index(name) % 7 :: 7])
        if status(anybody, f"/api/v2/{endpoint}/", query) >= 500
    ]
    broken += [
        query[:60] for query in queries if status(anybody, "/api/v2/pages/", f"type=blog.ArticlePage&{query}") >= 500
    ]
    assert broken == []


def test_no_key_and_no_address_breaks_it(site, anybody):
    paths = ["", "v2", "v2/", "v3/", "v2/pages/find/", "v2/pages/x/", "v2/pages/0/", "v2/pages/-1/"]
    paths += [f"v2/{endpoint}/{key}/" for endpoint in ENDPOINTS for key in ("9" * 30, "999", "find")]
    paths += [
        "v2/pages/find/?id=x",
        f"v2/pages/find/?id={'9' * 30}",
        "v2/pages/find/?html_path=%00",
        "v2/authors/find/?id=x",
    ]
    answers = {path: anybody.get(f"/api/{path}", follow=True).status_code for path in paths}
    assert {path: code for path, code in answers.items() if code >= 500} == {}


encoded = st.one_of(
    st.text(max_size=40).map(lambda text: quote(text, safe="")),
    st.binary(max_size=20).map(quote_from_bytes),
    st.text(string.printable, max_size=40).map(lambda text: text.replace("#", "")),
    st.integers().map(str),
    st.sampled_from(VALUES).map(lambda text: quote(text, safe="")),
)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    endpoint=st.sampled_from(ENDPOINTS),
    pairs=st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), encoded), encoded), max_size=4),
)
@example(endpoint="pages", pairs=[("type", "blog.ArticlePage"), ("search", "x"), ("order", "body")])
@example(endpoint="pages", pairs=[("tag", "n1"), ("search", "locks"), ("child_of", "root")])
def test_no_question_breaks_it(endpoint, pairs, site, anybody):
    query = "&".join(f"{name}={value}" for name, value in pairs)
    assert status(anybody, f"/api/v2/{endpoint}/", query) < 500
