"""A storage that does not take a file: the editor is told, keeps the form, and nothing is left behind."""

import errno

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.files.storage import default_storage
from django.urls import reverse

from blog.models import BlogDocument, BlogImage
from blogsite import whole_files
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor_client(client):
    client.force_login(builders.user("Administrators"))
    return client


def upload(client, **fields):
    file = builders.unsaved_file(builders.png(), "teapot.png")
    return client.post(reverse("wagtailimages:add"), {"title": "A teapot", "file": file, "collection": "1"} | fields)


def left(folder) -> list:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_full_disk_leaves_neither_row_nor_file_and_keeps_the_form(editor_client, media_folder, monkeypatch):
    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_files.os, "fsync", full)
    answer = upload(editor_client, credit="Ada Brook")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "The file could not be stored" in text
    assert 'value="Ada Brook"' in text
    assert not BlogImage.objects.exists()
    assert left(media_folder) == []


def test_a_bucket_that_is_away_is_told_of_too(editor_client, media_folder, monkeypatch):
    def away(*args, **kwargs):
        raise EndpointConnectionError(endpoint_url="https://s3.example.org")

    monkeypatch.setattr(type(default_storage._wrapped), "_save", away)
    assert "The file could not be stored" in upload(editor_client).content.decode()
    document = {"title": "Notes", "file": builders.unsaved_file(b"notes", "notes.txt"), "collection": "1"}
    answer = editor_client.post(reverse("wagtaildocs:add"), document)
    assert "The file could not be stored" in answer.content.decode()
    assert not BlogImage.objects.exists() and not BlogDocument.objects.exists()


def test_what_is_stored_is_one_file_and_one_row(editor_client, media_folder):
    assert upload(editor_client).status_code == 302
    picture = BlogImage.objects.get()
    assert picture.file_size == picture.file.size and picture.file_hash
    assert [path for path in left(media_folder) if "original_images" in str(path)] == [
        media_folder / picture.file.name
    ]


def test_a_file_that_is_replaced_stays_if_the_new_one_cannot_be_stored(editor_client, media_folder, monkeypatch):
    picture = builders.picture()

    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_files.os, "fsync", full)
    file = builders.unsaved_file(builders.png(colour="red"), "red.png")
    fields = {"title": "Red", "file": file, "collection": "1"}
    answer = editor_client.post(reverse("wagtailimages:edit", args=[picture.pk]), fields)
    assert "The file could not be stored" in answer.content.decode()
    assert BlogImage.objects.get().file.name == picture.file.name
    assert len(left(media_folder / "original_images")) == 1
