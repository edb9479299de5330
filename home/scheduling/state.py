"""Whether the scheduler does its work: for people in the admin, for monitoring."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from home.models import ScheduledJob
from home.scheduling.jobs import PUBLISH
from home.scheduling.publishing import due_versions, expired_pages

# It publishes every minute, and something that takes a while may come in between.
LATE = timedelta(minutes=5)


@dataclass(frozen=True)
class SchedulerState:
    """`last_finished_at` is when everything due was last published without a failure; None if it never was."""

    last_finished_at: datetime | None
    is_late: bool
    late_items: int


def scheduler_state() -> SchedulerState:
    """Three queries, whatever there is. `late_items` counts what should have been published or taken down minutes
    ago."""
    now = timezone.now()
    last = ScheduledJob.objects.filter(name=PUBLISH).values_list("succeeded_at", flat=True).first()
    late_items = due_versions(now - LATE).count() + expired_pages(now - LATE).count()
    return SchedulerState(last, last is None or last < now - LATE, late_items)
