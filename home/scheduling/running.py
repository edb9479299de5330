"""Running the jobs that are due."""

import logging
import threading
from datetime import datetime

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from home.models import ScheduledJob
from home.scheduling.jobs import MINUTE, Job, jobs
from home.scheduling.lock import SchedulerLock

logger = logging.getLogger(__name__)

# Between two looks at the clock; also how soon another scheduler takes over.
LOOK_EVERY = 5.0
_MOST_OF_AN_ERROR = 2000


def run_due() -> list[str]:
    """Run every job whose time has come; the names of those that failed. Only for whoever holds the lock."""
    last = ScheduledJob.objects.in_bulk()
    return [job.name for job in jobs() if is_due(job, last.get(job.name), timezone.now()) and not _run(job)]


def is_due(job: Job, last: ScheduledJob | None, now: datetime) -> bool:
    """A job that failed is tried again after a minute. One that seems to have run in the future is due: a clock was
    wrong then, or is now."""
    if last is None or last.started_at > now:
        return True
    return last.started_at + (MINUTE if last.error else job.every) <= now


def _run(job: Job) -> bool:
    row, _ = ScheduledJob.objects.update_or_create(name=job.name, defaults={"started_at": timezone.now()})
    try:
        job.run()
    except Exception as error:
        logger.exception("The scheduled job %s has failed; it will be tried again in a minute.", job.name)
        row.error = f"{type(error).__name__}: {error}"[:_MOST_OF_AN_ERROR]
    else:
        row.error, row.succeeded_at = "", timezone.now()
    row.finished_at = timezone.now()
    row.save()
    return not row.error


def run_until(stopped: threading.Event, *, every: float = LOOK_EVERY) -> None:
    """Run jobs when they are due until `stopped`. Without the lock: wait for it. A database that is away is waited
    for as well."""
    lock, had = SchedulerLock(), None
    try:
        while not stopped.is_set():
            close_old_connections()
            try:
                has = lock.acquire()
                if has != had:
                    logger.info("This scheduler runs." if has else "Another scheduler runs; this one waits.")
                    had = has
                if has:
                    run_due()
            except DatabaseError:
                logger.exception("The scheduler cannot use the database; it tries again.")
            finally:
                close_old_connections()
            stopped.wait(every)
    finally:
        lock.release()
