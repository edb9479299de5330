"""The scheduler's jobs.

An app adds its own with the hook `scheduled_jobs`, which returns a name, a title for people, a timedelta and a
function without arguments. A job may run twice and must not mind; what takes longer than seconds belongs to a task
that the job asks for, because publishing waits for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from blog.background.housekeeping import forget
from home.scheduling.publishing import publish_due

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PUBLISH = "publish"


@dataclass(frozen=True)
class Job:
    name: str
    title: str | Promise
    every: timedelta
    run: Callable[[], object]


def jobs() -> list[Job]:
    """In the order in which they run when several are due."""
    own = [
        Job(PUBLISH, _("Publish and expire what is due"), MINUTE, publish_due),
        Job("sessions", _("Delete sessions that have ended"), DAY, _clear_sessions),
        Job("searches", _("Delete old counts of searches"), DAY, _purge_searches),
        Job("leftovers", _("Delete old tasks, exports and uploads"), DAY, forget),
        Job("versions", _("Delete old versions of pages"), DAY, _purge_versions),
    ]
    return own + [Job(*hook()) for hook in hooks.get_hooks("scheduled_jobs")]


def _clear_sessions() -> None:
    call_command("clearsessions", verbosity=0)


def _purge_searches() -> None:
    call_command("purge_searches", verbosity=0)


def _purge_versions() -> None:
    """Versions that nobody has needed for REVISION_DAYS; never the latest, nor one that is scheduled or in review."""
    if settings.REVISION_DAYS:
        call_command("purge_revisions", days=settings.REVISION_DAYS, verbosity=0)
