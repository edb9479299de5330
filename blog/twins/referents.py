"""Everything that a number of bodies name, loaded together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.query import PageQuerySet

from blog.querysets import published
from blog.twins.references import References


@dataclass
class Referents:
    """What exists and may be shown, by primary key. What is not here has no place in a text."""

    pictures: dict[int, Any] = field(default_factory=dict)
    pages: dict[int, Page] = field(default_factory=dict)
    documents: dict[int, Any] = field(default_factory=dict)


def load(references: References, *, pages: PageQuerySet | None = None) -> Referents:
    """Three queries at most, and none for what is not named. `pages` are those that may be linked to: the published
    ones, unless told otherwise."""
    if pages is None:
        pages = published(Page.objects.all())
    return Referents(
        pictures=_in_bulk(get_image_model().objects.all(), references.pictures),
        pages=_in_bulk(pages, references.pages),
        documents=_in_bulk(get_document_model().objects.all(), references.documents),
    )


def _in_bulk(queryset: Any, keys: Iterable[int]) -> dict[int, Any]:
    return queryset.in_bulk(keys) if keys else {}


def number(key: object) -> int:
    """A primary key as it stands in rich text; 0, which nothing has, for anything else."""
    text = str(key)
    return int(text) if text.isdecimal() else 0
