"""How often each lexeme stands in each field of an article, as one text that is searched without being parsed.

One line a lexeme: the lexeme, a blank, one digit for each field. Counts above the largest digit are cut: ranking
has long stopped to care.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

TITLE, HEADING, SUMMARY, TOPIC, PROSE, CODE = range(6)
FIELDS = 6
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}

_BITS = 24
_MASK = (1 << _BITS) - 1

Counts = Sequence[int]


def packed(occurrences: int, field: int) -> int:
    """Occurrences in one field as a number that can be added up with those in the others: an article has thousands
    of lexemes, and lists of counts would keep the garbage collector busy for longer than all the rest takes."""
    return occurrences << (_BITS * field)


@lru_cache(maxsize=20_000)
def unpacked(counts: int) -> tuple[int, ...]:
    return tuple((counts >> (_BITS * field)) & _MASK for field in range(FIELDS))


def encode(frequencies: Mapping[str, int]) -> str:
    """`frequencies` holds packed counts."""
    lines = (f"{lexeme} {_digits(counts)}" for lexeme, counts in frequencies.items())
    return "\n" + "\n".join(lines) + "\n"


@lru_cache(maxsize=20_000)
def _digits(counts: int) -> str:
    return "".join(_DIGITS[min(count, len(_DIGITS) - 1)] for count in unpacked(counts))


def lookup(encoded: str, lexeme: str) -> list[int] | None:
    """The counts of `lexeme`, or None where the article does not hold it."""
    found = encoded.find(f"\n{lexeme} ")
    if found < 0:
        return None
    start = found + len(lexeme) + 2
    return [_VALUES[digit] for digit in encoded[start : start + FIELDS]]


def lexemes(encoded: str) -> Iterator[str]:
    for line in encoded.split("\n"):
        if line:
            yield line.partition(" ")[0]


def decode(encoded: str) -> dict[str, list[int]]:
    decoded = {}
    for line in encoded.split("\n"):
        if line:
            lexeme, _blank, digits = line.partition(" ")
            decoded[lexeme] = [_VALUES[digit] for digit in digits]
    return decoded
