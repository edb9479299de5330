"""Which pictures, pages and documents a body names, found in its raw data."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Block = dict[str, Any]
_LINK = re.compile(r"<a\b[^>]*>")
_KIND = re.compile(r'\blinktype="(page|document)"')
_KEY = re.compile(r'\bid="(\d+)"')


@dataclass
class References:
    """Primary keys."""

    pictures: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)

    def add(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._add(block["type"], block["value"])

    def add_text(self, html: str) -> None:
        for link in _LINK.findall(html):
            kind, key = _KIND.search(link), _KEY.search(link)
            if kind and key:
                (self.pages if kind[1] == "page" else self.documents).add(int(key[1]))

    def _add(self, kind: str, value: Any) -> None:
        match kind:
            case "picture":
                self._add_picture(value)
            case "gallery":
                for item in items(value["pictures"]):
                    self._add_picture(item)
            case "disclosure":
                self.add(value["content"])
            case "related_articles":
                self.pages.update(key for key in items(value["articles"]) if key)
            case "call_to_action":
                self.pages.update({value["page"]} - {None})
            case _:
                for html in rich_texts(kind, value):
                    self.add_text(html)

    def _add_picture(self, value: Any) -> None:
        if key := picture_key(value):
            self.pictures.add(key)


def items(values: Iterable[Any] | None) -> list[Any]:
    """The values of a list block, with ids or without."""
    return [
        entry["value"] if isinstance(entry, dict) and entry.get("type") == "item" else entry for entry in values or []
    ]


def picture_key(value: Any) -> int | None:
    image = value.get("image")
    return image.get("image") if isinstance(image, dict) else image


def rich_texts(kind: str, value: Any) -> list[str]:
    found: list[str] = []

    def keep(html: str) -> str:
        found.append(html)
        return html

    change_texts(kind, value, keep)
    return found


def change_texts(kind: str, value: Any, change: Callable[[str], str]) -> Any:
    """The value of a block with every rich text in it changed, those of blocks inside it included."""
    match kind:
        case "paragraph":
            return change(value or "")
        case "callout" | "footnote":
            return {**value, "text": change(value["text"] or "")}
        case "table":
            table = value["table"]
            rows = [
                {**row, "values": [change(cell) if isinstance(cell, str) else cell for cell in row["values"]]}
                for row in table["rows"]
            ]
            return {**value, "table": {**table, "rows": rows}}
        case "disclosure":
            content = [
                {**child, "value": change_texts(child["type"], child["value"], change)} for child in value["content"]
            ]
            return {**value, "content": content}
    return value
