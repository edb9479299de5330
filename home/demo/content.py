"""The shapes demo content is written in: plain frozen data, with no model and no database behind it.

A module that describes an article stays importable without a configured site. Pages, images and snippets are
looked up by slug or by name when the content is stored.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]
"""One body block as the functions of `blog.builders` return it: a `type` and a `value`."""

FigureLookup = Callable[[str], Any]
"""Gives the stored image of a drawn figure by the figure's name."""

BodyBuilder = Callable[[FigureLookup], list[Block]]
"""Builds a body once the figures are stored; it may be called more than once and must not keep state."""


@dataclass(frozen=True, kw_only=True)
class DemoAuthor:
    """A person who signs articles. `biography` is rich text; `links` are pairs of label and address, in order.

    `hue` (degrees, OKLCH) colours the drawn portrait.
    """

    name: str
    slug: str
    role: str
    biography: str
    links: tuple[tuple[str, str], ...] = ()
    hue: int = 225


@dataclass(frozen=True, kw_only=True)
class DemoCategory:
    """A subject of the publication. `hue` is one of `blog.hues.HUES`; the order in a list is the order of display."""

    name: str
    slug: str
    description: str
    hue: int


@dataclass(frozen=True, kw_only=True)
class DemoSeries:
    """Articles that belong together; `articles` holds their slugs in reading order."""

    title: str
    slug: str
    description: str
    articles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DemoArticle:
    """An article, complete but for what only a site can know.

    `authors` and `categories` hold slugs in order of display; the first category is the primary one.
    `published_at` is an ISO 8601 moment with an offset. `motif` names the drawing on the cover.
    An empty `seo_title` leaves the title to stand for itself.
    """

    title: str
    slug: str
    summary: str
    search_description: str
    published_at: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    motif: str
    body: BodyBuilder
    seo_title: str = ""


@dataclass(frozen=True, kw_only=True)
class DemoPage:
    """A standing page, such as the one about the publication."""

    title: str
    slug: str
    introduction: str
    body: BodyBuilder
    search_description: str = ""
    seo_title: str = ""
