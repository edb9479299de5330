"""Months of a calendar, as pure dates."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1970, 2199


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year between FIRST_YEAR and LAST_YEAR."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def named(cls, name: str) -> "Month":
        """The month called `2026-11`. Raises ValueError."""
        year, _dash, number = name.partition("-")
        if not (year.isdecimal() and number.isdecimal() and len(year) == 4 and len(number) == 2):
            raise ValueError(name)
        month = cls(int(year), int(number))
        if not (FIRST_YEAR <= month.year <= LAST_YEAR and 1 <= month.number <= 12):
            raise ValueError(name)
        return month

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def previous(self) -> "Month | None":
        month = Month.of(self.first - timedelta(days=1))
        return month if month.year >= FIRST_YEAR else None

    @property
    def next(self) -> "Month | None":
        month = Month.of(self.last + timedelta(days=1))
        return month if month.year <= LAST_YEAR else None

    def weeks(self, first_weekday: int) -> list[list[date | None]]:
        """Rows of seven days; None for days of other months. `first_weekday`: 0 is Monday."""
        days = calendar.Calendar(first_weekday).monthdatescalendar(self.year, self.number)
        return [[day if Month.of(day) == self else None for day in week] for week in days]
