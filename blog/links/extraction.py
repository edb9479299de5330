"""The addresses of other sites that stored content links to, whatever it is made of."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock

_KEPT = re.compile(r"<a\b[^>]*>")
_KIND = re.compile(r'\blinktype="(page|document)"')
_KEY = re.compile(r'\bid="(\d+)"')
_ANCHOR = re.compile(r"<a\b[^>]*?\bhref=\"([^\"]*)\"", re.IGNORECASE)


def link_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields of `model` that can hold links which readers see. Fields of other tables are left to these."""
    kinds = (StreamField, RichTextField, models.URLField)
    # An address for search engines is no link that anybody follows.
    return [field for field in model._meta.local_fields if isinstance(field, kinds) and field.name != "canonical_url"]


def addresses(instance: models.Model, fields: list[models.Field]) -> Iterator[str]:
    """Every address in these fields, as it is written."""
    for field in fields:
        value = getattr(instance, field.attname)
        if isinstance(field, StreamField):
            yield from _in_block(field.stream_block, value)
        elif isinstance(field, RichTextField):
            yield from in_html(value)
        elif value:
            yield value


def kept_links(instance: models.Model, fields: list[models.Field]) -> Iterator[tuple[str, int]]:
    """Every link to a page or document of the site in the texts of these fields, as kind and key."""
    for field in fields:
        value = getattr(instance, field.attname)
        # As it is stored: what was deleted has no object any more.
        html = json.dumps(list(value.raw_data)) if isinstance(field, StreamField) else str(value or "")
        for link in _KEPT.findall(html.replace('\\"', '"')):
            kind, key = _KIND.search(link), _KEY.search(link)
            if kind and key:
                yield kind[1], int(key[1])


def in_html(html: str) -> list[str]:
    return [unescape(address) for address in _ANCHOR.findall(html or "")]


def _in_block(block: blocks.Block, value: Any) -> Iterator[str]:
    match block:
        case blocks.RichTextBlock():
            yield from in_html(value.source if value else "")
        case blocks.URLBlock():
            yield from [value] if value else []
        case _ if value:
            for child_block, child in _parts(block, value):
                yield from _in_block(child_block, child)


def _parts(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """The blocks inside a block, with their values."""
    match block:
        case blocks.BaseStreamBlock():
            yield from ((child.block, child.value) for child in value)
        case blocks.ListBlock():
            yield from ((block.child_block, item) for item in value)
        case ImageBlock():
            # Made of parts, but its value is the picture.
            return
        case blocks.BaseStructBlock():
            yield from ((child_block, value.get(name)) for name, child_block in block.child_blocks.items())
        case _ if hasattr(value, "rows"):
            # A typed table.
            yield from ((cell.block, cell.value) for row in value.rows for cell in row)
