"""Encryption in the format of age, and checksums."""

import hashlib
import shutil
from pathlib import Path

import pyrage

from home.backups.refusals import BackupRefused


class Seal:
    """Encrypts with the key of an installation, or passes everything through where there is none."""

    def __init__(self, key: str) -> None:
        try:
            self._identity = pyrage.x25519.Identity.from_str(key) if key else None
        except pyrage.IdentityError as error:
            raise BackupRefused("BACKUP_KEY is not a key: make one with `manage.py backup --make-key`.") from error

    @property
    def is_closed(self) -> bool:
        return self._identity is not None

    @property
    def name(self) -> str:
        """Tells keys apart and gives none of them away."""
        if self._identity is None:
            return "plain"
        return hashlib.sha256(str(self._identity.to_public()).encode()).hexdigest()[:12]

    def close(self, source: Path, sealed: Path) -> None:
        with source.open("rb") as reading, sealed.open("wb") as writing:
            if self._identity is None:
                shutil.copyfileobj(reading, writing, 1024 * 1024)
            else:
                pyrage.encrypt_io(reading, writing, [self._identity.to_public()])

    def open(self, sealed: Path, opened: Path) -> None:
        with sealed.open("rb") as reading, opened.open("wb") as writing:
            if self._identity is None:
                shutil.copyfileobj(reading, writing, 1024 * 1024)
                return
            try:
                pyrage.decrypt_io(reading, writing, [self._identity])
            except (pyrage.DecryptError, OSError) as error:
                raise BackupRefused(f"A file of the backup cannot be decrypted with this key: {error}") from error


def make_key() -> str:
    return str(pyrage.x25519.Identity.generate())


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
