"""Bodies of Ghost's older editor: sections with marked-up text, and cards between them."""

from html import escape
from typing import Any

from blog.importing.ghost.cards import Cards
from blog.markdown.losses import Told

_MARKUPS = {"strong", "b", "em", "i", "code", "s", "del", "sub", "sup", "a"}
_TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "pull-quote"}


class MobiledocReader:
    def __init__(self, cards: Cards):
        self._cards = cards
        self._told = Told()
        self._document: dict[str, Any] = {}

    def read(self, document: Any) -> str:
        """The HTML of a document; what its text says goes to the cards' account."""
        if not isinstance(document, dict):
            return ""
        self._document = document
        html = "".join(self._section(section) for section in self._list("sections") if isinstance(section, list))
        self._cards.told.append(self._told)
        return html

    def _list(self, name: str) -> list[Any]:
        found = self._document.get(name)
        return found if isinstance(found, list) else []

    def _section(self, section: list[Any]) -> str:
        match section:
            case [1, tag, markers, *_]:
                name = str(tag).lower()
                name = "blockquote" if name == "pull-quote" else name if name in _TAGS else "p"
                return f"<{name}>{self._markers(markers, is_heading=name[0] == 'h')}</{name}>"
            case [2, address, *_]:
                return self._cards.html("image", {"src": address})
            case [3, tag, items, *_]:
                name = "ol" if str(tag).lower() == "ol" else "ul"
                return f"<{name}>{''.join(f'<li>{self._markers(item)}</li>' for item in items)}</{name}>"
            case [10, int(index), *_] if 0 <= index < len(self._list("cards")):
                name, payload, *_rest = [*self._list("cards")[index], {}]
                return self._cards.html(str(name), payload if isinstance(payload, dict) else {})
        return ""

    def _markers(self, markers: Any, *, is_heading: bool = False) -> str:
        html: list[str] = []
        told: list[str] = []
        opened: list[str] = []
        for marker in markers if isinstance(markers, list) else []:
            match marker:
                case [kind, list(opening), int(closed), value]:
                    for index in opening:
                        tag, start = self._markup(index)
                        opened.append(tag)
                        html.append(start)
                    text = self._atom(value) if kind == 1 else str(value)
                    told.append(text)
                    html.append("<br>" if kind == 1 and not text.strip() else escape(text, quote=False))
                    for _ in range(min(closed, len(opened))):
                        tag = opened.pop()
                        html.append(f"</{tag}>" if tag else "")
        text = "".join(told)
        self._told.add(0, text)
        if is_heading and text.strip():
            self._told.headings.append(" ".join(text.split()))
        return "".join(html)

    def _markup(self, index: Any) -> tuple[str, str]:
        """The name of an element and its opening tag; nothing for what has no form here."""
        markups = self._list("markups")
        markup = markups[index] if isinstance(index, int) and 0 <= index < len(markups) else []
        name = str(markup[0]).lower() if markup else ""
        if name not in _MARKUPS:
            return "", ""
        if name != "a":
            return name, f"<{name}>"
        pairs = markup[1] if len(markup) > 1 and isinstance(markup[1], list) else []
        given = dict(zip(pairs[::2], pairs[1::2], strict=False))
        address = str(given.get("href") or "")
        if address and not address.startswith("#"):
            self._told.links.append(address)
        return "a", f'<a href="{escape(address)}">'

    def _atom(self, index: Any) -> str:
        atoms = self._list("atoms")
        atom = atoms[index] if isinstance(index, int) and 0 <= index < len(atoms) else []
        return str(atom[1]) if len(atom) > 1 and atom[0] != "soft-return" else "\n"
