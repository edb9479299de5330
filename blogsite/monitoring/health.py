"""Whether this process can do its work, and whether everything it needs is there."""

import logging
import time
from collections.abc import Callable
from threading import Lock
from uuid import uuid4

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from blogsite.monitoring.connections import let_go
from home.scheduling.state import scheduler_state
from search.upkeep import is_out_of_date

logger = logging.getLogger(__name__)

# However often somebody asks, the looking is done this seldom.
REMEMBERED_SECONDS = 5.0
_PROBE = "health/probe.txt"


class NotReady(Exception):
    """Something that the site needs is not as it must be."""


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def cache_works() -> None:
    value = uuid4().hex
    cache.set("health", value, 60)
    if cache.get("health") is None:
        raise NotReady("What is put into the cache is not there afterwards.")


def storage_works() -> None:
    """A file is there, or is put there once: asking for it shows that the storage answers, and writes nothing."""
    if not default_storage.exists(_PROBE):
        default_storage.save(_PROBE, ContentFile(b"The site looks whether this file is here.\n"))


def migrations_applied() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        raise NotReady(f"{len(plan)} migrations are not applied, the first is {plan[0][0]}.")


def scheduler_is_fresh() -> None:
    state = scheduler_state()
    if state.is_late:
        raise NotReady(f"The scheduler last published what is due: {state.last_finished_at or 'never'}.")
    if state.late_items:
        raise NotReady(f"{state.late_items} items should have been published or taken down.")


def index_is_complete() -> None:
    if is_out_of_date():
        raise NotReady("Published articles are missing from the search index.")


CHECKS: dict[str, Callable[[], None]] = {
    "database": database,
    "cache": cache_works,
    "storage": storage_works,
    "migrations": migrations_applied,
    "scheduler": scheduler_is_fresh,
    "index": index_is_complete,
}
_NEEDS_DATABASE = {"migrations", "scheduler", "index"}


def look() -> dict[str, str]:
    """For each check an empty text, or what is wrong."""
    found: dict[str, str] = {}
    try:
        for name, check in CHECKS.items():
            if name in _NEEDS_DATABASE and found["database"]:
                found[name] = "The database does not answer."
                continue
            found[name] = _wrong(check)
    finally:
        let_go()
    return found


def _wrong(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception as error:
        return str(error).strip() or type(error).__name__
    return ""


class Readiness:
    """What was found, remembered for some seconds; changes are logged."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._found: dict[str, str] = {}
        self._until = float("-inf")

    def found(self) -> dict[str, str]:
        with self._lock:
            if self._clock() >= self._until:
                now = look()
                for name, wrong in now.items():
                    if wrong and not self._found.get(name):
                        logger.error("Not ready: %s: %s", name, wrong)
                self._found, self._until = now, self._clock() + REMEMBERED_SECONDS
            return self._found
