"""What is looked for, and what is made of words that nothing matches."""

import pytest

from search.plan import make_plan
from search.query import parse
from search.spelling import KnownWord
from tests.search.vocabularies import FixedVocabulary


def plan(typed: str, counts: dict[str, int], *, words: str = "", corrects: bool = True, phrases=()):
    known = [KnownWord(word, word, 1) for word in words.split()]
    vocabulary = FixedVocabulary(counts, words=known, phrases=set(phrases))
    return make_plan(parse(typed), vocabulary, "en", corrects=corrects)


def test_a_known_word_is_never_altered():
    made = plan("transaction", {"transact": 3}, words="transactions transition")
    assert made.corrections == []


def test_any_form_of_a_known_word_is_known():
    made = plan("transactional", {"transact": 3}, words="transaction")
    assert made.corrections == []
    assert made.unmatched == []


def test_a_misspelt_word_is_replaced_and_reported():
    made = plan("trasaction locks", {"transact": 3, "lock": 9}, words="transaction")
    assert [(correction.typed, correction.meant) for correction in made.corrections] == [("trasaction", "transaction")]
    assert [group.typed for group in made.groups] == ["transaction", "locks"]


def test_a_reader_can_insist():
    made = plan("trasaction", {"transact": 3}, words="transaction", corrects=False)
    assert made.corrections == []
    assert made.unmatched == ["trasaction"]


def test_words_run_together_are_taken_apart():
    made = plan("requestcontext", {"request": 5, "context": 4})
    assert [correction.meant for correction in made.corrections] == ["request context"]


@pytest.mark.parametrize("typed", ["select for update", "selectforupdate", "select-for-update", "selectForUpdate"])
def test_a_name_is_known_however_it_is_typed(typed):
    made = plan(typed, {"_selectforupdate": 2, "for": 900})
    assert made.unmatched == []
    assert made.corrections == []


def test_half_a_name_is_known():
    made = plan("select_for_up", {"_selectforupdate": 2})
    assert "_selectforupdate" in made.groups[0].lexemes
    assert made.unmatched == []


def test_an_unknown_name_is_known_where_its_words_stand_together():
    counts = {"retry": 3, "queue": 4}
    assert plan("retry_queue", counts).unmatched == ["retry_queue"]
    assert plan("retry_queue", counts, phrases=[("retry", "queue")]).unmatched == []


def test_a_flag_is_no_word():
    assert plan("--plugin", {"plugin": 10, "_--plugin": 1}).groups[0].lexemes == {"_--plugin": 1.0}


def test_what_is_rare_tells_more():
    made = plan("django deadlock", {"django": 400, "deadlock": 2})
    common, rare = made.groups
    assert rare.information > 3 * common.information


def test_stop_words_do_not_tell_unless_there_is_nothing_else():
    assert [group.typed for group in plan("how to lock", {"lock": 2}).telling] == ["lock"]
    assert [group.typed for group in plan("how to", {"how": 2, "to": 5}).telling] == ["how", "to"]
