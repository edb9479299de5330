"""Counting in memory, and storing the sums."""

import logging
import threading
from collections import Counter
from datetime import date, timedelta

from django.conf import settings
from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import F
from django.utils import timezone

from home.models import MissingAddress

logger = logging.getLogger(__name__)

# Addresses in memory between two times of storing, and in the table. When it is full, those asked for least give way.
MOST_IN_MEMORY, MOST = 200, 1_000
KEEP = timedelta(days=90)


class Counts:
    """What this process has seen since it last stored it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._counts: Counter[str] = Counter()
        self._referrers: dict[str, str] = {}

    def add(self, path: str, referrer: str) -> None:
        with self._lock:
            if path not in self._counts and len(self._counts) >= MOST_IN_MEMORY:
                return
            self._counts[path] += 1
            if referrer:
                self._referrers[path] = referrer
            self._store_later()

    def take(self) -> tuple[Counter[str], dict[str, str]]:
        with self._lock:
            taken = self._counts, self._referrers
            self._counts, self._referrers, self._timer = Counter(), {}, None
            return taken

    def _store_later(self) -> None:
        if self._timer is None and settings.STORE_MISSING_AFTER is not None:
            self._timer = threading.Timer(settings.STORE_MISSING_AFTER, _store_in_thread)
            self._timer.daemon = True
            self._timer.start()


counts = Counts()


def store() -> None:
    """Add what this process has counted to the table. Raises DatabaseError."""
    counted, referrers = counts.take()
    today = timezone.localdate()
    with transaction.atomic():
        for path in sorted(counted):
            known = MissingAddress.objects.filter(path=path)
            changes = {"referrer": referrers[path]} if path in referrers else {}
            if known.update(count=F("count") + counted[path], last_asked_on=today, **changes):
                continue
            days = {"first_asked_on": today, "last_asked_on": today}
            new = MissingAddress(path=path, count=counted[path], **days, **changes)
            # Another process may have been quicker: then that one has counted it.
            MissingAddress.objects.bulk_create([new], ignore_conflicts=True)
        _make_room()


def forget_missing(today: date | None = None, **_kwargs) -> None:
    """Delete what nobody has asked for in a long time."""
    MissingAddress.objects.filter(last_asked_on__lt=(today or timezone.localdate()) - KEEP).delete()


def _make_room() -> None:
    too_many = MissingAddress.objects.count() - MOST
    if too_many > 0:
        least = MissingAddress.objects.order_by("count", "last_asked_on", "pk").values_list("pk", flat=True)
        MissingAddress.objects.filter(pk__in=list(least[: too_many + MOST // 20])).delete()


def _store_in_thread() -> None:
    close_old_connections()
    try:
        store()
    except DatabaseError:
        logger.warning("Addresses that readers did not find were not counted.", exc_info=True)
    finally:
        close_old_connections()
