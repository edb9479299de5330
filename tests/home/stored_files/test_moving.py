"""Moving files to a bucket and back: nothing is lost, nothing is copied twice, nothing is written over."""

import pytest
from django.core.management import CommandError, call_command

from home.stored_files import moving


@pytest.fixture
def files(media_folder, tmp_path):
    for number in range(30):
        path = media_folder / "images" / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes([number]) * 1000)
    private = tmp_path / "private" / "exports" / "site.zip"
    private.parent.mkdir(parents=True)
    private.write_bytes(b"archive")


def names(bucket) -> set[str]:
    return {entry.key for entry in bucket.objects.all()}


def test_a_move_that_is_broken_off_goes_on_where_it_stopped(files, both_storages, monkeypatch, capsys):
    copy, calls = moving._copy, []

    def until_the_tenth(*args):
        calls.append(args)
        if len(calls) > 10:
            raise OSError("the network is gone")
        return copy(*args)

    monkeypatch.setattr(moving, "_copy", until_the_tenth)
    with pytest.raises(CommandError, match="goes on from here"):
        call_command("move_media", to="s3")
    assert len(names(both_storages)) == 10

    monkeypatch.setattr(moving, "_copy", copy)
    call_command("move_media", to="s3")
    assert "21 files copied, 10 were there" in capsys.readouterr().out
    assert "private/exports/site.zip" in names(both_storages)
    assert len(names(both_storages)) == 31


def test_files_come_back_as_they_were_and_sources_go_when_asked(files, both_storages, media_folder, tmp_path):
    before = {path.name: path.read_bytes() for path in media_folder.rglob("*.png")}
    call_command("move_media", to="s3", remove=True)
    assert list(media_folder.rglob("*.png")) == []

    call_command("move_media", to="local")
    assert {path.name: path.read_bytes() for path in media_folder.rglob("*.png")} == before
    assert (tmp_path / "private" / "exports" / "site.zip").read_bytes() == b"archive"
    assert not (media_folder / "private").exists()


def test_another_file_of_the_same_name_is_not_written_over(files, both_storages):
    both_storages.put_object(Key="images/7.png", Body=b"something else")
    with pytest.raises(CommandError, match=r"images/7\.png"):
        call_command("move_media", to="s3")
    assert both_storages.Object("images/7.png").get()["Body"].read() == b"something else"


def test_a_bucket_that_is_not_there_is_one_clear_line(files, both_storages, settings):
    settings.MEDIA_STORAGES["s3"]["default"]["OPTIONS"]["bucket_name"] = "nowhere"
    with pytest.raises(CommandError, match="Broken off"):
        call_command("move_media", to="s3")
