"""Uploads, and somebody who makes them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from blog.import_jobs.forms import UploadForm
from blog.models import ImportJob
from tests.uploads import POSTS, zip_of


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """What is done after a request's transaction, in a test that is a transaction itself."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def upload(administrator_client, at_once):
    """`upload({"a.md": "text"})` uploads a ZIP as an administrator; the answer, and the job if there is one."""

    def send(files: dict | None = None, *, data: bytes | None = None, name: str = "notes.zip", client=None, **fields):
        content = zip_of(POSTS if files is None else files) if data is None else data
        form = {"kind": "markdown", "index": UploadForm()["index"].initial.pk, "source_name": ""} | fields
        form["upload"] = SimpleUploadedFile(name, content)
        with at_once():
            answer = (client or administrator_client).post(reverse("import_upload"), form)
        return answer, ImportJob.objects.first()

    return send


@pytest.fixture
def start(administrator_client, at_once):
    """Start the import of a job; the job afterwards."""

    def send(job: ImportJob, **fields) -> ImportJob:
        with at_once():
            administrator_client.post(reverse("import_start", args=[job.pk]), {"publish": "yes"} | fields)
        job.refresh_from_db()
        return job

    return send


@pytest.fixture
def page_of(administrator_client):
    """The text of a job's page."""

    def read(job: ImportJob, **query) -> str:
        return " ".join(administrator_client.get(reverse("import", args=[job.pk]), query).content.decode().split())

    return read
