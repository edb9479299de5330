"""Rows without files and files without rows are found and put right."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from blog.models import BlogImage
from tests import builders

pytestmark = pytest.mark.django_db


def age(path: Path) -> Path:
    past = (timezone.now() - timedelta(hours=2)).timestamp()
    os.utime(path, (past, past))
    return path


def test_nothing_is_said_of_a_site_that_is_whole(media_folder, capsys):
    builders.picture().get_rendition("width-8")
    young = media_folder / "documents" / "arriving.pdf"
    young.parent.mkdir(parents=True)
    young.write_bytes(b"half")
    for path in media_folder.rglob("*.png"):
        age(path)
    call_command("check_media")
    assert "Every row has its file" in capsys.readouterr().out


def test_files_of_no_row_are_listed_and_deleted_only_when_asked(media_folder, capsys):
    path = media_folder / "images" / "left.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"left")
    age(path)
    with pytest.raises(CommandError, match="--mend"):
        call_command("check_media")
    assert "images/left.png" in capsys.readouterr().out
    assert path.exists()

    call_command("check_media", mend=True)
    assert not path.exists()


def test_a_resized_picture_without_its_file_is_made_again(media_folder):
    picture = builders.picture()
    rendition = picture.get_rendition("width-8")
    Path(rendition.file.path).unlink()
    call_command("check_media", mend=True)
    assert Path(BlogImage.objects.get().get_rendition("width-8").file.path).exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_original_comes_back_from_the_newest_backup(media_folder, tmp_path):
    picture = builders.picture()
    path, data = Path(picture.file.path), Path(picture.file.path).read_bytes()
    call_command("backup", to=str(tmp_path / "kept"))
    path.unlink()
    with pytest.raises(CommandError, match="Still without a file"):
        call_command("check_media", mend=True)

    call_command("check_media", mend=True, backups=str(tmp_path / "kept"))
    assert path.read_bytes() == data
