"""Where each thing is in the folder, and the words for it in front matter. Exports and their import share them."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from blog.blocks import BodyBlock
from blog.markdown.metadata import OWN

CONTENT = "content"
MANIFEST = "blogsite-export.json"
# Names of tags and the last part of their addresses.
TAGS = "data/tags.json"
TERMS = ("authors", "categories", "series", "tags")


def page_path(address: str, *, is_section: bool) -> str:
    """The file of the page at `address`, relative to the site without slashes around it.

    Hugo keeps what has pages below it in `_index.md`. Below the names that it has for terms, pages go elsewhere; their
    `url` in the front matter holds in both cases.
    """
    folder = f"pages/{address}" if address.partition("/")[0] in TERMS else address
    name = "_index.md" if is_section else "index.md"
    return "/".join(filter(None, (CONTENT, folder, name)))


def term_path(kind: str, slug: str) -> str:
    return f"{CONTENT}/{kind}/{slug}/_index.md"


def kind_of(model: type[models.Model]) -> str:
    """What front matter calls a type of page: an ArticlePage is an "article"."""
    return (model._meta.model_name or "").removesuffix("page")


@cache
def page_models() -> dict[str, type]:
    return {kind_of(model): model for model in get_page_models()}


@cache
def body_field(model: type[models.Model]) -> str:
    """The name of the field that holds blocks of ours; "" for a page without one."""
    for field in model._meta.local_fields:
        if isinstance(field, StreamField) and isinstance(field.stream_block, BodyBlock):
            return str(field.name)
    return ""


@cache
def text_fields(model: type[models.Model]) -> tuple[models.Field, ...]:
    """What a type of page has beyond every page, as far as it is text or a number."""
    kinds = (models.CharField, models.TextField, models.IntegerField)
    return tuple(field for field in model._meta.local_fields if isinstance(field, kinds) and field.editable)


def moment(value: datetime | None) -> str:
    return value.astimezone(UTC).isoformat() if value else ""


def front_matter_of(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values that say something, and that it is we who have written them."""
    said = {name: value for name, value in values.items() if value is not False and value not in ("", None, [], {})}
    return {**said, "type": kind, "generator": OWN}
