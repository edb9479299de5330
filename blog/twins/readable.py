"""The blocks of a body as its readers see them, ready to be written as Markdown.

What has been deleted or is not for readers leaves no trace; links inside the text use the names that Markdown tools
give to headings.
"""

import re
from collections.abc import Iterable
from functools import cache
from html import escape, unescape
from typing import Any

from wagtail.blocks import StructBlock

from blog.blocks import BodyBlock
from blog.markdown.outline import fragments, register
from blog.table_of_contents import anchor
from blog.twins.library import Library
from blog.twins.references import Block, change_texts, items, picture_key

_INNER_LINK = re.compile(r'href="#([^"]*)"')


def raw_blocks(body: Any) -> list[Block]:
    """The blocks of a stream value as stored, every field present. Nothing is loaded for it."""
    return [_complete(block) for block in body.get_prep_value() if block["type"] in _defaults()]


def readable(blocks: Iterable[Block], library: Library) -> list[Block]:
    kept = [shown for block in blocks if (shown := _shown(block, library)) is not None]
    names = _heading_names(kept)
    if not names:
        return kept

    def rename(html: str) -> str:
        return _INNER_LINK.sub(
            lambda match: f'href="#{escape(names.get(unescape(match[1]), unescape(match[1])))}"', html
        )

    return [{**block, "value": change_texts(block["type"], block["value"], rename)} for block in kept]


def _shown(block: Block, library: Library) -> Block | None:
    value = block["value"]
    match block["type"]:
        case "picture" if picture_key(value) not in library.pictures:
            return None
        case "gallery":
            pictures = [item for item in items(value["pictures"]) if picture_key(item) in library.pictures]
            return {**block, "value": {**value, "pictures": pictures}} if pictures else None
        case "disclosure":
            content = [shown for child in value["content"] if (shown := _shown(child, library)) is not None]
            return {**block, "value": {**value, "content": content}}
        case "related_articles":
            articles = [key for key in items(value["articles"]) if key in library.pages]
            return {**block, "value": {**value, "articles": articles}} if articles else None
        case "call_to_action" if value["page"] not in library.pages:
            return {**block, "value": {**value, "page": None}} if value["url"] else None
        case "embed" if not value["url"]:
            return None
    return block


def _heading_names(blocks: list[Block]) -> dict[str, str]:
    """From our anchors to those of Markdown tools, numbered as the reader of Markdown numbers them."""
    found: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if block["type"] == "heading":
            register(found, fragments(block["value"]["text"]), index)
    first: dict[int, str] = {}
    for name, index in found.items():
        first.setdefault(index, name)
    return {anchor(blocks[index].get("id")): name for index, name in first.items()}


def _complete(block: Block) -> Block:
    defaults = _defaults()[block["type"]]
    value = block["value"]
    if not isinstance(defaults, dict):
        return {**block, "value": defaults if value is None else value}
    value = {**defaults, **{name: entry for name, entry in (value or {}).items() if entry is not None}}
    if block["type"] == "disclosure":
        value["content"] = [_complete(child) for child in value["content"] if child["type"] in _defaults()]
    return {**block, "value": value}


@cache
def _defaults() -> dict[str, Any]:
    """What a field is where the stored data, written by an earlier version perhaps, says nothing about it."""
    return {name: _default(block) for name, block in BodyBlock().child_blocks.items()}


def _default(block: Any) -> Any:
    if not isinstance(block, StructBlock):
        return ""
    return {name: child.get_prep_value(child.get_default()) for name, child in block.child_blocks.items()}
