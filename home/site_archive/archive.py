"""The file itself: a ZIP with a manifest. Nothing in it is believed before it is checked."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.utils import validate_file_name
from django.utils.translation import gettext as _

FORMAT = 1
MANIFEST = "manifest.json"
ROWS, FILES = "rows/", "files/"
_LARGEST_MANIFEST = 64 * 1024 * 1024
_LONGEST_LINE = 64 * 1024 * 1024
_CHUNK = 1024 * 1024
# Text shrinks to a tenth, pictures not at all; what shrinks more is made to fill a disk.
_MOST_SHRUNK = 200


class ArchiveError(Exception):
    """The archive cannot be written or used; the message is for people."""


class ArchiveWriter:
    def __init__(self, target: IO[bytes]):
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)
        self.members: dict[str, dict[str, Any]] = {}

    def add(self, name: str, parts: Iterable[bytes], *, is_packed: bool = False) -> None:
        """Stream one member. What is packed already, such as pictures, is stored as it is."""
        checksum, size, count = hashlib.sha256(), 0, 0
        # The same content gives the same bytes: no time of writing.
        info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        with self._zip.open(info, "w", force_zip64=True) as member:
            for part in parts:
                member.write(part)
                checksum.update(part)
                size += len(part)
                count += 1
        self.members[name] = {"sha256": checksum.hexdigest(), "size": size}
        if name.startswith(ROWS):
            self.members[name]["rows"] = count

    def close(self, facts: dict[str, Any]) -> None:
        manifest = {"format": FORMAT, **facts, "members": self.members}
        text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False)
        self.add(MANIFEST, [text.encode()])
        self._zip.close()


class ArchiveReader:
    """Raises ArchiveError at once where the file is no archive of ours, or is more than it says."""

    def __init__(self, path: Path):
        try:
            self._zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise ArchiveError(_("%(path)s is no archive: %(reason)s") % {"path": path, "reason": error}) from error
        self.manifest = self._read_manifest()
        self.members: dict[str, dict[str, Any]] = self.manifest["members"]
        self._check()

    def close(self) -> None:
        self._zip.close()

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a member, complete and unchanged, or ArchiveError at the end."""
        checksum, size = hashlib.sha256(), 0
        with self._open(name) as member:
            while line := member.readline(_LONGEST_LINE):
                size = self._count(name, size, line)
                checksum.update(line)
                yield line
        self._compare(name, checksum.hexdigest(), size)

    def parts(self, name: str) -> Iterator[bytes]:
        checksum, size = hashlib.sha256(), 0
        with self._open(name) as member:
            while part := member.read(_CHUNK):
                size = self._count(name, size, part)
                checksum.update(part)
                yield part
        self._compare(name, checksum.hexdigest(), size)

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """A member as a file. Whoever reads it so compares it with `parts` afterwards."""
        with self._open(name) as member:
            yield member

    def file_names(self) -> list[str]:
        return [name.removeprefix(FILES) for name in self.members if name.startswith(FILES)]

    def _open(self, name: str) -> IO[bytes]:
        try:
            return self._zip.open(name)
        except (zipfile.BadZipFile, KeyError, RuntimeError, OSError) as error:
            raise ArchiveError(_("%(name)s is damaged: %(reason)s") % {"name": name, "reason": error}) from error

    def _count(self, name: str, size: int, part: bytes) -> int:
        size += len(part)
        if size > self.members[name]["size"]:
            raise ArchiveError(_("%(name)s is not as long as the archive says.") % {"name": name})
        return size

    def _compare(self, name: str, checksum: str, size: int) -> None:
        if size != self.members[name]["size"] or checksum != self.members[name]["sha256"]:
            raise ArchiveError(_("%(name)s is not what was exported: its checksum differs.") % {"name": name})

    def _read_manifest(self) -> dict[str, Any]:
        try:
            if self._zip.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
                raise ArchiveError(_("The manifest of the archive is too large."))
            manifest = json.loads(self._zip.read(MANIFEST))
            is_known = manifest["format"] == FORMAT and isinstance(manifest["members"], dict)
            for facts in manifest["members"].values():
                is_known = is_known and isinstance(facts["size"], int) and isinstance(facts["sha256"], str)
        except (ValueError, KeyError, TypeError, zipfile.BadZipFile, RuntimeError) as error:
            raise ArchiveError(_("This is no archive that export_site has written.")) from error
        if not is_known:
            raise ArchiveError(_("The archive was written by another version."))
        return manifest

    def _check(self) -> None:
        infos = self._zip.infolist()
        names = [info.filename for info in infos if info.filename != MANIFEST]
        if len(names) != len(infos) - 1 or len(set(names)) != len(names) or set(names) != set(self.members):
            raise ArchiveError(_("The archive does not hold what its manifest says."))
        for info in infos:
            _check_name(info.filename)
            if info.filename != MANIFEST and info.file_size != self.members[info.filename]["size"]:
                raise ArchiveError(_("%(name)s is not as long as the archive says.") % {"name": info.filename})
            if info.file_size > _CHUNK and info.file_size > _MOST_SHRUNK * max(info.compress_size, 1):
                raise ArchiveError(_("%(name)s would unpack to too much.") % {"name": info.filename})


def _check_name(name: str) -> None:
    inner = name.removeprefix(FILES) if name.startswith(FILES) else name
    is_ours = name == MANIFEST or name.startswith((ROWS, FILES))
    try:
        validate_file_name(inner, allow_relative_path=True)
    except SuspiciousFileOperation as error:
        raise ArchiveError(_("The archive names a file that leads out of it: %(name)s") % {"name": name}) from error
    if not is_ours or "\\" in inner or inner.startswith("/"):
        raise ArchiveError(_("The archive names a file that leads out of it: %(name)s") % {"name": name})
