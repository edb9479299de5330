"""Which words tell what an article is about."""

import pytest

from blog.telling_terms import MOST_TERMS, telling_terms


def words(text: str) -> list[str]:
    return [term.word for term in telling_terms([(text, 1)])]


def test_a_name_stays_whole():
    assert set(words("Use select_for_update() and transaction.atomic.")) == {
        "select_for_update",
        "transaction.atomic",
    }


def test_words_without_a_subject_and_numbers_are_left_out():
    assert words("This is what you should do with the 42 rows in 2026: nothing.") == ["rows"]


@pytest.mark.parametrize(("one", "other"), [("index", "indexes"), ("Query", "queries"), ("lock", "locking")])
def test_forms_of_a_word_are_one_term(one, other):
    assert len(telling_terms([(f"{one} {other}", 1)])) == 1


def test_a_term_is_shown_as_the_article_mostly_writes_it():
    assert words("PostgreSQL and postgresql and PostgreSQL") == ["PostgreSQL"]


def test_the_heaviest_come_first_and_titles_count_more():
    terms = telling_terms([("outbox", 4), ("broker broker", 1), ("pager", 1)])

    assert [term.word for term in terms] == ["outbox", "broker", "pager"]
    assert terms[0].weight == 1
    assert terms[0].weight > terms[1].weight > terms[2].weight > 0


def test_there_is_an_end():
    assert len(words(" ".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(300)))) == MOST_TERMS


@pytest.mark.parametrize("text", ["", "?!", "a an the", "x" * 300])
def test_nothing_comes_of_nothing(text):
    assert telling_terms([(text, 1)]) == []
