import pytest

from search.spelling import KnownWord, edits_allowed, keys, nearest, probe

KNOWN = [
    KnownWord(word, word, articles)
    for word, articles in (
        ("transaction", 9),
        ("transition", 20),
        ("planner", 3),
        ("planned", 30),
        ("birdwatch", 1),
        ("playwright", 4),
        ("cache", 50),
        ("cachet", 1),
        ("crossorigin", 2),
    )
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trasaction", "transaction"),
        ("transactoin", "transaction"),
        ("pkanner", "planner"),
        ("paywright", "playwright"),
        ("bidrwathc", "birdwatch"),
        ("crossorgiin", "crossorigin"),
        ("cahce", "cache"),
    ],
)
def test_the_word_that_was_meant(typed, meant):
    allowed = edits_allowed(typed)
    found = next(filter(None, (nearest(typed, KNOWN, edits) for edits in range(1, allowed + 1))), None)
    assert found is not None and found.word == meant


@pytest.mark.parametrize(("typed", "meant"), [("trasaction", "transaction"), ("bidrwathc", "birdwatch")])
def test_the_word_that_was_meant_is_looked_at(typed, meant):
    filed, sought = keys(meant), probe(typed, edits_allowed(typed))
    assert filed.head == sought.head or filed.tail in sought.tails or filed.core in sought.cores
    assert len(meant) in sought.lengths


@pytest.mark.parametrize(("typed", "edits"), [("lock", 0), ("locks", 1), ("planning", 2), ("12345", 0)])
def test_longer_words_may_have_more_wrong_with_them(typed, edits):
    assert edits_allowed(typed) == edits


def test_among_equals_the_more_frequent_word():
    assert nearest("planne", KNOWN, 1).word == "planned"
