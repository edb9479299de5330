"""The passage that shows why an article was found."""

import json

import pytest

from search.documents import Passage, Section
from search.passages import LENGTH, Finder, StoredSection
from search.plan import make_plan
from search.query import parse
from tests.search.vocabularies import FixedVocabulary

COUNTS = {"lock": 100, "advisori": 10, "run": 30, "_selectforupdate": 2, "memori": 3}
INTRODUCTION = Section("", (), (Passage("This is about databases."),))
LOCKS = Section("section-1", ("Postgres", "Advisory locks"), (Passage("Nothing blocks. An advisory lock is cheap."),))
CODE = Section("section-2", ("Rows",), (Passage("qs = Order.objects.select_for_update()\nprint(qs)", is_code=True),))


def finder(typed: str) -> Finder:
    return Finder(make_plan(parse(typed), FixedVocabulary(COUNTS), "en"))


def excerpt(typed: str, sections=(INTRODUCTION, LOCKS, CODE), summary="A summary."):
    return finder(typed).excerpt([stored(section) for section in sections], summary)


def stored(section: Section, **options) -> StoredSection:
    passages = [[passage.text, passage.is_code] for passage in section.passages]
    return StoredSection(section.anchor, section.path, json.dumps(passages, **options))


def marked(pieces) -> list[str]:
    return [piece.text for piece in pieces if piece.is_marked]


def test_the_best_section_is_shown():
    found = excerpt("advisory locks")
    assert (found.anchor, found.path) == ("section-1", ("Postgres", "Advisory locks"))
    assert marked(found.pieces) == ["advisory", "lock"]


def test_every_form_of_a_word_is_marked_and_nothing_else():
    pieces = finder("running").marked("It ran, runs and was run; a brunch is not.")
    assert marked(pieces) == ["ran", "runs", "run"]


def test_a_name_in_code_is_marked_whole():
    found = excerpt("select_for_update")
    assert found.is_code
    assert any("select_for_update" in text for text in marked(found.pieces))


def test_one_word_of_a_name_is_no_sign_of_it():
    prose = Section("section-3", ("Waiting",), (Passage("We wait for one another."), *CODE.passages))
    found = excerpt("select_for_update", (INTRODUCTION, prose))
    assert found.is_code


def test_the_text_is_kept_as_it_is():
    text = "Mémory & <b>memories</b>"
    assert "".join(piece.text for piece in finder("memory").marked(text)) == text
    assert marked(finder("memory").marked(text)) == ["Mémory", "memories"]


@pytest.mark.parametrize("is_ascii", [True, False])
def test_letters_that_the_index_stores_as_numbers_are_found(is_ascii):
    accents = Section("section-4", ("Caches",), (Passage("Our mémory is short."),))
    sections = [stored(section, ensure_ascii=is_ascii) for section in (INTRODUCTION, LOCKS, accents)]
    assert finder("memory").excerpt(sections, "A summary.").anchor == "section-4"


@pytest.mark.parametrize("text", ["order\nselect_for_update", 'an "advisory" one', "C:\\advisory", "tab\tlocks"])
def test_what_the_index_escapes_hides_nothing(text):
    odd = Section("section-5", ("Odd",), (Passage(text, is_code=True),))
    found = excerpt("select_for_update advisory locks", (INTRODUCTION, odd))
    assert found.anchor == "section-5"
    assert marked(found.pieces)


def test_a_long_passage_is_cut_around_the_match():
    text = "filler words " * 200 + "an advisory lock " + "more filler " * 200
    found = excerpt("advisory lock", [Section("", (), (Passage(text),))])
    shown = "".join(piece.text for piece in found.pieces)
    assert marked(found.pieces) == ["advisory", "lock"]
    assert len(shown) < LENGTH + 20
    assert shown.startswith("… ") and shown.endswith(" …")


def test_without_a_match_in_the_text_the_summary_is_shown():
    found = excerpt("memory", summary="On memory.")
    assert "".join(piece.text for piece in found.pieces) == "On memory."
