"""What a piece of HTML says, for the report of losses: read without the parser that reads it for the article."""

import re
from html.parser import HTMLParser

from blog.markdown.losses import Told

_SELF = re.compile(r"#|javascript:|data:|vbscript:|mailto:$|about:", re.IGNORECASE)
_SILENT = {"script", "style", "svg", "template", "math"}
_IN_WORDS = {
    "b", "i", "em", "strong", "code", "span", "a", "sup", "sub", "kbd", "mark", "u", "s", "small", "wbr", "font",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def told_by_html(html: str) -> Told:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_text()
    return reader.told


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told = Told()
        self._text: list[str] = []
        self._line = 1
        self._silent = 0
        self._heading: list[str] | None = None

    def end_text(self) -> None:
        if self._text:
            self.told.add(self._line, "".join(self._text))
            self._text.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._gap(tag)
        if tag in _SILENT:
            self._silent += 1
        elif tag == "img":
            if given.get("src") and not _SELF.match(given["src"]):
                self.told.pictures.append(given["src"])
            self._text.append(f" {given.get('alt', '')} ")
        elif tag in ("a", "iframe"):
            address = given.get("href" if tag == "a" else "src", "")
            if address and not _SELF.match(address):
                self.told.links.append(address)
        elif tag == "table":
            self.told.tables += 1
        elif tag in _HEADINGS:
            self._heading = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._gap(tag)
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _HEADINGS and self._heading is not None:
            if text := " ".join("".join(self._heading).split()):
                self.told.headings.append(text)
            self._heading = None

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if not self._text:
            self._line = self.getpos()[0]
        self._text.append(data)
        if self._heading is not None:
            self._heading.append(data)

    def _gap(self, tag: str) -> None:
        """A tag inside a word does not end it; one that makes a block does."""
        if tag not in _IN_WORDS:
            self.end_text()
