"""Inline HTML to the rich text that our paragraphs store: few elements, no attributes but `href`."""

import re
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bs4.element import NavigableString, PageElement, Tag

from blog.markdown.document import Block

if TYPE_CHECKING:
    from blog.markdown.body_reader import BodyReader

Piece = str | Block
TAGS = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "var": "i", "dfn": "i", "cite": "i", "code": "code", "tt": "code",
    "samp": "code", "kbd": "kbd", "sup": "sup", "sub": "sub", "s": "s", "del": "s", "strike": "s",
}  # fmt: skip
INLINE = {
    *TAGS, "a", "abbr", "bdi", "bdo", "big", "br", "data", "font", "img", "input", "ins", "label", "mark", "picture",
    "progress", "q", "small", "source", "span", "time", "u", "wbr", "button", "x-construct", "x-more",
}  # fmt: skip
_SCHEMES = {"", "http", "https", "mailto", "tel", "ftp"}
_EMPTY = re.compile(r"<(b|i|s|sup|sub|kbd|code|a)(?: href=\"[^\"]*\")?></\1>")
_CODE = re.compile(r"(<code>.*?</code>)", re.DOTALL)


def is_inline(node: PageElement) -> bool:
    if not isinstance(node, Tag):
        return True
    if node.name == "x-construct":
        return node.get("data-block") == "0"
    return node.name in INLINE and not any(not is_inline(child) for child in node.children)


def plain(nodes: Iterable[PageElement]) -> str:
    """The words of inline HTML on one line."""
    return " ".join("".join(_text(node) for node in nodes).split())


def _text(node: PageElement) -> str:
    if isinstance(node, NavigableString):
        return str(node)
    if isinstance(node, Tag):
        if node.name == "img":
            return str(node.get("alt") or "")
        if node.name == "br":
            return "\n"
        return "".join(_text(child) for child in node.children)
    return ""


def tidy(html: str) -> str:
    """Without empty elements and superfluous white space (which counts in code only)."""
    previous = None
    while previous != html:
        previous, html = html, _EMPTY.sub("", html)
    pieces = _CODE.split(html)
    pieces[::2] = [re.sub(r"[ \t\r\n\f]+", " ", piece) for piece in pieces[::2]]
    html = "".join(pieces).strip(" \t\r\n\f")
    html = re.sub(r"[ \n]*<br/>[ \n]*", "<br/>", html)
    return re.sub(r"^(?:<br/>)+|(?:<br/>)+$", "", html)


def usable_address(url: str) -> bool:
    try:
        return bool(url.strip()) and urlsplit(url.strip()).scheme.lower() in _SCHEMES
    except ValueError:
        return False


class Inline:
    """Turns nodes into pieces: rich text, and the blocks (pictures, embeds) that stood between."""

    def __init__(self, reader: "BodyReader"):
        self._reader = reader
        self._pieces: list[Piece] = []
        self._html: list[str] = []
        self._open: list[tuple[str, str]] = []

    def read(self, nodes: Iterable[PageElement]) -> list[Piece]:
        for node in nodes:
            self._add(node)
        self._end_piece()
        return self._pieces

    def _end_piece(self) -> None:
        closing = "".join(f"</{name}>" for name, _ in reversed(self._open))
        html = tidy("".join(self._html) + closing)
        if html:
            self._pieces.append(html)
        self._html = [start for _, start in self._open]

    def put_block(self, block: Block) -> None:
        self._end_piece()
        self._pieces.append(block)

    def put_html(self, html: str) -> None:
        self._html.append(html)

    def _add(self, node: PageElement) -> None:
        if isinstance(node, NavigableString):
            self._add_text(str(node))
        elif isinstance(node, Tag):
            special = getattr(self, f"_add_{node.name.replace('-', '_')}", None)
            if special is not None:
                special(node)
            elif node.name in TAGS:
                self._add_marked(node, TAGS[node.name])
            else:
                self._add_children(node)

    def _add_text(self, text: str) -> None:
        self._html.append(escape(text if self._is_open("code") else re.sub(r"[ \t\r\n\f]+", " ", text), quote=False))

    def _add_children(self, node: Tag) -> None:
        for child in node.children:
            self._add(child)

    def _is_open(self, name: str) -> bool:
        return any(name == opened for opened, _ in self._open)

    def _add_marked(self, node: Tag, name: str, start: str = "") -> None:
        if self._is_open(name):
            self._add_children(node)
            return
        start = start or f"<{name}>"
        self._html.append(start)
        self._open.append((name, start))
        self._add_children(node)
        self._open.pop()
        self._html.append(f"</{name}>")

    def _add_a(self, node: Tag) -> None:
        self._reader.note_anchor(node)
        href = " ".join(str(node.get("href") or "").split())
        picture = node.find("img")
        if not href:
            if not node.get("id") and not node.get("name") and node.get_text(strip=True):
                self._reader.remark(node, "address-unusable", node.get_text())
            self._add_children(node)
            return
        if not usable_address(href):
            self._reader.remark(node, "address-unusable", href)
            self._add_children(node)
            return
        start = f'<a href="{escape(href)}">'
        if isinstance(picture, Tag) and not node.get_text(strip=True):
            self._add_children(node)
            if not _leads_to_picture(href, picture):
                text = str(picture.get("alt") or "") or href
                self._html.append(f"{start}{escape(text, quote=False)}</a>")
            elif href != picture.get("src"):
                self._reader.remark(node, "picture-links-to-picture", href)
            return
        self._add_marked(node, "a", start)

    def _add_br(self, node: Tag) -> None:
        self._html.append("<br/>")

    def _add_img(self, node: Tag) -> None:
        block = self._reader.picture(node)
        if block is not None:
            self.put_block(block)

    def _add_input(self, node: Tag) -> None:
        if node.get("type") == "checkbox":
            self._html.append("☑ " if node.has_attr("checked") else "☐ ")

    def _add_q(self, node: Tag) -> None:
        self._html.append("“")
        self._add_children(node)
        self._html.append("”")

    def _add_progress(self, node: Tag) -> None:
        if node.get("value"):
            self._html.append(f" {escape(str(node['value']))}/{escape(str(node.get('max') or '1'))} ")

    def _add_x_construct(self, node: Tag) -> None:
        self._reader.inline_construct(node, self)

    def _add_x_more(self, node: Tag) -> None:
        return


def _leads_to_picture(href: str, picture: Tag) -> bool:
    return href == picture.get("src") or bool(re.search(r"\.(png|jpe?g|gif|webp|avif|svg)$", href, re.IGNORECASE))
