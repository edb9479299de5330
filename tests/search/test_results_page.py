"""What a reader gets for what was typed."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blog import builders as blocks
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _articles(index):
    builders.article(
        "Locks in Postgres",
        summary="How rows wait.",
        body=[
            blocks.paragraph("<p>Every transaction takes locks, and a deadlock is &lt;b&gt;bad&lt;/b&gt;.</p>"),
            blocks.heading("Rows", level="h2"),
            blocks.heading("Taking them in order", level="h3"),
            blocks.code("qs = Order.objects.select_for_update()\nwith transaction.atomic():\n    qs.get()"),
        ],
        categories=[builders.category("Databases")],
        authors=[builders.author("Ada Brook")],
        tags=["postgresql"],
        published_at=builders.moment(2023, 4, 1),
    )
    builders.article(
        "A cache for templates",
        body=[blocks.paragraph("<p>Templates are cached; a transaction is mentioned. C++ and --dry-run too.</p>")],
        categories=[builders.category("Templates")],
        authors=[builders.author("Bo Field")],
        tags=["django"],
        published_at=builders.moment(2024, 4, 1),
    )


@pytest.fixture
def search(anybody):
    def search(typed: str, **parameters):
        return anybody.get("/search/", {"q": typed, **parameters})

    return search


def titles(response) -> list[str]:
    return [result.article.title for result in response.context["search"].results]


def main_of(response) -> str:
    html = response.content.decode()
    return html[html.index("<main") : html.index("</main>")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("transaction.atomic", ["Locks in Postgres"]),
        ("atomic", ["Locks in Postgres"]),
        ("select for update", ["Locks in Postgres"]),
        ("selectforupdate", ["Locks in Postgres"]),
        ("select_for_up", ["Locks in Postgres"]),
        ("locking", ["Locks in Postgres"]),
        ("C++", ["A cache for templates"]),
        ("--dry-run", ["A cache for templates"]),
        ("transactions", ["Locks in Postgres", "A cache for templates"]),
        ("C#", []),
        ("--dry", ["A cache for templates"]),
        ("--wet-run", []),
        ("N+1", []),
        ("how does a transaction take a lock", ["Locks in Postgres"]),
        ('"transaction takes locks"', ["Locks in Postgres"]),
        ('"locks transaction"', []),
        ("transaction -deadlock", ["A cache for templates"]),
        ("in:title transaction", []),
        ("in:title templates", ["A cache for templates"]),
        ("in:code transaction", ["Locks in Postgres"]),
        ("transaction tag:django", ["A cache for templates"]),
        ("transaction author:ada-brook", ["Locks in Postgres"]),
        ('transaction author:"Ada Brook"', ["Locks in Postgres"]),
        ("category:databases", ["Locks in Postgres"]),
        ("year:2024 transaction", ["A cache for templates"]),
        ("year:abc transaction", []),
    ],
)
def test_what_is_found(search, typed, found):
    response = search(typed, exact=1)
    assert response.status_code == 200
    assert titles(response) == found


def test_a_result_links_to_the_section_that_matches_and_shows_it(search):
    html = main_of(search("select_for_update"))
    assert re.search(r'href="/articles/locks-in-postgres/#section-[0-9a-f]{8}"', html)
    assert "Rows › Taking them in order" in " ".join(html.split())
    assert "in code" in html
    assert "<mark>Order.objects.select_for_update</mark>" in html or "<mark>select_for_update</mark>" in html


def test_text_is_escaped_before_it_is_marked(search):
    html = main_of(search("deadlock <script>alert(1)</script>"))
    assert "<script>alert" not in html
    assert "a <mark>deadlock</mark> is &lt;b&gt;bad&lt;/b&gt;" in html


def test_a_misspelt_word_is_corrected_and_said_to_be(search):
    response = search("trasaction")
    html = main_of(response)
    assert titles(response) == ["Locks in Postgres", "A cache for templates"]
    assert "Showing results for <strong>transaction</strong>; nothing matches <strong>trasaction</strong>." in html
    assert 'href="/search/?q=trasaction&amp;exact=1"' in html


def test_a_reader_can_insist_on_what_was_typed(search):
    response = search("trasaction", exact=1)
    assert titles(response) == []
    assert "Nothing matches <strong>trasaction</strong>." in main_of(response)


def test_nothing_found_leads_on(search):
    html = main_of(search("zzzyx wplkq"))
    assert "Nothing matches" in html
    assert "Newest articles" in html and "A cache for templates" in html
    assert 'href="/search/?category=databases"' in html


def test_what_matches_only_in_part_is_a_guess(search):
    response = search("erlang transaction")
    assert response.context["search"].found.is_guess
    assert "Nothing matches <strong>erlang</strong>" in main_of(response)


def test_filters_have_true_counts_and_keep_the_rest_of_the_address(search):
    html = main_of(search("transaction", sort="date"))
    assert 'href="/search/?q=transaction&amp;sort=date&amp;category=databases"' in html
    found = {facet.name: facet for facet in search("transaction").context["search"].facets}
    assert {(choice.label, choice.count) for choice in found["category"].choices} == {
        ("Databases", 1),
        ("Templates", 1),
    }
    assert [choice.label for choice in found["year"].choices] == ["2024", "2023"]


def test_a_filter_narrows_and_can_be_taken_away(search):
    response = search("transaction", category="databases")
    assert titles(response) == ["Locks in Postgres"]
    assert 'href="/search/?q=transaction"' in main_of(response)


def test_the_newest_first_on_request(search):
    assert titles(search("transaction", sort="date")) == ["A cache for templates", "Locks in Postgres"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"year": "abc"},
        {"year": "99999999999"},
        {"category": "nothing"},
        {"tag": "\x07"},
        {"author": "a" * 300},
        {"sort": "abc"},
        {"exact": "maybe"},
    ],
)
def test_parameters_that_make_no_sense_are_no_error(search, parameters):
    assert search("transaction", **parameters).status_code == 200


def test_pages_follow_one_another(search):
    for number in range(12):
        builders.article(f"Marsupial number {number}")
    first, second = search("marsupial"), search("marsupial", page=2)
    assert (len(titles(first)), len(titles(second))) == (10, 2)
    assert first.context["total"] == 12
    assert not set(titles(first)) & set(titles(second))
    assert search("marsupial", page=3).status_code == 404


def test_the_number_of_queries_does_not_grow(search):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        search("marsupial")
        with CaptureQueriesContext(connection) as queries:
            search("marsupial")
        return len(queries)

    for number in range(3):
        builders.article(f"Marsupial number {number}", tags=[f"tag{number}"])
    few = count()
    for number in range(3, 10):
        builders.article(f"Marsupial number {number}", tags=[f"tag{number}"])
    assert count() == few


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=300) | st.text(alphabet="\"'()*:^~-+&|!<>\\{}[]in tag c++ AND NOT NEAR OR", max_size=60))
def test_anything_can_be_typed(search, typed):
    response = search(typed.replace("\x00", ""))
    assert response.status_code == 200
    assert "<script>alert" not in main_of(response)
