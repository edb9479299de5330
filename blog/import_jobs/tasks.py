"""The background tasks of imports. Both may be done twice: what is stored already is left alone."""

from django.utils import timezone
from django_tasks import task

from blog.background.queue import BACKGROUND, enqueue
from blog.import_jobs.running import State, carry_out
from blog.models import ImportJob


@task(backend=BACKGROUND, takes_context=True)
def check_import(context, job: int) -> None:
    carry_out(check_import, job, State.CHECKING, context.attempt)


@task(backend=BACKGROUND, takes_context=True)
def run_import(context, job: int) -> None:
    carry_out(run_import, job, State.IMPORTING, context.attempt)


def request_check(job: ImportJob) -> None:
    """Have an upload looked at, or looked at again."""
    _begin(job, state=State.CHECKING)
    enqueue(check_import, job.pk)


def request_import(job: ImportJob, *, as_drafts: bool, update: bool) -> None:
    """Have a checked upload imported, or go on with one that was cut short."""
    _begin(job, state=State.IMPORTING, as_drafts=as_drafts, update=update, started_at=job.started_at or timezone.now())
    enqueue(run_import, job.pk)


def _begin(job: ImportJob, **fields) -> None:
    fields |= {"done": 0, "total": 0, "message": "", "runner": "", "is_to_stop": False, "finished_at": None}
    for name, value in fields.items():
        setattr(job, name, value)
    job.save(update_fields=list(fields))
