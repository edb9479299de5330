"""An article as the checks see it. `blog.draft_reading` makes one from a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from blog.content_checks.findings import Place
from blog.content_checks.texts import Text


class Target(NamedTuple):
    """What a link leads to: ("page", "7"), ("document", "3"), or ("address", "https://…")."""

    kind: str
    reference: str


class TargetState(Enum):
    """What readers would meet. What is not known is taken for readable."""

    READABLE = "readable"
    GONE = "gone"
    DRAFT = "draft"
    PRIVATE = "private"
    DEAD = "dead"


@dataclass(frozen=True)
class Code:
    place: Place
    text: str
    language: str
    is_diff: bool = False


@dataclass(frozen=True)
class Prose:
    """A rich text, a caption or a quotation. `is_ours` is false for other people's words."""

    place: Place
    text: Text
    is_ours: bool = True


@dataclass(frozen=True)
class Picture:
    """`shown_width` is the width in pixels of the largest copy that readers' browsers fetch."""

    place: Place
    is_described: bool
    width: int
    shown_width: int


@dataclass(frozen=True)
class Link:
    """`text` is None where the site itself words the link."""

    place: Place
    target: Target
    text: str | None = None


@dataclass(frozen=True)
class Heading:
    place: Place
    text: str
    level: int


@dataclass(frozen=True)
class Draft:
    title: str = ""
    summary: str = ""
    search_title: str = ""
    search_description: str = ""
    has_category: bool = True
    has_author: bool = True
    headings: tuple[Heading, ...] = ()
    codes: tuple[Code, ...] = ()
    proses: tuple[Prose, ...] = ()
    pictures: tuple[Picture, ...] = ()
    links: tuple[Link, ...] = ()
    target_states: Mapping[Target, TargetState] = field(default_factory=dict)
    # The titles of pages of this site that are linked by their address.
    typed_pages: Mapping[Target, str] = field(default_factory=dict)
    # The beginnings of addresses that are this site's own.
    own_addresses: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        return sum(len(paragraph.split()) for prose in self.proses for paragraph in prose.text.paragraphs)
