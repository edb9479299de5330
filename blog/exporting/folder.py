"""The folder that an export writes: only its own files, and no byte that has not changed."""

import hashlib
import json
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from blog.exporting.layout import MANIFEST

FORMAT = 1


class RefusedError(Exception):
    """The folder cannot be used; the message is for people."""


class ExportFolder:
    """Paths are relative and written with slashes. Call `open`, then `write` for every file, then `close`.

    The manifest lists the files of the last export, so that those that are not written again can go, and nothing
    else does. Somebody else's files in the folder, and hidden ones such as `.git`, stay.
    """

    def __init__(self, root: Path):
        self.root = root
        self.written: dict[str, str] = {}
        self.changed = 0
        self.removed = 0
        self._known: dict[str, str] = {}

    def open(self) -> None:
        """Raises RefusedError for a folder that holds something and is no export."""
        manifest = self.root / MANIFEST
        if manifest.is_file() and not manifest.is_symlink():
            self._known = _read_manifest(manifest)
        elif self.root.exists() and not self.root.is_dir():
            raise RefusedError(_("%(folder)s is not a folder.") % {"folder": self.root})
        elif self.root.is_dir() and any(not path.name.startswith(".") for path in self.root.iterdir()):
            message = _("%(folder)s holds something that is not an export. Name an empty or a new folder.")
            raise RefusedError(message % {"folder": self.root})
        self.root.mkdir(parents=True, exist_ok=True)
        # An export that is interrupted leaves a folder that the next one recognises.
        self._write_manifest(self._known)

    def write(self, path: str, data: bytes) -> None:
        if path in self.written:
            raise RefusedError(_("Two things would be written to %(path)s.") % {"path": path})
        self.written[path] = hashlib.sha256(data).hexdigest()
        target = self._target(path)
        if not target.is_symlink() and target.is_file() and target.read_bytes() == data:
            return
        self.changed += 1
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.write_bytes(data)

    def close(self) -> None:
        """Remove what the last export wrote and this one did not."""
        for path in self._known.keys() - self.written.keys():
            target = self._target(path)
            if target.is_file() or target.is_symlink():
                target.unlink()
                self.removed += 1
            self._remove_empty(target.parent)
        self._write_manifest(self.written)

    def _target(self, path: str) -> Path:
        pure = PurePosixPath(path)
        target = self.root / pure
        if pure.is_absolute() or ".." in pure.parts or not self._is_inside(target.parent):
            raise RefusedError(_("%(path)s leads out of the folder.") % {"path": path})
        return target

    def _is_inside(self, folder: Path) -> bool:
        """Also where a symbolic link stands in the way."""
        return folder.resolve().is_relative_to(self.root.resolve())

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def _write_manifest(self, files: dict[str, str]) -> None:
        data = {"format": FORMAT, "files": dict(sorted(files.items()))}
        (self.root / MANIFEST).write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _read_manifest(path: Path) -> dict[str, str]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise RefusedError(_("The export in this folder was written by another version."))
        return {str(name): str(checksum) for name, checksum in data["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError(_("%(path)s cannot be read; it was changed by hand.") % {"path": path}) from error
