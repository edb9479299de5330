"""The text of a body without its markup: for search, word counts and reading time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from blog.footnotes import strip_references
from blog.highlighting import split_lines
from blog.table_of_contents import anchor

# File names are searched but not read aloud in the mind: they count neither as words nor as lines of code.
HEADING, PROSE, CODE, FILE_NAME = "heading", "prose", "code", "file name"
NOT_READ = {"related_articles", "call_to_action"}


@dataclass(frozen=True)
class Segment:
    """A run of text of one kind. `anchor` is that of the heading above it ("" before the first)."""

    kind: str
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Measure:
    """What reading time is worked out from. Words in code are not counted as words."""

    words: int
    code_lines: int
    pictures: int


def segments(body: Iterable) -> Iterator[Segment]:
    """A stream value as segments in reading order, footnotes last, `[^label]` marks left out."""
    section = ""
    blocks = list(body)
    for block in sorted(blocks, key=lambda block: block.block_type == "footnote"):
        if block.block_type == "heading":
            section = anchor(block.id)
        elif block.block_type == "footnote":
            section = ""
        for kind, text in _texts(block):
            clean = text.strip("\n") if kind == CODE else " ".join(strip_references(text).split())
            if clean.strip():
                yield Segment(kind, clean, section)


def plain_text(body: Iterable, kinds: Iterable[str] = (HEADING, PROSE, CODE, FILE_NAME)) -> str:
    """All text of the given kinds, one segment a line."""
    wanted = set(kinds)
    return "\n".join(segment.text for segment in segments(body) if segment.kind in wanted)


def measure(body: Iterable) -> Measure:
    found = list(segments(body))
    return Measure(
        words=sum(len(segment.text.split()) for segment in found if segment.kind in {HEADING, PROSE}),
        code_lines=sum(len(split_lines(segment.text)) for segment in found if segment.kind == CODE),
        pictures=sum(_count_pictures(block) for block in body),
    )


def _texts(block: Any) -> Iterator[tuple[str, str]]:
    value = block.value
    if block.block_type in NOT_READ:
        return
    if block.block_type == "heading":
        yield HEADING, value["text"] or ""
    elif block.block_type == "code":
        yield FILE_NAME, value["file_name"] or ""
        yield CODE, value["code"] or ""
        yield PROSE, value["caption"] or ""
    elif block.block_type == "disclosure":
        yield PROSE, value["summary"] or ""
        for child in value["content"]:
            yield from _texts(child)
    else:
        for text in block.block.get_searchable_content(value):
            yield PROSE, text


def _count_pictures(block: Any) -> int:
    if block.block_type == "picture":
        return 1
    if block.block_type == "gallery":
        return len(block.value["pictures"])
    if block.block_type == "disclosure":
        return sum(_count_pictures(child) for child in block.value["content"])
    return 0
