"""Bodies of Ghost's newer editor."""

from collections.abc import Callable
from html import escape
from typing import Any

from blog.importing.ghost.cards import Cards
from blog.markdown.losses import Told

Node = dict[str, Any]
# The bits of a text's format and what they are in HTML; underlined and highlighted text has no form here.
_FORMATS = ((16, "code"), (1, "strong"), (2, "em"), (4, "s"), (32, "sub"), (64, "sup"))
_BLOCKS = {"paragraph": "p", "quote": "blockquote", "extended-quote": "blockquote", "aside": "aside"}


class LexicalReader:
    def __init__(self, cards: Cards):
        self._cards = cards
        self._told = Told()

    def read(self, document: Any) -> str:
        """The HTML of a document; what its text says goes to the cards' account."""
        root = document.get("root") if isinstance(document, dict) else None
        html = self._children(root) if isinstance(root, dict) else ""
        self._cards.told.append(self._told)
        return html

    def _children(self, node: Node) -> str:
        return "".join(self._node(child) for child in _children_of(node))

    def _node(self, node: Node) -> str:
        kind = str(node.get("type") or "")
        if kind in _INLINE:
            return _INLINE[kind](self, node)
        if tag := self._tag(kind, node):
            self._tell(node)
            start = f' start="{node["start"]}"' if tag == "ol" and node.get("start", 1) != 1 else ""
            return f"<{tag}{start}>{self._children(node)}</{tag}>"
        if "children" in node and kind not in ("callout", "toggle"):
            return self._children(node)
        return self._cards.html(kind, node)

    @staticmethod
    def _tag(kind: str, node: Node) -> str:
        if kind in ("heading", "extended-heading"):
            return str(node.get("tag")) if node.get("tag") in ("h1", "h2", "h3", "h4", "h5", "h6") else "h2"
        if kind == "list":
            return "ol" if "number" in (node.get("listType"), node.get("tag")) or node.get("tag") == "ol" else "ul"
        return "li" if kind == "listitem" else _BLOCKS.get(kind, "")

    def _tell(self, node: Node) -> None:
        """Words go over several texts of one block; blocks inside tell for themselves."""
        text = _inline_text(node)
        self._told.add(0, text)
        if node.get("type") in ("heading", "extended-heading") and text.strip():
            self._told.headings.append(" ".join(text.split()))

    def _text(self, node: Node) -> str:
        html = escape(str(node.get("text") or ""), quote=False)
        given = node.get("format")
        bits = given if isinstance(given, int) else 0
        for bit, tag in _FORMATS:
            if bits & bit and html:
                html = f"<{tag}>{html}</{tag}>"
        return html

    def _link(self, node: Node) -> str:
        address = str(node.get("url") or "")
        if address and not address.startswith("#"):
            self._told.links.append(address)
        return f'<a href="{escape(address)}">{self._children(node)}</a>'


_INLINE: dict[str, Callable[[LexicalReader, Node], str]] = {
    **dict.fromkeys(("text", "extended-text"), LexicalReader._text),
    **dict.fromkeys(("link", "autolink", "at-link"), LexicalReader._link),
    "linebreak": lambda _reader, _node: "<br>",
    "tab": lambda _reader, _node: "\t",
    "zwnj": lambda _reader, _node: "",
}


def _inline_text(node: Node) -> str:
    parts = []
    for child in _children_of(node):
        kind = child.get("type")
        if kind in ("text", "extended-text"):
            parts.append(str(child.get("text") or ""))
        elif kind in ("link", "autolink", "at-link"):
            parts.append(_inline_text(child))
        else:
            parts.append("\n")
    return "".join(parts)


def _children_of(node: Node) -> list[Node]:
    children = node.get("children")
    return [child for child in children if isinstance(child, dict)] if isinstance(children, list) else []
