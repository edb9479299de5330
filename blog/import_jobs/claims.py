"""One process at a time works on a job. It says which, and that it still does."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.db.models import Q
from django.utils import timezone

from blog.background.queue import has_worker
from blog.background.worker import stopping
from blog.models import ImportJob

# A process that has not said anything for so long is taken to be gone.
SILENCE = timedelta(minutes=2)


class Cancelled(Exception):
    """Somebody does not want the job any more."""


class TakenOver(Exception):
    """Another process works on the job, or it has been deleted."""


class WorkerStopping(Exception):
    """The worker was asked to end."""


@dataclass
class Claim:
    """The right to work on a job, until another process takes it."""

    job: ImportJob

    @classmethod
    def take(cls, pk: int, state: str, *, by_force: bool) -> "Claim | None":
        """None where the job is not to be worked on. Force is for who knows that the process before is dead.

        What has failed may be tried again from the report of failed tasks, which knows nothing of jobs.
        """
        runner = str(uuid4())
        is_import = state == ImportJob.State.IMPORTING
        wanted = Q(state=state) | Q(state=ImportJob.State.FAILED, started_at__isnull=not is_import)
        jobs = ImportJob.objects.filter(wanted, pk=pk)
        if not by_force:
            jobs = jobs.filter(Q(runner="") | Q(touched_at__lt=timezone.now() - SILENCE))
        if not jobs.update(state=state, runner=runner, touched_at=timezone.now(), message=""):
            return None
        return cls(ImportJob.objects.select_related("index").get(pk=pk, runner=runner))

    def note(self, **fields) -> None:
        """Store what has changed. Raises an exception of this module where the work is to stop."""
        if not self._store(**fields):
            raise TakenOver
        if ImportJob.objects.filter(pk=self.job.pk, is_to_stop=True).exists():
            raise Cancelled
        if stopping.is_set():
            raise WorkerStopping

    def release(self, **fields) -> None:
        """Store how it has ended, unless it goes on elsewhere."""
        self._store(runner="", is_to_stop=False, **fields)

    def _store(self, **fields) -> bool:
        mine = ImportJob.objects.filter(pk=self.job.pk, runner=self.job.runner)
        return bool(mine.update(touched_at=timezone.now(), **fields))


def is_stuck(job: ImportJob) -> bool:
    """Whether the process that worked on the job has probably died, so that somebody must start it again."""
    if not job.is_going_on:
        return False
    if job.runner:
        return job.touched_at < timezone.now() - SILENCE
    # With a worker it waits in the queue; without one it should have begun at once.
    return not has_worker()
