"""Holding back the search index while something is stored in several steps.

Every save of an article writes it to the index anew; who saves it four times in a row can pause that and index once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_paused: ContextVar[bool] = ContextVar("search index is paused", default=False)


def is_paused() -> bool:
    return _is_paused.get()


@contextmanager
def paused_index() -> Iterator[None]:
    """Articles saved inside, by this thread, are not indexed: do that afterwards."""
    token = _is_paused.set(True)
    try:
        yield
    finally:
        _is_paused.reset(token)
