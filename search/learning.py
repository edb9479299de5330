"""Counting what readers search for and open, for editors.

The results page carries a signed ticket with its query and results; a script sends it back when the page is shown and
when a result is opened. So a search itself writes nothing, nobody can make queries or results up, and whoever runs no
scripts, most bots among them, leaves no trace. Only sums by day are stored: no address, no cookie, no order of events.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from blog.models import ArticlePage
from search.models import ClickCount, QueryCount
from search.wording import LONGEST

logger = logging.getLogger(__name__)

# Different queries kept of one day, and different results opened. What comes on top is counted as "all others".
MOST_QUERIES_A_DAY, MOST_CLICKS_A_DAY = 2_000, 10_000
OTHERS = ""
_SALT = "search learning"
_TICKET_SECONDS = 24 * 60 * 60
# A writer that is busy for longer than this loses a count and nothing else.
_PATIENCE_MILLISECONDS = 250
_BOT = re.compile(r"bot|crawl|spider|slurp|headless|lighthouse|preview|monitor|python|curl|wget|^$", re.IGNORECASE)
_PRIVATE = re.compile(r"\S@\S+\.\S|(?:\d[\s./-]?){7}")


def ticket(typed: str, results: int, keys: list[int], first: int) -> str:
    """A signed note of a page of results: what was typed, how much was found, and the articles shown from place
    `first` on. Empty for what should not be counted: nothing typed, or what may be a person's address or number."""
    query = " ".join(typed.lower().split())[:LONGEST]
    if not query or _PRIVATE.search(query):
        return ""
    return signing.dumps([query, results, first, *keys], salt=_SALT)


def is_reader(request) -> bool:
    """Whether a request comes from somebody to learn from: neither a program nor somebody who works on the site."""
    if _BOT.search(request.headers.get("User-Agent", "")):
        return False
    return not request.user.has_perm("wagtailadmin.access_admin")


def record_search(signed: str) -> None:
    """Count a search by its ticket. A ticket that is not ours, or old, counts for nothing."""
    with _harmless():
        query, results, _first, *_keys = _read(signed)
        with transaction.atomic():
            _be_impatient()
            row = _query_row(query)
            row.update(
                searches=F("searches") + 1, nothing_found=F("nothing_found") + int(not results), results=results
            )


def record_click(signed: str, place: int, *, is_first: bool) -> None:
    """Count that the result at `place` of the page was opened. `is_first` says that it is the first one."""
    with _harmless():
        query, _results, first, *keys = _read(signed)
        if not 0 <= place < len(keys):
            return
        with transaction.atomic():
            _be_impatient()
            if not ArticlePage.objects.published().filter(pk=keys[place]).exists():
                return
            if is_first:
                _query_row(query).update(answered=F("answered") + 1)
            today = timezone.localdate()
            if not QueryCount.objects.filter(day=today, query=query).exists():
                query = OTHERS
            day = ClickCount.objects.filter(day=today)
            row = day.filter(query=query, position=first + place, article_id=keys[place])
            if not row.exists() and day.count() < MOST_CLICKS_A_DAY:
                _add(ClickCount(day=today, query=query, position=first + place, article_id=keys[place]))
            row.update(clicks=F("clicks") + 1)


def forget_old(today: date | None = None) -> int:
    """Delete what is older than SEARCH_LEARNING_DAYS. Returns how many rows went."""
    oldest = (today or timezone.localdate()) - timedelta(days=settings.SEARCH_LEARNING_DAYS)
    return sum(model.objects.filter(day__lt=oldest).delete()[0] for model in (QueryCount, ClickCount))


def _read(signed: str) -> list:
    return signing.loads(signed, salt=_SALT, max_age=_TICKET_SECONDS)


def _query_row(query: str):
    """Today's row of a query, which is made if there is room."""
    today = timezone.localdate()
    day = QueryCount.objects.filter(day=today)
    if not day.filter(query=query).exists():
        count = day.count()
        if not count:
            forget_old(today)
        if count >= MOST_QUERIES_A_DAY:
            query = OTHERS
        if not day.filter(query=query).exists():
            _add(QueryCount(day=today, query=query))
    return day.filter(query=query)


def _add(row: QueryCount | ClickCount) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # Another process was quicker.
        logger.debug("Row of today was added meanwhile.")


def _be_impatient() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {_PATIENCE_MILLISECONDS}")


@contextmanager
def _harmless() -> Iterator[None]:
    """Counting must never trouble a reader, nor make them wait for somebody else's writing."""
    try:
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            with _impatient_sqlite():
                yield
        else:
            yield
    except (signing.BadSignature, ValueError, TypeError):
        logger.debug("Not a ticket of ours.")
    except DatabaseError:
        logger.warning("A search was not counted.", exc_info=True)


@contextmanager
def _impatient_sqlite() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE_MILLISECONDS}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
