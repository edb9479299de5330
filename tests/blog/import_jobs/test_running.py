"""What becomes of an import whose process is cut off, cancelled, or told to stop."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from storages.backends.s3 import S3Storage

from blog.background.failures import failed_tasks, retry
from blog.background.housekeeping import forget
from blog.background.worker import stopping
from blog.import_jobs import running
from blog.import_jobs.claims import SILENCE, Claim, is_stuck
from blog.import_jobs.running import carry_out
from blog.import_jobs.tasks import request_check, request_import, run_import
from blog.importing.indexing import Indexing
from blog.models import ArticlePage, ImportJob
from tests.blog.background.tasks import WORKED
from tests.uploads import LOCKS, zip_of

pytestmark = pytest.mark.django_db
State = ImportJob.State
TITLES = ("First", "Second", "Third")


@pytest.fixture
def job(index) -> ImportJob:
    """Three posts, checked, about to be imported."""
    posts = {f"{number}-{title}.md": LOCKS.replace("Locks", title) for number, title in enumerate(TITLES)}
    job = ImportJob(upload_name="notes.zip", source_name="notes", index=index, state=State.IMPORTING)
    job.started_at = timezone.now()
    job.plan = {"statuses": {}}
    job.upload.save("notes.zip", ContentFile(zip_of(posts)))
    return job


@pytest.fixture
def bucket(s3_server, monkeypatch) -> S3Storage:
    """Uploads of jobs are kept in this bucket."""
    access = {"endpoint_url": s3_server, "access_key": "key", "secret_key": "secret", "region_name": "eu-west-2"}
    storage = S3Storage(bucket_name=f"imports-{uuid.uuid4().hex[:8]}", **access)
    client = storage.connection.meta.client
    client.create_bucket(Bucket=storage.bucket_name, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    monkeypatch.setattr(ImportJob._meta.get_field("upload"), "storage", storage)
    return storage


@pytest.fixture
def after_the_first_post(monkeypatch):
    """Have something happen, once, after the first post is stored."""

    def happen(what):
        note, pending = Claim.note, [what]

        def note_and_act(self, **fields):
            if pending:
                pending.pop()()
            note(self, **fields)

        monkeypatch.setattr(Claim, "note", note_and_act)

    return happen


def titles() -> set[str]:
    return set(ArticlePage.objects.values_list("title", flat=True))


def results(job: ImportJob) -> dict[str, str]:
    return dict(job.posts.filter(is_outcome=True).values_list("title", "status"))


def run(job: ImportJob, *, attempt: int = 1) -> ImportJob:
    carry_out(run_import, job.pk, State.IMPORTING, attempt)
    job.refresh_from_db()
    return job


def test_an_upload_in_a_bucket_is_imported(bucket, job):
    assert bucket.exists(job.upload.name)
    assert run(job).state == State.FINISHED
    assert titles() == set(TITLES)


def cut_off(job: ImportJob) -> None:
    """Import one post and leave everything as a killed process does."""

    class Killed(BaseException):
        pass

    note = Claim.note

    def note_and_die(self, **fields):
        note(self, **fields)
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Claim, "note", note_and_die)
        with pytest.raises(Killed):
            run(job)
    job.refresh_from_db()


def test_an_import_that_was_cut_off_goes_on_and_its_report_is_that_of_the_whole(job):
    cut_off(job)
    assert titles() == {"First"}

    run(job, attempt=2)

    assert job.state == State.FINISHED
    assert titles() == set(TITLES)
    assert results(job) == dict.fromkeys(TITLES, "created")
    assert job.outcome["statuses"] == {"created": 3}


def test_what_was_stored_right_before_the_cut_counts_as_new(job):
    cut_off(job)
    job.posts.filter(title="First").update(path="another.md", title="Another")

    run(job, attempt=2)

    assert results(job) | {"Another": ""} == dict.fromkeys(TITLES, "created") | {"Another": ""}


def test_what_was_stored_before_the_cut_is_found_by_search(job, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Indexing, "finish", lambda self: None)
        cut_off(job)
    assert not ArticlePage.objects.search("First").count()

    run(job, attempt=2)

    assert ArticlePage.objects.search("First").count() == 1


def test_an_import_that_another_process_works_on_is_left_to_it(job):
    cut_off(job)

    run(job)

    assert job.state == State.IMPORTING
    assert titles() == {"First"}


def test_an_import_that_has_been_silent_can_be_started_again(job):
    cut_off(job)
    assert not is_stuck(job)
    ImportJob.objects.filter(pk=job.pk).update(touched_at=timezone.now() - SILENCE - timedelta(seconds=1))
    job.refresh_from_db()
    assert is_stuck(job)

    run(job)

    assert titles() == set(TITLES)


def test_a_cancelled_import_stops_after_the_post_it_is_busy_with(job, after_the_first_post):
    after_the_first_post(lambda: ImportJob.objects.update(is_to_stop=True))
    run(job)

    assert job.state == State.CANCELLED
    assert titles() == {"First"}
    assert results(job) == {"First": "created"}
    assert job.can_start


def test_a_cancelled_import_goes_on_when_it_is_started_again(job, django_capture_on_commit_callbacks):
    ImportJob.objects.update(is_to_stop=True)
    run(job)

    with django_capture_on_commit_callbacks(execute=True):
        request_import(job, as_drafts=False, update=False)

    job.refresh_from_db()
    assert job.state == State.FINISHED
    assert titles() == set(TITLES)
    assert results(job) == dict.fromkeys(TITLES, "created")


def test_a_worker_that_is_told_to_stop_leaves_the_rest_to_the_next(job, after_the_first_post, settings):
    settings.TASKS = WORKED
    after_the_first_post(stopping.set)
    try:
        run(job)
    finally:
        stopping.clear()

    assert job.state == State.IMPORTING
    assert titles() == {"First"}
    assert DBTaskResult.objects.ready().filter(task_path__endswith="run_import").count() == 1

    run(job)
    assert titles() == set(TITLES)


def test_a_deleted_import_ends_without_a_sound(job, after_the_first_post):
    after_the_first_post(lambda: ImportJob.objects.all().delete())
    carry_out(run_import, job.pk, State.IMPORTING, 1)

    assert not ImportJob.objects.exists()
    assert not failed_tasks().exists()


def test_what_nobody_foresaw_is_told_to_people_and_can_be_tried_again(
    job, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(*_, **__):
        raise RuntimeError("the roof has fallen in")

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(running, "run", fail)
        request_import(job, as_drafts=False, update=False)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "the roof has fallen in" in job.message

    with django_capture_on_commit_callbacks(execute=True):
        retry(failed_tasks().get())

    job.refresh_from_db()
    assert job.state == State.FINISHED
    assert job.message == ""
    assert titles() == set(TITLES)


def test_a_check_that_was_cut_off_is_done_again(job, django_capture_on_commit_callbacks):
    job.started_at = None
    job.save()
    with django_capture_on_commit_callbacks(execute=True):
        request_check(job)

    job.refresh_from_db()
    assert job.state == State.CHECKED
    assert job.plan["statuses"] == {"created": 3}
    assert not titles()


def test_a_post_with_a_character_that_databases_refuse_is_reported(job):
    job.upload.save("notes.zip", ContentFile(zip_of({"a.md": LOCKS.replace("promise", "prom\x00ise ![x](\x00.png)")})))
    run(job)

    assert job.state == State.FINISHED
    assert job.posts.count() == 1


def test_an_upload_that_nobody_imports_goes_after_a_month(job, settings):
    settings.TASKS = WORKED
    ImportJob.objects.update(state=State.CHECKED, created_at=timezone.now() - timedelta(days=29))
    forget()
    assert ImportJob.objects.get().can_start

    ImportJob.objects.update(created_at=timezone.now() - timedelta(days=31))
    forget()

    assert not job.upload.storage.exists(job.upload.name)
    assert not ImportJob.objects.get().can_start


def test_an_import_whose_place_was_deleted_says_so(job):
    ImportJob.objects.update(index=None)
    run(job)

    assert job.state == State.FAILED
    assert "deleted" in job.message
    assert not titles()
