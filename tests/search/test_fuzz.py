"""No text, however odd, breaks results, suggestions or the searches of the admin, or takes long."""

import re
import string
import time

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from blog.builders import code, heading, paragraph
from search.query import MOST_CHARACTERS, MOST_WORDS, parse
from tests import builders

pytestmark = pytest.mark.django_db

# The processor time that a search of a small site may take at the very most, however it is asked.
MOST_SECONDS = 5

PIECES = st.one_of(
    st.sampled_from(
        [
            '"',
            "'",
            "-",
            "--",
            "*",
            ":",
            "(",
            ")",
            "AND",
            "OR",
            "NOT",
            "NEAR(",
            "<->",
            "&",
            "|",
            "!",
            "\\",
            "%",
            "_",
            "^",
            "~",
            "#",
            "::",
            "C++",
            ".NET",
            "N+1",
            "1.20",
            "in:code",
            "in:title",
            "tag:",
            "category:databases",
            "year:2024",
            "year:٣",
            "series:x",
            'author:"',
            "<script>alert(1)</script>",
            "<mark>",
            "&lt;",
            "quokka",
            "qoukka",
            "locks",
            "select_for_update",
            "\u202e",
            "\ufeff",
            "İ",
            "ß",
            "ﬁ",
            "東京",
            "🐘",
            "e\u0301",
            "\r\n",
            "\t",
            "x" * 70,
        ]
    ),
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12),
    st.text(alphabet=string.printable.replace("\x00", ""), max_size=12),
)
TYPED = st.lists(PIECES, max_size=12).flatmap(
    lambda pieces: st.sampled_from(["", " ", "-", ":"]).map(lambda separator: separator.join(pieces))
)
FUZZ = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
MARK_UP = re.compile(r"<script>alert|<mark><|<mark>[^<]*<(?!/mark>)")


@pytest.fixture
def anybody():
    builders.article(
        "Quokka <script>alert(1)</script> & locks",
        body=[
            heading("Rows <mark>"),
            paragraph("<p>A &lt;script&gt; for locks.</p>"),
            code("<script>select_for_update()"),
        ],
        categories=[builders.category("Databases")],
    )
    return Client(raise_request_exception=False)


@given(typed=TYPED)
@example(typed="x" * 5000)
@example(typed=" ".join(f"w{number}" for number in range(900)))
@example(typed='"' * 300)
@example(typed="-" + '"a ' * 100)
@FUZZ
def test_results(anybody, typed):
    started = time.process_time()
    response = anybody.get("/search/", {"q": typed})
    assert response.status_code == 200, typed
    assert not MARK_UP.search(response.content.decode()), typed
    assert time.process_time() - started < MOST_SECONDS, typed


@given(typed=TYPED)
@FUZZ
def test_suggestions(anybody, typed):
    response = anybody.get("/search/suggestions/", {"q": typed})
    assert response.status_code == 200, typed
    assert response.headers["Content-Type"] == "application/json"
    assert all(suggestion["url"].startswith("/") for suggestion in response.json()["suggestions"])


@given(
    values=st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("category", "tag", "author", "series", "year", "sort", "exact"), PIECES)
    )
)
@FUZZ
def test_filters(anybody, values):
    response = anybody.get("/search/", {"q": "quokka", **values})
    assert response.status_code == 200, values
    assert not MARK_UP.search(response.content.decode()), values


@given(typed=TYPED)
@settings(FUZZ, max_examples=25)
def test_searches_of_the_admin(anybody, admin_user, typed):
    anybody.force_login(admin_user)
    index = builders.blog_index()
    for address in (
        reverse("wagtailadmin_explore", args=[index.pk]),
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailadmin_choose_page_search"),
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose_results"),
        reverse("wagtaildocs:index"),
        reverse("wagtailusers_users:index"),
        reverse("wagtailsnippets_search_synonym:list"),
        reverse("searches_report"),
    ):
        assert anybody.get(address, {"q": typed}).status_code == 200, (address, typed)


@given(typed=TYPED)
@settings(FUZZ, max_examples=200)
def test_a_query_is_cut(typed):
    query = parse(typed * 40)
    assert len(query.text) <= MOST_CHARACTERS
    assert len(query.words) <= MOST_WORDS
