"""How well an article answers."""

from search.documents import Document, Passage, Section, Text
from search.plan import make_plan
from search.query import parse
from search.ranking import Lengths, score
from tests.search.vocabularies import FixedVocabulary

COUNTS = {"lock": 100, "advisori": 10, "postgr": 50, "deadlock": 2}


def points(typed: str, title: str = "", prose: str = "", code: str = "") -> float:
    passages = (Passage(prose), Passage(code, is_code=True))
    document = Document(Text(title, "", (), (Section("", (), passages),), "en"))
    plan = make_plan(parse(typed), FixedVocabulary(COUNTS), "en")
    return score(plan, document.frequencies, Lengths(document.prose_length, document.code_length, 500, 100))


def test_a_title_counts_for_more_than_a_mention():
    assert points("locks", title="Locks") > points("locks", prose="Locks are mentioned here.")


def test_more_words_count_for_more():
    assert points("advisory locks", prose="advisory locks") > points("advisory locks", prose="locks, locks, locks")


def test_a_rare_word_counts_for_more():
    assert points("deadlock postgres", prose="deadlock") > points("deadlock postgres", prose="postgres")


def test_a_long_article_must_say_it_more_often():
    assert points("locks", prose="locks") > points("locks", prose="locks" + " filler" * 3000)


def test_in_title_and_in_code_look_nowhere_else():
    assert points("in:title locks", prose="locks") == 0
    assert points("in:code lock", prose="lock", code="") == 0
    assert points("in:code lock", code="lock()") > 0
