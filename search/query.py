"""What a reader typed, taken apart.

Free words; "quoted phrases"; -excluded words; `category:`, `tag:`, `author:`, `series:` and `year:` with a name or
address that may be quoted; `in:title` and `in:code`. Anything that is none of these is words.
"""

import re
from dataclasses import dataclass, field

from search.analysis import Token, composed, tokens

# What is longer is cut.
MOST_CHARACTERS = 200
MOST_WORDS = 20

FILTERS = ("category", "tag", "author", "series", "year")
PLACES = ("title", "code")

_OPERATOR = re.compile(
    r"""(?<!\S)
    (?: (?P<minus>-)? "(?P<quoted>[^"]*)"
      | (?P<filter>category|tag|author|series|year|in):(?: "(?P<value_quoted>[^"]*)" | (?P<value>\S+) )
      | -(?P<excluded>[^\W_][^\s"]*)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True)
class Query:
    """`words` are tokens of `text`, which is what was typed without its operators."""

    text: str = ""
    words: tuple[Token, ...] = ()
    phrases: tuple[tuple[Token, ...], ...] = ()
    excluded: tuple[tuple[Token, ...], ...] = ()
    filters: dict[str, str] = field(default_factory=dict)
    place: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.filters)


def parse(typed: str) -> Query:
    typed = composed(typed[:MOST_CHARACTERS]).translate(_QUOTES)
    phrases: list[tuple[Token, ...]] = []
    excluded: list[tuple[Token, ...]] = []
    filters: dict[str, str] = {}
    place = ""
    text = typed
    for match in _OPERATOR.finditer(typed):
        value = match["value_quoted"] or match["value"] or ""
        name = (match["filter"] or "").lower()
        if match["quoted"] is not None:
            (excluded if match["minus"] else phrases).append(_tokens(match["quoted"]))
        elif match["excluded"]:
            excluded.append(_tokens(match["excluded"]))
        elif name == "in" and value.lower() in PLACES:
            place = value.lower()
        elif name in FILTERS and value:
            filters[name] = value
        else:
            continue
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    words = _tokens(text)
    phrases = [phrase for phrase in phrases if phrase]
    excluded = [words_ for words_ in excluded if words_]
    if not (words or phrases or filters):
        # Nothing but `-Wall`: that is a word.
        return Query(text=typed, words=_tokens(typed.replace('"', " ")))
    return Query(text, words, tuple(phrases), tuple(excluded), filters, place)


def _tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    for token in tokens(text):
        found.append(token)
        if len(found) == MOST_WORDS:
            break
    return tuple(found)
