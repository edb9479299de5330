"""What a reader typed, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import MOST_CHARACTERS, MOST_WORDS, parse


def words(query) -> list[str]:
    return [word for token in query.words for word in token.shape.words]


def test_plain_words():
    query = parse("  advisory   locks ")
    assert words(query) == ["advisory", "locks"]
    assert not query.phrases and not query.filters


@pytest.mark.parametrize("typed", ['"advisory locks" postgres', "“advisory locks” postgres"])
def test_quoted_words_belong_together(typed):
    query = parse(typed)
    assert [[token.shape.words for token in phrase] for phrase in query.phrases] == [[("advisory",), ("locks",)]]
    assert words(query) == ["postgres"]


def test_a_minus_leaves_out():
    query = parse('locks -mysql -"table lock" --dry-run')
    assert [[token.shape.words for token in group] for group in query.excluded] == [
        [("mysql",)],
        [("table",), ("lock",)],
    ]
    assert words(query) == ["locks", "dry", "run"]


def test_nothing_but_a_minus_is_a_word():
    assert words(parse("-Wall")) == ["wall"]


def test_filters_and_places():
    query = parse('locks tag:postgresql category:"Data and more" author:ada year:2024 in:code')
    assert query.filters == {"tag": "postgresql", "category": "Data and more", "author": "ada", "year": "2024"}
    assert query.place == "code"
    assert words(query) == ["locks"]


@pytest.mark.parametrize("typed", ["std::vec", "in:nowhere", "http://example.com", "tag:"])
def test_what_is_no_operator_is_words(typed):
    query = parse(typed)
    assert query.words and not query.filters and not query.place


@pytest.mark.parametrize("typed", ["", " ", '"', '""', "\x00", "-", "…"])
def test_nothing_is_nothing(typed):
    assert not parse(typed)


def test_long_queries_are_cut():
    query = parse("word " * 500)
    assert len(query.text) <= MOST_CHARACTERS
    assert len(query.words) <= MOST_WORDS


@given(st.text())
def test_anything_can_be_typed(typed):
    query = parse(typed)
    assert len(query.words) <= MOST_WORDS
