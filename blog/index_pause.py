"""Holding back the search indexes while something is stored in several steps, or many things one after the other.

Every save of an article writes it to the indexes anew, and publishing one compares it with others and draws its
picture; who saves it four times in a row, or publishes a thousand, can pause that and do it afterwards, many at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.dispatch import Signal

_is_paused: ContextVar[bool] = ContextVar("search index is paused", default=False)

# Sent by who has paused, with the `keys` of the articles that the site's search has missed.
articles_missed = Signal()


def is_paused() -> bool:
    return _is_paused.get()


@contextmanager
def paused_index() -> Iterator[None]:
    """Articles saved or published inside, by this thread, are neither indexed nor prepared: do that afterwards."""
    token = _is_paused.set(True)
    try:
        yield
    finally:
        _is_paused.reset(token)
