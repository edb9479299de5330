"""Headings: levels that do not skip, and the fragments under which links may know them."""

import re
from dataclasses import dataclass, field

from django.utils.text import slugify

DEEPEST_LEVEL = 4


@dataclass
class Outline:
    """Maps levels as they come to h2–h4, so that the first is a section and none goes down two at once."""

    _path: list[tuple[int, int]] = field(default_factory=list)

    def place(self, source_level: int) -> int:
        while self._path and self._path[-1][0] > source_level:
            self._path.pop()
        if self._path and self._path[-1][0] == source_level:
            return self._path[-1][1]
        level = min(self._path[-1][1] + 1 if self._path else 2, DEEPEST_LEVEL)
        self._path.append((source_level, level))
        return level


def fragments(text: str) -> list[str]:
    """How common tools would name a heading with this text."""
    lower = text.strip().lower()
    github = re.sub(r"[^\w\- ]", "", lower).replace(" ", "-")
    return list(dict.fromkeys(filter(None, (github, slugify(text, allow_unicode=True), slugify(text)))))


def register(anchors: dict[str, int], names: list[str], index: int) -> None:
    """The first heading of a name gets it; later ones get `-1`, `-2`, as tools do."""
    for name in names:
        candidate, number = name, 0
        while candidate in anchors and anchors[candidate] != index:
            number += 1
            candidate = f"{name}-{number}"
        anchors[candidate] = index
