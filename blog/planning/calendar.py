"""A month as its templates need it: rows of days for the calendar, days for the list, and the links around them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode

from blog.planning.entries import Entry, Kind
from blog.planning.months import Month

IN_A_CELL = 4


@dataclass(frozen=True)
class Day:
    """`more` is how many of its entries are in the list only."""

    date: date
    entries: list[Entry]
    more: int = 0

    @property
    def url(self) -> str:
        return address(day=self.date.isoformat())


def calendar_of(entries: list[Entry], month: Month, first_day_of_week: int) -> dict:
    """The context of the calendar. `first_day_of_week` is Django's: 0 is Sunday."""
    by_day: dict[date, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    weeks = [
        [day and _cell(day, by_day.get(day, [])) for day in week] for week in month.weeks((first_day_of_week - 1) % 7)
    ]
    return {"weeks": weeks, "weekdays": _weekdays(first_day_of_week), "is_empty": not entries}


def days_of(entries: Iterable[Entry]) -> list[Day]:
    return [Day(day, list(found)) for day, found in groupby(entries, key=lambda entry: entry.day)]


def links(asked: dict, today: date) -> dict:
    """Addresses of the months around, of the other view, and of every choice of kinds."""
    month, kinds = asked["month"], asked["kinds"]
    said = {"view": "list" if asked["is_list"] else "", "kind": [] if kinds == set(Kind) else sorted(kinds)}
    around = {"previous": month.previous, "next": month.next, "this": Month.of(today)}
    return {
        "month_urls": {name: other and address(**said, month=other) for name, other in around.items()},
        "calendar_url": address(kind=said["kind"], month=month),
        "list_url": address(kind=said["kind"], month=month, view="list"),
        "kind_choices": [{"kind": kind, "is_chosen": kind in kinds} for kind in Kind],
    }


def address(**parameters) -> str:
    """The planning with these parameters; those without a value are left out."""
    query = urlencode({name: value for name, value in parameters.items() if value}, doseq=True)
    return f"{reverse('planning')}?{query}" if query else reverse("planning")


def _cell(day: date, entries: list[Entry]) -> Day:
    # No “1 more”: that one has room as well.
    shown = entries if len(entries) <= IN_A_CELL + 1 else entries[:IN_A_CELL]
    return Day(day, shown, len(entries) - len(shown))


def _weekdays(first_day_of_week: int) -> list[dict]:
    # 1 February 1970 was a Sunday.
    days = [date(1970, 2, 1 + (first_day_of_week + number) % 7) for number in range(7)]
    return [{"short": date_format(day, "D"), "long": date_format(day, "l")} for day in days]
