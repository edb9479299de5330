"""Going through HTML that nobody has checked, in time that grows with its length and not faster."""

import re
from collections.abc import Iterator
from functools import lru_cache

# What stands in these is not looked into.
_WHOLE = "pre|script|style|textarea|code|x-footnote|x-construct"
_START = re.compile(rf"(?i)<!--|<(?P<element>{_WHOLE})\b[^<>]*>|</?[a-z][^<>]*>")
COMMENT, WHOLE, TAG, TEXT = "comment", "whole", "tag", "text"


def pieces(html: str, *, whole: frozenset[str] | None = None) -> Iterator[tuple[str, str, int]]:
    """Comments, elements as a whole, single tags and text: kind, source, position.

    `whole` names the elements that stay together; without it all that can. Without an end they are tags.
    """
    endless: set[str] = set()
    position = text_start = 0
    while match := _START.search(html, position):
        start = match.start()
        kind, end = TAG, match.end()
        element = (match["element"] or "").lower()
        if match[0] == "<!--":
            end = -1 if COMMENT in endless else html.find("-->", start + 4) + 3
            if end < 3:
                endless.add(COMMENT)
                position = start + 4
                continue
            kind = COMMENT
        elif element and (whole is None or element in whole) and element not in endless:
            closing = _closing(element).search(html, end)
            if closing is None:
                endless.add(element)
            else:
                kind, end = WHOLE, closing.end()
        if start > text_start:
            yield TEXT, html[text_start:start], text_start
        yield kind, html[start:end], start
        position = text_start = end
    if text_start < len(html):
        yield TEXT, html[text_start:], text_start


@lru_cache(maxsize=16)
def _closing(element: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)</{element}\s*>")
