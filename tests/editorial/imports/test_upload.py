"""What may be uploaded for an import, by whom, and what is said about the rest."""

from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from blog.models import ArticlePage, ImportJob
from tests.uploads import LOCKS, POSTS, zip_of

ADDRESS = "/admin/imports/new/"


def kept() -> set[str]:
    """What the private storage holds."""
    folder = Path(storages["private"].location)
    return {path.name for path in folder.rglob("*")}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_an_upload_is_checked_and_stores_nothing(upload):
    answer, job = upload()

    assert answer.url == reverse("import", args=[job.pk])
    assert job.state == "checked"
    assert not ArticlePage.objects.exists()


def test_a_single_file_is_enough(upload):
    _, job = upload(data=LOCKS.encode(), name="locks.md")

    assert job.state == "checked"
    assert [post.path for post in job.posts.all()] == ["locks.md"]


def test_the_file_keeps_no_name_that_could_be_guessed_and_is_not_served(upload, anybody):
    _, job = upload()

    assert "notes" not in job.upload.name
    assert anybody.get(f"/media/{job.upload.name}").status_code == 404


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [("markdown", "notes.rar", ".zip"), ("wordpress", "export.json", ".xml"), ("ghost", "export.xml", ".json")],
)
def test_a_file_of_another_kind_is_refused_by_name(upload, kind, name, expected):
    answer, job = upload(data=b"data", name=name, kind=kind)

    assert answer.status_code == 422
    assert "ends in one of these" in text(answer)
    assert expected in text(answer)
    assert job is None


def test_an_empty_file_is_refused(upload):
    answer, job = upload(data=b"")

    assert "The file is empty." in text(answer)
    assert job is None


def test_a_file_that_is_too_large_is_refused_and_not_kept(upload, settings):
    settings.IMPORT_UPLOAD_LIMIT = 1000
    before = kept()
    answer, job = upload(data=b"x" * 5000)

    assert answer.status_code == 422
    assert "The file is too large" in text(answer)
    assert "1000" in text(answer)
    assert job is None
    assert kept() == before


def test_two_files_that_are_too_large_together_are_refused(upload, settings):
    settings.IMPORT_UPLOAD_LIMIT = 1000
    pictures = SimpleUploadedFile("pictures.zip", b"x" * 2_000_000)
    answer, job = upload(data=b"<rss/>", name="export.xml", kind="wordpress", media=pictures)

    assert "The file is too large" in text(answer)
    assert job is None


def test_pictures_come_as_a_zip(upload):
    answer, _ = upload(data=b"<rss/>", name="a.xml", kind="wordpress", media=SimpleUploadedFile("a.png", b"picture"))

    assert "Pack the pictures into a ZIP file." in text(answer)


def test_no_room_on_the_disk_is_said_and_leaves_nothing(upload, monkeypatch):
    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(storages["private"]), "save", fail)
    answer, job = upload()

    assert "could not be stored: No space left on device" in text(answer)
    assert job is None


def test_a_damaged_archive_is_named(upload, page_of):
    _, job = upload(data=b"PK\x03\x04 and nothing else", name="notes.zip")

    assert job.state == "failed"
    assert job.message in page_of(job)
    assert "Start the import" not in page_of(job)


def test_an_archive_that_reaches_out_of_itself_is_refused(upload, settings):
    _, job = upload({"../../outside.md": LOCKS})

    assert job.state == "failed"
    assert "outside itself" in job.message
    assert not list(settings.DATA_DIR.rglob("outside.md"))


def test_an_archive_without_posts_is_named(upload):
    _, job = upload({"picture.txt": "nothing"})

    assert job.state == "failed"
    assert "There is no post" in job.message


def test_a_form_without_its_token_is_refused(administrator_account):
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator_account)
    answer = client.post(ADDRESS, {"kind": "markdown", "upload": SimpleUploadedFile("a.zip", zip_of(POSTS))})

    assert answer.status_code == 403
    assert not ImportJob.objects.exists()


def test_authors_and_editors_have_no_access(upload, author_client, editor_client):
    _, job = upload()
    for client in (author_client, editor_client):
        for name in ("imports", "import_upload"):
            assert client.get(reverse(name)).status_code == 302
        for name in ("import", "import_progress", "import_delete"):
            assert client.get(reverse(name, args=[job.pk])).status_code == 302
        assert client.get(reverse("import_report", args=[job.pk, "json"])).status_code == 302
        for name in ("import_start", "import_cancel", "import_delete"):
            client.post(reverse(name, args=[job.pk]), {"publish": "yes"})
        client.post(ADDRESS, {"kind": "markdown", "upload": SimpleUploadedFile("a.zip", zip_of(POSTS))})
        assert "Import" not in client.get("/admin/").content.decode()
    assert ImportJob.objects.get().state == "checked"
    assert not ArticlePage.objects.exists()


def test_nobody_without_an_account_has_access(upload, anybody):
    _, job = upload()

    assert "/login/" in anybody.get(reverse("import", args=[job.pk])).url
    assert "/login/" in anybody.post(ADDRESS, {"upload": SimpleUploadedFile("a.zip", b"data")}).url
