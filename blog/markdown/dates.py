"""Dates as people write them in front matter."""

import re
from datetime import date, datetime

import dateutil.parser as dateutil
from django.utils.dateparse import parse_date, parse_datetime

_FORMATS = (
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%Y/%m/%d",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y.%m.%d",
    "%a, %d %b %Y %H:%M:%S %z",
    "%A, %B %d, %Y",
)


def read_date(value: object) -> datetime | date | None:
    """A date, or a date with a time, as it was written; None where it is neither."""
    if isinstance(value, datetime | date):
        return value
    text = " ".join(str(value).split())
    # "2024-03-01 12:00:00 +0200" and "… UTC": Django's reader wants no space and no name.
    text = re.sub(r"\s+(UTC|GMT|Z)$", "Z", text)
    text = re.sub(r"\s+([+-]\d{2}:?\d{2})$", r"\1", text)
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text)
    try:
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
            day: date | None = parse_date(text)
            return day
        if re.fullmatch(r"\d{8}", text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        found: datetime | None = parse_datetime(text)
    except ValueError:
        return None
    return found or _read_with_formats(text) or _read_loosely(text)


def date_in_name(name: str) -> tuple[date | None, str]:
    """The date at the beginning of a file name, as Jekyll has it, and the rest of the name."""
    match = re.match(r"(\d{4})[-_](\d{1,2})[-_](\d{1,2})(?:[-_]+(.*))?$", name, re.DOTALL)
    if not match:
        return None, name
    try:
        return date(int(match[1]), int(match[2]), int(match[3])), match[4] or name
    except ValueError:
        return None, name


def _read_with_formats(text: str) -> datetime | date | None:
    for known in _FORMATS:
        try:
            found = datetime.strptime(text, known)  # noqa: DTZ007 - the zone, if any, is in the text
        except ValueError:
            continue
        return found if "%H" in known else found.date()
    return None


def _read_loosely(text: str) -> datetime | date | None:
    """Any other form that names year, month and day: whatever it does not name differs between two readings."""
    if len(text) > 60 or not re.search(r"\d", text):
        return None
    try:
        first = dateutil.parse(text, default=datetime(2000, 1, 1, 1, 1, 1))  # noqa: DTZ001
        second = dateutil.parse(text, default=datetime(2004, 2, 2, 2, 2, 2))  # noqa: DTZ001
    except (ValueError, OverflowError, TypeError):
        return None
    if first.date() != second.date():
        return None
    found: datetime = second.replace(second=first.second if first.second == second.second else 0)
    return found if first.hour == second.hour else found.date()
