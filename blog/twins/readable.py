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
from blog.builders import paragraph
from blog.markdown.outline import fragments, register
from blog.table_of_contents import anchor
from blog.twins.references import Block, change_texts, items, picture_key
from blog.twins.referents import Referents

_INNER_LINK = re.compile(r'href="#([^"]*)"')


def raw_blocks(body: Any) -> list[Block]:
    """The blocks of a stream value as stored, every field present. Nothing is loaded for it."""
    return [_complete(block) for block in body.get_prep_value() if block["type"] in _defaults()]


def shown(blocks: Iterable[Block], referents: Referents) -> list[Block]:
    """Without what has been deleted or may not be seen."""
    return [kept for block in blocks for kept in _shown(block, referents)]


def readable(blocks: Iterable[Block], referents: Referents) -> list[Block]:
    """What is shown, with links to headings under the names that Markdown tools give them."""
    kept = shown(blocks, referents)
    names = _heading_names(kept)
    if not names:
        return kept

    def rename(html: str) -> str:
        return _INNER_LINK.sub(
            lambda match: f'href="#{escape(names.get(unescape(match[1]), unescape(match[1])))}"', html
        )

    return [{**block, "value": change_texts(block["type"], block["value"], rename)} for block in kept]


def _shown(block: Block, referents: Referents) -> list[Block]:
    value = block["value"]
    match block["type"]:
        case "picture" if picture_key(value) not in referents.pictures:
            return []
        case "gallery":
            return _gallery(block, [one for one in items(value["pictures"]) if picture_key(one) in referents.pictures])
        case "disclosure":
            return [{**block, "value": {**value, "content": shown(value["content"], referents)}}]
        case "related_articles":
            articles = [key for key in items(value["articles"]) if key in referents.pages]
            return [{**block, "value": {**value, "articles": articles}}] if articles else []
        case "call_to_action" if value["page"] not in referents.pages:
            return [{**block, "value": {**value, "page": None}}] if value["url"] else []
        case "embed" if not value["url"]:
            return []
    return [block]


def _gallery(block: Block, pictures: list[Any]) -> list[Block]:
    """A gallery of one is a picture."""
    if len(pictures) > 1:
        return [{**block, "value": {**block["value"], "pictures": pictures}}]
    caption = block["value"]["caption"] if pictures else ""
    single = [{**block, "type": "picture", "value": {"width": "text", **picture}} for picture in pictures]
    return [*single, *([paragraph(f"<p>{escape(caption, quote=False)}</p>")] if caption else [])]


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
