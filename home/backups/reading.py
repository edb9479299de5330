"""Backups as they are found at a target."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from home.backups.making import FORMAT, pool_name
from home.backups.refusals import BackupRefused
from home.backups.sealing import Seal, checksum
from home.backups.targets import Target


def complete(at: Target) -> list[str]:
    """The names of whole backups, the oldest first."""
    return sorted(name.split("/")[1] for name in at.names("backups/") if name.endswith("/backup.json"))


def newest(at: Target) -> str:
    names = complete(at)
    if not names:
        raise BackupRefused("There is no backup. Only a folder that holds backup.json is a whole one.")
    return names[-1]


class Backup:
    """One backup; what is taken out of it is decrypted and compared with its checksum."""

    def __init__(self, at: Target, seal: Seal, name: str, folder: Path) -> None:
        self.at, self.seal, self.name, self.folder = at, seal, name, folder
        path = folder / "backup.json"
        try:
            at.fetch(f"backups/{name}/backup.json", path)
        except FileNotFoundError as error:
            raise BackupRefused(f"There is no backup called {name}.") from error
        self.said: dict[str, Any] = json.loads(path.read_text())
        if self.said["format"] != FORMAT:
            raise BackupRefused(f"The backup {name} was made by another version of the site.")

    def require_key(self) -> None:
        if self.said["key"] != self.seal.name:
            closed = self.said["key"] != "plain"
            raise BackupRefused(
                f"The backup {self.name} is encrypted with another key: set BACKUP_KEY."
                if closed
                else f"The backup {self.name} is not encrypted: leave BACKUP_KEY out."
            )

    def part(self, name: str) -> Path:
        self.require_key()
        opened = self.folder / name
        self._take(f"backups/{self.name}/{name}", opened, self.said["parts"][name]["sha256"])
        return opened

    def manifest(self) -> list[dict]:
        return json.loads(self.part("media.json").read_text())

    def file(self, digest: str) -> Path:
        """A file by its content. The same place on disk each time."""
        opened = self.folder / "file"
        self._take(pool_name(f"files/{self.seal.name}/", digest), opened, digest)
        return opened

    def check_files(self, manifest: list[dict], progress: Callable[[], None] = lambda: None) -> None:
        """Raises BackupRefused for a file that is missing or damaged."""
        for digest in sorted({row["sha256"] for row in manifest}):
            self.file(digest)
            progress()

    def _take(self, name: str, opened: Path, digest: str) -> None:
        sealed = self.folder / "sealed"
        try:
            self.at.fetch(name, sealed)
        except FileNotFoundError as error:
            raise BackupRefused(f"The backup {self.name} is incomplete: {name} is missing.") from error
        self.seal.open(sealed, opened)
        if checksum(opened) != digest:
            raise BackupRefused(f"The backup {self.name} is damaged: {name} is not what was stored.")
