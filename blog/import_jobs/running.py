"""Doing what a job asks for, in whatever process that is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from logging import getLogger
from pathlib import Path, PurePosixPath
from shutil import copyfile, copyfileobj
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from blog.background.queue import enqueue
from blog.import_jobs.claims import Cancelled, Claim, TakenOver, WorkerStopping
from blog.import_jobs.posts import PostRows, count_statuses, storable
from blog.importing.indexing import BATCH, Indexing
from blog.importing.reports import FileReport
from blog.importing.runs import Files, ImportRefusedError, Options, Outcome, plan, run
from blog.models import ArticleSource, ImportJob

logger = getLogger(__name__)
State = ImportJob.State

GOING_ON = (State.CHECKING, State.IMPORTING)
KEEP_UPLOADS = timedelta(days=30)
MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdx", ".mdown", ".mkd")


def carry_out(task, pk: int, state: str, attempt: int) -> None:
    """Check a job (state CHECKING) or import it (IMPORTING). `task` is asked for again where this is cut short.

    What is wrong with the upload is told to people in the job. Anything else is raised as well, for the report of
    failed tasks.
    """
    claim = Claim.take(pk, state, by_force=attempt > 1)
    if claim is None:
        return
    try:
        _carry_out(claim, state)
    except TakenOver:
        return
    except WorkerStopping:
        claim.release()
        enqueue(task, pk)
    except Cancelled:
        claim.release(state=State.CANCELLED, finished_at=timezone.now())
    except ImportRefusedError as error:
        claim.release(state=State.FAILED, message=str(error), finished_at=timezone.now())
    except Exception as error:
        message = _("Something unexpected went wrong: %(error)s") % {"error": str(error) or type(error).__name__}
        claim.release(state=State.FAILED, message=message, finished_at=timezone.now())
        raise


def _carry_out(claim: Claim, state: str) -> None:
    job = claim.job
    if job.index is None:
        raise ImportRefusedError(_("The page below which this was to be imported has been deleted."))
    is_outcome = state == State.IMPORTING
    rows = PostRows(job, is_outcome=is_outcome)
    if rows.is_resumed:
        index_latest(job)

    def progress(done: int, total: int, report: FileReport) -> None:
        rows.store(done, report)
        claim.note(done=done, total=total)

    # A check looks at changed posts as if they were to be taken over: whether they are is decided afterwards.
    options = Options(update=job.update or not is_outcome, as_drafts=job.as_drafts)
    with local_files(job) as files:
        outcome = (run if is_outcome else plan)(files, options, progress, job.index)
        rows.store_late(outcome.files())
    figures = storable(_figures(job, outcome, is_outcome=is_outcome))
    if rows.is_resumed:
        # What the run before has made is new all the same.
        figures["created"] = job.plan.get("created", figures["created"])
    if is_outcome:
        claim.release(state=State.FINISHED, outcome=figures, finished_at=timezone.now())
        remove_files(job)
    else:
        claim.release(state=State.CHECKED, plan=figures)


def index_latest(job: ImportJob) -> None:
    """What was stored last may not have come into the search before the process was cut off."""
    stored = ArticleSource.objects.filter(importer=job.kind).order_by("-pk").values_list("article_id", flat=True)
    reported = job.posts.filter(is_outcome=True, article__isnull=False).order_by("-number")
    indexing = Indexing()
    for key in {*stored[: BATCH + 1], *reported.values_list("article_id", flat=True)[: BATCH + 1]}:
        indexing.add(key)
    indexing.finish()


def _figures(job: ImportJob, outcome: Outcome, *, is_outcome: bool) -> dict:
    return {
        "statuses": count_statuses(job.posts.filter(is_outcome=is_outcome)),
        "created": outcome.names["created"],
        "pictures": outcome.pictures,
        "documents": outcome.documents,
        "words": outcome.totals.words,
        "words_lost": outcome.totals.lost,
    }


@contextmanager
def local_files(job: ImportJob) -> Iterator[Files]:
    """What was uploaded, as files of this machine."""
    with TemporaryDirectory(prefix="import-", dir=settings.DATA_DIR) as name:
        folder = Path(name)
        path = _local(job.upload, folder)
        if path.suffix in MARKDOWN_SUFFIXES and job.kind == ImportJob.Kind.MARKDOWN:
            alone = folder / "alone"
            alone.mkdir()
            copyfile(path, alone / get_valid_filename(PurePosixPath(job.upload_name).name))
            path = alone
        media = _local(job.media, folder) if job.media else None
        yield Files(job.kind, path, media=media, name=job.source_name, address=job.old_address)


def _local(upload: FieldFile, folder: Path) -> Path:
    if isinstance(upload.storage, FileSystemStorage):
        return Path(upload.path)
    path = folder / PurePosixPath(upload.name).name
    with upload.open("rb") as source, path.open("wb") as target:
        copyfileobj(source, target)
    return path


def forget_uploads(**kwargs) -> None:
    """Delete files that nobody has imported for a month. What was found out about them stays."""
    long_ago = timezone.now() - KEEP_UPLOADS
    for job in ImportJob.objects.filter(created_at__lt=long_ago).exclude(upload="").exclude(state__in=GOING_ON):
        remove_files(job)


def remove_files(job: ImportJob) -> None:
    """Delete what was uploaded; the report stays."""
    for field in (job.upload, job.media):
        if field:
            field.delete(save=False)
    ImportJob.objects.filter(pk=job.pk).update(upload="", media="")
