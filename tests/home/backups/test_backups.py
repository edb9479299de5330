"""Backups: what is in them, that they can be restored, and what is said when they cannot."""

import json
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from blog.models import ArticlePage, BlogImage
from home.backups import databases
from home.backups.retention import kept
from home.backups.sealing import make_key
from home.models import BackupRun
from tests import builders

# Copies of the database are read on other connections, which see only what is committed.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def article():
    return builders.article("Kept for ever", cover=builders.picture(alternative_text="A teapot"))


@pytest.fixture
def elsewhere(tmp_path, settings):
    """Makes Django use an empty database and an empty media folder until the test ends."""
    if connection.vendor == "postgresql":
        name = f"{connection.settings_dict['NAME']}_elsewhere"
        databases._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        databases._execute(f'CREATE DATABASE "{name}"')
    else:
        name = str(tmp_path / "elsewhere.sqlite3")
    here = databases.using(name)
    entered = []

    def go() -> None:
        settings.MEDIA_ROOT = tmp_path / "elsewhere"
        here.__enter__()
        entered.append(1)

    yield go
    if entered:
        here.__exit__(None, None, None)
    if connection.vendor == "postgresql":
        databases._execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_is_restored_into_an_empty_installation(article, elsewhere, tmp_path, settings, capsys):
    settings.BACKUP_KEY = make_key()
    picture = article.cover.file
    data = picture.read()
    call_command("backup", to=str(tmp_path / "kept"))

    elsewhere()
    call_command("restore", str(tmp_path / "kept"), verify=True)
    assert ArticlePage.objects.get().title == "Kept for ever"
    with BlogImage.objects.get().file.open() as restored:
        assert restored.read() == data
    assert "Every table and every file is what it was" in capsys.readouterr().out

    # Once more is no harm, and another database is not overwritten.
    call_command("restore", str(tmp_path / "kept"))
    ArticlePage.objects.update(title="Changed since")
    with pytest.raises(CommandError, match="in use"):
        call_command("restore", str(tmp_path / "kept"))


def test_the_drill_proves_it_and_leaves_its_result(article, tmp_path):
    call_command("backup", to=str(tmp_path / "kept"))
    call_command("backup", to=str(tmp_path / "kept"), drill=True)

    run = BackupRun.objects.filter(kind="drill").get()
    assert run.succeeded
    assert run.pages >= 3 and run.files >= 1 and run.rows > 50
    assert ArticlePage.objects.get() == article


def test_the_drill_finds_damage(article, tmp_path):
    call_command("backup", to=str(tmp_path / "kept"))
    damaged = next(tmp_path.glob("kept/files/plain/*/*"))
    damaged.write_bytes(b"something else")

    with pytest.raises(CommandError, match="damaged"):
        call_command("backup", to=str(tmp_path / "kept"), drill=True)
    run = BackupRun.objects.filter(kind="drill").get()
    assert not run.succeeded
    assert "damaged" in run.error


def test_the_drill_finds_rows_and_pages_that_differ(article, tmp_path):
    call_command("backup", to=str(tmp_path / "kept"))
    file = next(tmp_path.glob("kept/backups/*/backup.json"))
    said = json.loads(file.read_text())
    said["tables"]["blog_articlepage"][1] = "0"
    said["pages"]["/"] = "200 another"
    file.write_text(json.dumps(said))

    with pytest.raises(CommandError, match="blog_articlepage, /"):
        call_command("backup", to=str(tmp_path / "kept"), drill=True)


def test_a_second_backup_stores_only_what_is_new(article, tmp_path):
    call_command("backup", to=str(tmp_path / "kept"))
    before = files(tmp_path / "kept" / "files")
    default_storage.save("documents/new.txt", builders.unsaved_file(b"new", "new.txt"))
    call_command("backup", to=str(tmp_path / "kept"))

    assert len(files(tmp_path / "kept" / "files") - before) == 1
    assert before <= files(tmp_path / "kept" / "files")


def test_nothing_can_be_read_without_the_key(article, tmp_path, settings, monkeypatch):
    settings.BACKUP_KEY = make_key()
    monkeypatch.setenv("SITE_URL", "https://blog.example.org")
    call_command("backup", to=str(tmp_path / "kept"))
    for path in (tmp_path / "kept").rglob("*"):
        assert path.is_dir() or path.name == "backup.json" or path.read_bytes().startswith(b"age-encryption.org/v1")

    settings.BACKUP_KEY = make_key()
    with pytest.raises(CommandError, match="another key"):
        call_command("backup", to=str(tmp_path / "kept"), drill=True)


def test_secrets_are_left_out_of_a_backup_that_is_not_encrypted(article, tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://blog.example.org")
    monkeypatch.setenv("EMAIL_URL", "smtp://user:sesame@localhost")
    call_command("backup", to=str(tmp_path / "kept"))
    text = next(tmp_path.glob("kept/backups/*/settings.json")).read_text()
    assert "https://blog.example.org" in text
    assert "sesame" not in text and "SECRET_KEY" not in text


def test_a_bucket_keeps_backups_too(article, tmp_path, settings, s3_server):
    settings.S3_CLIENT = {
        "endpoint_url": s3_server,
        "region_name": "eu-west-2",
        "aws_access_key_id": "key",
        "aws_secret_access_key": "secret",
    }
    import boto3

    where = {"CreateBucketConfiguration": {"LocationConstraint": "eu-west-2"}}
    boto3.client("s3", **settings.S3_CLIENT).create_bucket(Bucket="backups", **where)
    call_command("backup", to="s3://backups/blog")
    call_command("backup", to="s3://backups/blog", drill=True)
    assert BackupRun.objects.filter(kind="drill", succeeded=True).exists()

    with pytest.raises(CommandError, match="nowhere"):
        call_command("backup", to="s3://nowhere/blog")


def test_one_is_kept_of_each_day_week_and_month():
    names = [f"2025{month:02}{day:02}T030000Z" for month in (1, 2, 3) for day in range(1, 29)]
    names += ["20250328T120000Z"]
    assert kept(names, 2, 0, 0) == {"20250328T120000Z", "20250327T030000Z"}
    assert kept(names, 0, 2, 0) == {"20250328T120000Z", "20250323T030000Z"}
    assert kept(names, 0, 0, 3) == {"20250328T120000Z", "20250228T030000Z", "20250128T030000Z"}
    assert kept(["20250101T030000Z"], 0, 0, 0) == {"20250101T030000Z"}
