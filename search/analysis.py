"""The one analysis of text, for the index and for queries, the same on every database.

A token is a run of text as a reader sees it: `transaction.atomic()`, `N+1`, `--dry-run`, `don't`. It is known under

- words: its parts, in order, in lower case without accents (`transaction`, `atomic`), which are stemmed in prose;
- names: the whole and its dotted parts with case and separators taken out (`transactionatomic`);
- parts: the pieces of a word in camel case (`rich`, `text`, `block`), which are weaker evidence than words.

In the index the three live side by side as lexemes: words bare, names behind `_`, parts behind `:`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

NAME, PART = "_", ":"
# Longer runs are hashes and encoded pictures. Nobody types them.
LONGEST_WORD, LONGEST_NAME = 40, 64
_MOST_PIECES_FOR_ALL_RUNS = 5

_TOKEN = re.compile(
    r"""
      (?<![\w+])[cCgG]\+\+(?![\w+])  |  (?<!\w)[cCfFjJqQ]\#(?!\w)  |  (?<!\w)\.NET\b  |  \b[nN]\s?\+\s?1\b
    | (?<![\w-])--[^\W\d_][\w-]*\w                         # --flags
    | (?<!\w)[^\W\d_]+['’](?:s|t|re|ve|ll|d|m)(?!\w)       # don't, Go's
    | (?<!\w)[@$.]?\w+(?:(?:::|->|[-./\\:@])\w+)*          # words, names and paths
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGNED = re.compile(r"[cg]\+\+|[cfjq]#|\.net|n\s?\+\s?1", re.IGNORECASE)
_VERSION_AFTER_LETTERS = re.compile(r"(?<=[^\W\d_])(?=\d+\.\d)")
_PIECES = re.compile(r"\d+(?:\.\d+)+|\w+")
_CAMEL = re.compile(r"[A-Z]+(?=[A-Z][^\W\d_A-Z])|[A-Z]?[^\W\d_A-Z]+\d*|[A-Z]+\d*|\d+[^\W\d_A-Z]*")
_LOWER_THEN_UPPER = re.compile(r"[^\W\d_A-Z][A-Z]|[A-Z]{2}[^\W\d_A-Z]{2}")
_NAME_SIGNS = re.compile(r"[_./\\:@]|->|^[-@$.]")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a token is known under. `is_name` says that it looks like an identifier, flag or path."""

    words: tuple[str, ...]
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_name: bool = False
    is_hyphenated: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    shape: Shape


def _folding() -> dict[int, str]:
    """Letters with a mark on them to the letter alone: one character for one, so that positions stay."""
    table = {ord(letter): plain for letter, plain in zip("øØłŁđĐıİ", "oOlLdDii", strict=True)}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain.isascii() and plain.isalpha():
            table.setdefault(code, plain)
    return table


_FOLDING = _folding()


def composed(text: str) -> str:
    """`text` with its accents in one character each and without NUL, as it is stored and shown."""
    return unicodedata.normalize("NFC", text.replace("\x00", " "))


def fold(text: str) -> str:
    """`text` without accents and in lower case. The length does not change."""
    return text.lower() if text.isascii() else text.translate(_FOLDING).lower()


def tokens(text: str) -> Iterator[Token]:
    """The tokens of composed text."""
    for match in _TOKEN.finditer(text):
        found = shape(match[0])
        if found.words:
            yield Token(match.start(), match.end(), found)


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Where each token of composed text begins and how it is written. A few have no words."""
    return ((match.start(), match[0]) for match in _TOKEN.finditer(text))


def raw_tokens(text: str) -> list[str]:
    """The tokens of composed text as they are written, and a few that have no words."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=100_000)
def shape(raw: str) -> Shape:
    """The words, names and parts of one token."""
    plain = raw.translate(_FOLDING)
    if _is_plain_word(raw) and len(plain) <= LONGEST_WORD:
        return Shape(words=(plain.lower(),))
    if _SIGNED.fullmatch(plain):
        return Shape(words=("".join(plain.lower().split()),))
    if "'" in plain or "’" in plain:
        return Shape(words=(_without_apostrophe(plain.lower()),))
    if _IDEOGRAPHS.search(plain):
        return Shape(words=tuple(_bigrams(plain)))
    pieces = [piece.strip("_") for piece in _PIECES.findall(_VERSION_AFTER_LETTERS.sub(" ", plain))]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 1 and pieces[0] in ("v", "V") and pieces[1][0].isdigit():
        pieces = pieces[1:]
    words = [part.lower() for piece in pieces for part in piece.split("_")]
    return Shape(
        words=tuple(word for word in words if word and len(word) <= LONGEST_WORD),
        names=tuple(_names(plain, pieces)),
        parts=tuple(_camel_parts(pieces)),
        is_name=_looks_like_a_name(plain, pieces),
        is_hyphenated="-" in plain and not plain.startswith("--"),
    )


def join(text: str) -> str:
    """`text` as a name: in lower case, without separators, but with the dashes of a flag."""
    plain = fold(text)
    flag = "--" if plain.startswith("--") else ""
    return flag + "".join(character for character in plain if character.isalnum())


def _is_plain_word(raw: str) -> bool:
    """Whether nothing but a word can be seen in it, as in nearly all of prose: that need not be taken apart."""
    if not raw.isalpha():
        return False
    return raw.islower() or (raw.isascii() and (raw[1:].islower() or raw.isupper()))


def _without_apostrophe(word: str) -> str:
    stem, _apostrophe, ending = word.replace("’", "'").partition("'")
    return stem if ending == "s" else stem + ending


def _bigrams(text: str) -> Iterator[str]:
    """Ideographs in pairs, which is how text without blanks is found; other words as they are."""
    position = 0
    for match in _IDEOGRAPHS.finditer(text):
        yield from re.findall(r"\w+", text[position : match.start()].lower())
        run = match[0]
        yield from (first + second for first, second in pairwise(run)) if len(run) > 1 else (run,)
        position = match.end()
    yield from re.findall(r"\w+", text[position:].lower())


def _camel_parts(pieces: list[str]) -> Iterator[str]:
    for piece in pieces:
        for word in piece.split("_"):
            parts = _CAMEL.findall(word) if _LOWER_THEN_UPPER.search(word) else []
            if len(parts) > 1:
                yield from (part.lower() for part in parts if len(part) > 2)


def _names(plain: str, pieces: list[str]) -> Iterator[str]:
    """The whole first, then runs of its dotted parts. Single plain words are no names: they are words."""
    whole = join(plain) if not plain.startswith("--") else "--" + "".join(join(piece) for piece in pieces)
    is_compound = len(pieces) > 1 or plain.startswith("--") or any(_is_compound(piece) for piece in pieces)
    found: dict[str, None] = {whole: None} if is_compound else {}
    if len(pieces) > 1 and len(plain) <= LONGEST_NAME and not plain.startswith("--"):
        # With its separators, so that `File.path` is told from `file_path`.
        found[fold(plain).strip("@$.-/:")] = None
    for run in _runs(pieces):
        if len(run) > 1 or _is_compound(run[0]):
            found["".join(join(piece) for piece in run)] = None
    yield from (name for name in found if 1 < len(name) <= LONGEST_NAME)
    for piece in pieces:
        numbers = piece.split(".")
        # 1.20.3 is found by 1.20, but 1.20 is not found by 1.
        yield from (".".join(numbers[:length]) for length in range(2, len(numbers)))


def _runs(pieces: list[str]) -> Iterator[list[str]]:
    for start in range(len(pieces)):
        for end in range(start + 1, len(pieces) + 1):
            if len(pieces) <= _MOST_PIECES_FOR_ALL_RUNS or end - start <= 2 or end == len(pieces):
                yield pieces[start:end]


def _is_compound(piece: str) -> bool:
    return "_" in piece or bool(_LOWER_THEN_UPPER.search(piece))


def _looks_like_a_name(plain: str, pieces: list[str]) -> bool:
    if len(pieces) == 1 and pieces[0][0].isdigit() and "." in pieces[0]:
        return False
    return bool(_NAME_SIGNS.search(plain)) or any(bool(_LOWER_THEN_UPPER.search(piece)) for piece in pieces)
