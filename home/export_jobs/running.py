"""Making what an export asks for, in whatever process that is. Made again from the start where it was cut short."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from blog.background.queue import BACKGROUND, enqueue
from blog.exporting.export import Options as MarkdownOptions
from blog.exporting.export import RefusedError, export_markdown
from home.models import ExportJob
from home.models.export_jobs import KEEP
from home.site_archive.archive import ArchiveError
from home.site_archive.contents import Options as ArchiveOptions
from home.site_archive.exporting import export_site

State = ExportJob.State
NOTE_EVERY = 0.5


def request_export(job: ExportJob) -> None:
    """Store a job and have it made."""
    forget_exports()
    job.save()
    enqueue(make_export, job.pk)


@task(backend=BACKGROUND)
def make_export(job: int) -> None:
    found = ExportJob.objects.filter(pk=job).exclude(state=State.READY).first()
    if found is None:
        return
    try:
        _make(found)
    except (ArchiveError, RefusedError) as error:
        _end(found, state=State.FAILED, message=str(error))
    except Exception as error:
        message = _("Something unexpected went wrong: %(error)s") % {"error": str(error) or type(error).__name__}
        _end(found, state=State.FAILED, message=message)
        raise


def _make(job: ExportJob) -> None:
    with TemporaryDirectory(prefix="export-", dir=settings.DATA_DIR) as name:
        make = _markdown if job.kind == ExportJob.Kind.MARKDOWN else _archive
        path = make(job, Path(name))
        with path.open("rb") as file:
            job.result.save(path.name, File(file), save=False)
        size = path.stat().st_size
    if not _end(job, state=State.READY, message="", result=job.result.name, size=size):
        job.result.delete(save=False)  # nobody wants it any more


def _markdown(job: ExportJob, folder: Path) -> Path:
    export_markdown(folder / "site", MarkdownOptions(job.with_hidden, job.with_hidden), _noting(job))
    return Path(shutil.make_archive(str(folder / "markdown"), "zip", folder / "site"))


def _archive(job: ExportJob, folder: Path) -> Path:
    path = folder / "site.zip"
    export_site(path, ArchiveOptions(history=job.with_history))
    return path


def _noting(job: ExportJob) -> Callable[[int, int], None]:
    """Stores how far it is, but not for every page."""
    noted_at = 0.0

    def note(done: int, total: int) -> None:
        nonlocal noted_at
        if time.monotonic() - noted_at > NOTE_EVERY:
            noted_at = time.monotonic()
            ExportJob.objects.filter(pk=job.pk).update(done=done, total=total)

    return note


def _end(job: ExportJob, **fields) -> int:
    return ExportJob.objects.filter(pk=job.pk).update(finished_at=timezone.now(), **fields)


def forget_exports(**kwargs) -> None:
    """Delete exports, with their files, that nobody may download any more."""
    for job in ExportJob.objects.filter(finished_at__lt=timezone.now() - KEEP):
        delete_export(job)


def delete_export(job: ExportJob) -> None:
    if job.result:
        job.result.delete(save=False)
    job.delete()
