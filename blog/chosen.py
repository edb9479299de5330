"""What a form of many blocks has chosen, looked up together: one query for each kind of thing, however many there are.

Wagtail looks up each picture and page by itself, when it takes a form, when it checks it and when it shows it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from wagtail.models import Page

_COUNTING = ("-order", "-count", "-deleted")
_LONGEST_KEY = 18
_LINK = re.compile(r'<a\b[^>]*\blinktype=\\"page\\"[^>]*>')
_KEY = re.compile(r'\bid=\\"(\d{1,18})\\"')


class Sent:
    """What stands in a form that was sent, by model and key."""

    def __init__(self, keys: set[int]) -> None:
        self.keys = keys
        self._found: dict[type[Model], dict[int, Any]] = {}

    def get(self, model: type[Model], key: int) -> Any:
        """The instance, a new one for each place; None if it does not exist (any more)."""
        if model not in self._found:
            self._found[model] = model._default_manager.in_bulk(self.keys)
        found = self._found[model].get(key)
        return copy(found) if found is not None else None


@dataclass(frozen=True)
class ShownPage:
    """A page as choosers show it. `parent_id` is where they open."""

    page: Page
    parent_id: int | None


_sent: ContextVar[Sent | None] = ContextVar("what the form that is being read has chosen", default=None)
_shown: ContextVar[dict[int, ShownPage] | None] = ContextVar("the pages that a form shows", default=None)


@contextmanager
def reading(data: Mapping[str, Any], prefix: str) -> Iterator[None]:
    """While the blocks at `prefix` are read from `data`, look up together what they have chosen."""
    names = [name for name in data if name.startswith(prefix) and not name.endswith(_COUNTING)]
    token = _sent.set(Sent({key for name in names if (key := key_of(data.get(name)))}))
    try:
        yield
    finally:
        _sent.reset(token)


@contextmanager
def showing(raw_blocks: list, keys: set[int]) -> Iterator[None]:
    """While these blocks become a form, look up together the pages that their texts link to, and those of `keys`."""
    links = _LINK.findall(json.dumps(raw_blocks, default=str))
    keys = keys | {int(found[1]) for link in links if (found := _KEY.search(link))}
    token = _shown.set(_pages(keys))
    try:
        yield
    finally:
        _shown.reset(token)


def sent() -> Sent | None:
    return _sent.get()


def shown_page(key: object) -> ShownPage | None:
    """The page if it is among those looked up together."""
    return (_shown.get() or {}).get(key_of(key))


def key_of(value: object) -> int:
    """The key that a field of a form may hold; 0, which nothing has, for anything else."""
    text = str(value)
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _LONGEST_KEY else 0


def _pages(keys: set[int]) -> dict[int, ShownPage]:
    if not keys:
        return {}
    pages = Page.objects.in_bulk(keys)
    above = {page.path[: -Page.steplen] for page in pages.values()}
    parents = dict(Page.objects.filter(path__in=above).values_list("path", "pk"))
    return {key: ShownPage(page, parents.get(page.path[: -Page.steplen])) for key, page in pages.items()}
