"""One form of technical text for index and query, so that both databases' parsers see plain words.

PostgreSQL takes `transaction.atomic` for a host name and `settings/base.py` for a file; SQLite drops the signs of
`C++`. Here identifiers are split into their words, and names that live by their signs become words of their own.
"""

import re

_SIGNED_NAMES = (
    (re.compile(r"(?<!\w)c\+\+(?!\+)", re.IGNORECASE), " cplusplus "),
    (re.compile(r"(?<!\w)c#", re.IGNORECASE), " csharp "),
    (re.compile(r"(?<!\w)f#", re.IGNORECASE), " fsharp "),
    (re.compile(r"(?<!\w)\.net\b", re.IGNORECASE), " dotnet "),
    (re.compile(r"\bn\s?\+\s?1\b", re.IGNORECASE), " nplusone "),
)
_BOUNDARY = re.compile(r"[^\w]+|_+")


def index_words(text: str) -> str:
    """The words of `text`, separated by blanks, as they are put into the index."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """The words of one token or of a whole text, in order."""
    for pattern, replacement in _SIGNED_NAMES:
        text = pattern.sub(replacement, text)
    return [word for word in _BOUNDARY.split(text) if word]
