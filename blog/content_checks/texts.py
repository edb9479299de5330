"""Stored rich text taken apart: paragraphs without their code, and links."""

from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

_PARAGRAPHS = {"p", "li", "ul", "ol", "br"}
_VERBATIM = {"code", "kbd"}
LONGEST = 100_000
"""Of a longer text only the beginning is read."""


@dataclass(frozen=True)
class Anchor:
    """A link as it is stored: the attributes of Wagtail's `<a>`, and the words that are linked."""

    link_type: str
    identifier: str
    address: str
    words: str


@dataclass(frozen=True)
class Text:
    """`paragraphs` are without what is marked as code, where a word may mean anything."""

    paragraphs: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@lru_cache(maxsize=1024)
def read_rich_text(source: str) -> Text:
    reader = _Reader()
    reader.feed(source[:LONGEST])
    reader.close()
    return reader.result()


def read_plain_text(source: str) -> Text:
    paragraphs = (" ".join(paragraph.split()) for paragraph in source[:LONGEST].split("\n\n"))
    return Text(tuple(filter(None, paragraphs)))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._paragraphs: list[list[str]] = [[]]
        self._anchors: list[Anchor] = []
        self._verbatim = 0
        self._open: dict[str, str | None] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _PARAGRAPHS:
            self._paragraphs.append([])
        elif tag in _VERBATIM:
            self._verbatim += 1
        elif tag == "a":
            self._open, self._words = dict(attrs), []

    def handle_endtag(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._paragraphs.append([])
        elif tag in _VERBATIM:
            self._verbatim = max(0, self._verbatim - 1)
        elif tag == "a" and self._open is not None:
            found = self._open
            self._anchors.append(
                Anchor(
                    found.get("linktype") or "",
                    found.get("id") or "",
                    found.get("href") or "",
                    " ".join("".join(self._words).split()),
                )
            )
            self._open = None

    def handle_data(self, data: str) -> None:
        if not self._verbatim:
            self._paragraphs[-1].append(data)
        if self._open is not None:
            self._words.append(data)

    def result(self) -> Text:
        joined = (" ".join("".join(pieces).split()) for pieces in self._paragraphs)
        return Text(tuple(filter(None, joined)), tuple(self._anchors))
