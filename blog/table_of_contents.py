"""The headings of a body as a nested list of links, and the rule that their levels must not skip."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIRST_LEVEL = 2
LEVEL_NAMES = {
    2: gettext_lazy("Section"),
    3: gettext_lazy("Subsection"),
    4: gettext_lazy("Point in a subsection"),
}


@dataclass(frozen=True)
class Heading:
    """`position` is the index of its block in the body."""

    text: str
    level: int
    block_id: str
    position: int


@dataclass
class Entry:
    """One line of the table of contents; `children` are the headings below it."""

    text: str
    anchor: str
    level: int
    children: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True)
class LevelProblem:
    heading: Heading
    message: str


def anchor(block_id: str | None, kind: str = "section") -> str:
    """The id of a block in the page. It comes from the block, so links survive when a heading is reworded."""
    digits = re.sub(r"[^0-9a-f]", "", (block_id or "").lower())[:8]
    return f"{kind}-{digits}" if digits else ""


def read_headings(body: Iterable) -> list[Heading]:
    """The heading blocks of a stream value, in order. Headings without text are left out."""
    return [
        Heading(block.value["text"].strip(), _level(block.value["level"]), block.id or "", position)
        for position, block in enumerate(body)
        if block.block_type == "heading" and (block.value["text"] or "").strip()
    ]


def _level(tag: str | None) -> int:
    # What is not a level any more is shown as a section; see templates/blog/blocks/heading.html.
    return {f"h{level}": level for level in LEVEL_NAMES}.get(tag or "", FIRST_LEVEL)


def build(headings: Iterable[Heading], deepest_level: int = 3) -> list[Entry]:
    """The headings down to `deepest_level` as a tree. A level that was skipped hangs below the nearest one above."""
    top: list[Entry] = []
    path: list[Entry] = []
    for heading in headings:
        if heading.level > deepest_level:
            continue
        entry = Entry(text=heading.text, anchor=anchor(heading.block_id), level=heading.level)
        while path and path[-1].level >= entry.level:
            path.pop()
        (path[-1].children if path else top).append(entry)
        path.append(entry)
    return top


def table_of_contents(body: Iterable) -> list[Entry]:
    """What the article page prints beside the text."""
    return build(read_headings(body))


def find_level_problems(headings: Iterable[Heading]) -> list[LevelProblem]:
    """Headings that break the outline: the first must be a section (h2), and none may go down two levels at once."""
    problems = []
    previous = FIRST_LEVEL - 1
    for heading in headings:
        if heading.level > previous + 1:
            problems.append(LevelProblem(heading, _explain(heading.level, previous)))
        previous = heading.level
    return problems


def _explain(level: int, previous: int) -> str:
    if previous < FIRST_LEVEL:
        return str(_("The first heading must be a section, because everything below belongs to it."))
    message = _("“%(level)s” cannot come directly below “%(previous)s”. Choose “%(allowed)s”.")
    names = {"level": level, "previous": previous, "allowed": previous + 1}
    return str(message) % {name: LEVEL_NAMES[number] for name, number in names.items()}
