"""The addresses of other sites that stored content links to, whatever it is made of."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

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
    if not value:
        return
    match block:
        case blocks.BaseStreamBlock():
            for child in value:
                yield from _in_block(child.block, child.value)
        case blocks.ListBlock():
            for item in value:
                yield from _in_block(block.child_block, item)
        case blocks.BaseStructBlock():
            for name, child_block in block.child_blocks.items():
                yield from _in_block(child_block, value.get(name))
        case blocks.RichTextBlock():
            yield from in_html(value.source)
        case blocks.URLBlock():
            yield value
        case _ if hasattr(value, "rows"):
            # A typed table.
            for row in value.rows:
                for cell in row:
                    yield from _in_block(cell.block, cell.value)
