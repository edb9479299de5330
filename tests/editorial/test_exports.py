"""Exports in the admin: asked for, made, downloaded, and gone after a week."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone

from blog.background.failures import failed_tasks
from home.export_jobs import running
from home.export_jobs.running import forget_exports, make_export
from home.models import ExportJob
from tests.blog.background.tasks import WORKED


@pytest.fixture
def export(administrator_client, django_capture_on_commit_callbacks):
    """Ask for an export as an administrator; the job."""

    def ask(**fields) -> ExportJob:
        with django_capture_on_commit_callbacks(execute=True):
            administrator_client.post(reverse("exports"), {"kind": "markdown"} | fields)
        return ExportJob.objects.first()

    return ask


def download(client, job: ExportJob) -> zipfile.ZipFile:
    answer = client.get(reverse("export_download", args=[job.pk]))
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def texts(archive: zipfile.ZipFile) -> str:
    return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".md"))


def test_the_blog_can_be_taken_along_as_markdown(export, administrator_client, write_article):
    write_article("Locks")
    write_article("Unfinished", publish=False)
    written = texts(download(administrator_client, export()))

    assert "Locks" in written
    assert "Unfinished" not in written


def test_drafts_come_along_when_asked_for(export, administrator_client, write_article):
    write_article("Unfinished", publish=False)

    assert "Unfinished" in texts(download(administrator_client, export(with_hidden="on")))


def test_the_whole_site_can_be_taken_along(export, administrator_client, write_article):
    write_article("Locks")
    archive = download(administrator_client, export(kind="archive"))

    assert archive.testzip() is None
    assert any("articlepage" in name for name in archive.namelist())
    assert not any("exportjob" in name or "importjob" in name for name in archive.namelist())


def test_the_list_says_what_is_ready(export, administrator_client):
    export()
    page = administrator_client.get(reverse("exports")).content.decode()

    assert "Ready" in page
    assert "Deleted by itself on" in page


def test_with_a_worker_nobody_waits(export, administrator_client, settings):
    settings.TASKS = WORKED
    job = export()

    assert job.state == ExportJob.State.GOING_ON
    assert administrator_client.get(reverse("export_progress", args=[job.pk])).json()["state"] == "going-on"
    assert administrator_client.get(reverse("export_download", args=[job.pk])).status_code == 404


def test_an_export_is_gone_after_a_week(export, administrator_client):
    job = export()
    ExportJob.objects.update(finished_at=timezone.now() - timedelta(days=8))

    assert administrator_client.get(reverse("export_download", args=[job.pk])).status_code == 404
    forget_exports()
    assert not ExportJob.objects.exists()
    assert not storages["private"].exists(job.result.name)


def test_a_deleted_export_takes_its_file_along(export, administrator_client):
    job = export()
    administrator_client.post(reverse("export_delete", args=[job.pk]))

    assert not ExportJob.objects.exists()
    assert not storages["private"].exists(job.result.name)


def test_an_export_that_was_cut_off_is_made_again(export, settings, administrator_client):
    settings.TASKS = WORKED
    job = export()
    settings.TASKS = settings.TASKS | {"background": settings.TASKS["default"]}
    make_export.func(job.pk)
    make_export.func(job.pk)

    assert download(administrator_client, job).testzip() is None


def test_what_went_wrong_is_said(export, administrator_client, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("the roof has fallen in")

    monkeypatch.setattr(running, "export_markdown", fail)
    job = export()

    assert job.state == ExportJob.State.FAILED
    assert "the roof has fallen in" in administrator_client.get(reverse("exports")).content.decode()
    assert failed_tasks().exists()


def test_only_administrators_have_access(export, author_client, editor_client, anybody):
    job = export()
    for client in (author_client, editor_client, anybody):
        assert client.get(reverse("exports")).status_code == 302
        assert client.get(reverse("export_download", args=[job.pk])).status_code == 302
        assert client.get(reverse("export_progress", args=[job.pk])).status_code == 302
        client.post(reverse("export_delete", args=[job.pk]))
        client.post(reverse("exports"), {"kind": "markdown"})
    assert ExportJob.objects.get() == job
