"""Archives that people upload, and those that somebody has prepared for them."""

import stat
import zipfile

import pytest

from blog.importing.archives import Limits, unpacked
from blog.importing.refusals import ImportRefusedError


def archive(tmp_path, files, **options):
    path = tmp_path / "upload.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def everything_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_files_come_out_and_the_folder_goes_afterwards(tmp_path, settings):
    path = archive(tmp_path, {"a.md": "A", "img/b.png": b"B", "__MACOSX/a.md": "", "img/.DS_Store": "x"})
    with unpacked(path) as folder:
        assert everything_in(folder) == ["a.md", "img/b.png"]
        assert folder.is_relative_to(settings.DATA_DIR)
    assert not folder.exists()


def test_a_single_folder_is_what_is_meant(tmp_path):
    with unpacked(archive(tmp_path, {"blog-main/a.md": "A", "blog-main/posts/b.md": "B"})) as folder:
        assert everything_in(folder) == ["a.md", "posts/b.md"]


@pytest.mark.parametrize(
    "name", ["../evil.md", "/etc/evil.md", "a/../../evil.md", "..\\evil.md", "C:/evil.md", "a\n.md", "x" * 500]
)
def test_names_that_lead_out_are_refused(tmp_path, settings, name):
    before = set(settings.DATA_DIR.parent.glob("*.md"))
    with pytest.raises(ImportRefusedError), unpacked(archive(tmp_path, {name: "evil", "b.md": "B"})):
        pass
    assert set(settings.DATA_DIR.parent.glob("*.md")) == before
    assert not list(settings.DATA_DIR.glob("unpacked-*"))


def test_links_are_refused(tmp_path):
    link = zipfile.ZipInfo("passwd.md")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "upload.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
    with pytest.raises(ImportRefusedError, match="link"), unpacked(tmp_path / "upload.zip"):
        pass


def test_bombs_stop_before_they_go_off(tmp_path, settings):
    path = archive(tmp_path, {"zeros.md": b"\0" * 3_000_000})
    with pytest.raises(ImportRefusedError, match="more than"), unpacked(path, Limits(free_bytes=1000, ratio=10)):
        pass
    with pytest.raises(ImportRefusedError, match="more than"), unpacked(path, Limits(file_bytes=1000)):
        pass
    with pytest.raises(ImportRefusedError, match="files"), unpacked(path, Limits(files=0)):
        pass
    assert not list(settings.DATA_DIR.glob("unpacked-*"))


def test_sizes_in_the_directory_are_not_believed(tmp_path):
    path = archive(tmp_path, {"zeros.md": b"\0" * 500_000})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(mark) + offset
        data[at : at + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(ImportRefusedError), unpacked(path):
        pass


def test_one_name_twice_overwrites_nothing(tmp_path):
    path = tmp_path / "upload.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.md", "first")
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("a.md", "second")
    with pytest.raises(ImportRefusedError), unpacked(path):
        pass


def test_what_is_no_archive_is_said_to_be_none(tmp_path):
    (tmp_path / "upload.zip").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ImportRefusedError, match="cannot be read"), unpacked(tmp_path / "upload.zip"):
        pass
