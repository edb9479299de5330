"""Which known word a misspelt one was meant to be."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA

# Shorter words are too close to one another to guess.
ONE_EDIT_FROM, TWO_EDITS_FROM = 5, 8


class KnownWord(NamedTuple):
    """A word of the vocabulary, how it is written, and how many articles hold it."""

    word: str
    spelling: str
    articles: int


@dataclass(frozen=True)
class Keys:
    """Where a word is looked for: its beginning, its middle and its end."""

    head: str
    core: str
    tail: str


def keys(word: str) -> Keys:
    """The keys under which a known word is filed."""
    middle = (len(word) - 3) // 2
    return Keys(head=word[:2], core=word[middle : middle + 3], tail=word[-3:] if _is_long(word) else word[-2:])


@dataclass(frozen=True)
class Probe:
    """Which known words a misspelt one is compared with: any that share a head, a tail or a core."""

    head: str
    tails: frozenset[str]
    cores: frozenset[str]
    lengths: range


def edits_allowed(word: str) -> int:
    """How many letters may be wrong: a swap of neighbours counts as one."""
    if len(word) < ONE_EDIT_FROM or not any(character.isalpha() for character in word):
        return 0
    return 1 if len(word) < TWO_EDITS_FROM else 2


def probe(word: str, edits: int) -> Probe:
    """With one edit, head or tail of the word meant are as they were typed; with two, head, core or tail."""
    middle = (len(word) - 3) // 2
    cores = {word[start : start + 3] for start in range(middle - 2, middle + 3)} if edits > 1 else set()
    return Probe(
        head=word[:2],
        tails=frozenset((word[-2:], word[-3:])),
        cores=frozenset(core for core in cores if len(core) == 3),
        lengths=range(max(len(word) - edits, 1), len(word) + edits + 1),
    )


def nearest(word: str, known: Iterable[KnownWord], edits: int) -> KnownWord | None:
    """The known word that takes the fewest edits, among equals one with the same first letter, then the one that
    most articles hold."""
    best: tuple[tuple[int, bool, int, str], KnownWord] | None = None
    for candidate in known:
        distance = OSA.distance(word, candidate.word, score_cutoff=edits)
        if 0 < distance <= edits:
            rank = (distance, candidate.word[:1] != word[:1], -candidate.articles, candidate.word)
            if best is None or rank < best[0]:
                best = (rank, candidate)
    return best[1] if best else None


def _is_long(word: str) -> bool:
    return len(word) >= TWO_EDITS_FROM
