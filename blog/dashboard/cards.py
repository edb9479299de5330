"""What a card of the dashboard is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

MOST_ROWS = 6


@dataclass(frozen=True)
class Row:
    """A line of a card: a link, and what is said beside it."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Card:
    """`guide` names the page of the editors' guide that explains it, `more` what stands behind `more_url`. Cards come
    in their `order`; an `alarming` one tells of something that is wrong."""

    name: str
    heading: str | Promise
    rows: Sequence[Row] = ()
    text: str | Promise = ""
    more_url: str = ""
    more: str | Promise = ""
    guide: str = "planning"
    order: int = 100
    is_alarming: bool = False
