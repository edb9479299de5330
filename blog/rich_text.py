"""What editors can do in rich text, and how it becomes HTML."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText, expand_db_html

INLINE_FEATURES = [
    "bold",
    "italic",
    "link",
    "document-link",
    "code",
    "keyboard",
    "superscript",
    "subscript",
    "strikethrough",
]
PROSE_FEATURES = [*INLINE_FEATURES, "ol", "ul"]

# No tag contains this character, and no editor can type it.
SEPARATOR = "\x1e"


def expand_all(sources: list[str]) -> list[str]:
    """Stored rich text to HTML for many texts at once, so that their links cost the queries of one text."""
    if not sources:
        return []
    expanded: list[str] = expand_db_html(SEPARATOR.join(sources)).split(SEPARATOR)
    if len(expanded) != len(sources):
        return [expand_db_html(source) for source in sources]
    return expanded


def rich_texts(blocks: Iterable) -> Iterator[RichText]:
    """Every rich text value in these blocks, in reading order, nested ones included."""
    for block in blocks:
        yield from _rich_texts(block.value)


def _rich_texts(value: Any) -> Iterator[RichText]:
    if isinstance(value, RichText):
        yield value
    elif isinstance(value, StructValue):
        for child in value.values():
            yield from _rich_texts(child)
    elif isinstance(value, StreamValue):
        yield from rich_texts(value)
    elif isinstance(value, ListValue):
        for child in value:
            yield from _rich_texts(child)
    elif isinstance(value, TypedTable):
        for row in value.row_data:
            for child in row["values"]:
                yield from _rich_texts(child)
