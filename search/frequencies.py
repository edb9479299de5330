"""How often each lexeme stands in each field of an article, as one text that is searched without being parsed.

One line a lexeme: the lexeme, a blank, one digit for each field. Counts above the largest digit are cut: ranking
has long stopped to care.
"""

from collections.abc import Iterator, Mapping, Sequence

TITLE, HEADING, SUMMARY, TOPIC, PROSE, CODE = range(6)
FIELDS = 6
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}

Counts = Sequence[int]


def encode(frequencies: Mapping[str, Counts]) -> str:
    lines = (
        f"{lexeme} {''.join(_DIGITS[min(count, len(_DIGITS) - 1)] for count in counts)}"
        for lexeme, counts in frequencies.items()
    )
    return "\n" + "\n".join(lines) + "\n"


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
