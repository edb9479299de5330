"""Unpacking an archive that somebody has uploaded: nothing it says about itself is believed."""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext as _

from blog.importing.refusals import ImportRefusedError

_PIECE = 1024 * 1024
# What operating systems put into archives beside the files that people meant.
_LITTER = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Limits:
    """`ratio` is how many times larger than packed an archive may become; small ones may become larger."""

    files: int = 50_000
    file_bytes: int = 1024**3
    total_bytes: int = 4 * 1024**3
    ratio: int = 200
    free_bytes: int = 50 * 1024**2
    name_length: int = 400


@contextmanager
def unpacked(archive: Path, limits: Limits | None = None) -> Iterator[Path]:
    """A folder below the data folder with the files of a ZIP; it goes afterwards. Raises ImportRefusedError.

    Where everything lies in one folder of the archive, it is that folder.
    """
    with TemporaryDirectory(prefix="unpacked-", dir=settings.DATA_DIR) as name:
        folder = Path(name) / "import"
        folder.mkdir()
        try:
            with zipfile.ZipFile(archive) as packed:
                _unpack(packed, folder, limits or Limits(), archive.stat().st_size)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, RuntimeError) as error:
            raise ImportRefusedError(
                _("The archive cannot be read: %(reason)s") % {"reason": error or type(error).__name__}
            ) from error
        except (OSError, ValueError, OverflowError) as error:
            if isinstance(error, ImportRefusedError):
                raise
            raise ImportRefusedError(_("The archive cannot be unpacked: %(reason)s") % {"reason": error}) from error
        yield _only_folder(folder)


def is_archive(path: Path) -> bool:
    return path.is_file() and zipfile.is_zipfile(path)


def _unpack(packed: zipfile.ZipFile, folder: Path, limits: Limits, packed_bytes: int) -> None:
    members = [member for member in packed.infolist() if _is_wanted(member)]
    if len(members) > limits.files:
        raise ImportRefusedError(_("The archive holds more than %(most)s files.") % {"most": f"{limits.files:,}"})
    most = min(limits.total_bytes, max(limits.free_bytes, packed_bytes * limits.ratio))
    total = 0
    for member in members:
        target = folder / _safe_name(member, limits)
        target.parent.mkdir(parents=True, exist_ok=True)
        # A name that occurs twice would write through what the first one has made.
        with packed.open(member) as source, target.open("xb") as file:
            size = 0
            while piece := source.read(_PIECE):
                size += len(piece)
                total += len(piece)
                if size > limits.file_bytes or total > most:
                    raise ImportRefusedError(
                        _("“%(name)s” unpacks to more than can be accepted.") % {"name": member.filename}
                    )
                file.write(piece)


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    return not member.is_dir() and not _LITTER.intersection(member.filename.split("/"))


def _safe_name(member: zipfile.ZipInfo, limits: Limits) -> PurePosixPath:
    name = member.filename
    path = PurePosixPath(name)
    is_unsafe = (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in name
        or ":" in path.parts[0]
        or not name.isprintable()
        or len(name.encode(errors="replace")) > limits.name_length
    )
    if is_unsafe:
        raise ImportRefusedError(_("The archive names a file outside itself: “%(name)s”.") % {"name": ascii(name)})
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise ImportRefusedError(_("“%(name)s” is a link or a device, not a file.") % {"name": name})
    if member.flag_bits & 0x1:
        raise ImportRefusedError(_("“%(name)s” needs a password.") % {"name": name})
    return path


def _only_folder(folder: Path) -> Path:
    entries = list(folder.iterdir())
    return entries[0] if len(entries) == 1 and entries[0].is_dir() else folder
