"""Making a backup."""

import json
import platform
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from home.backups import contents, databases, media
from home.backups.sealing import Seal, checksum
from home.backups.targets import Target
from home.models import BackupRun

FORMAT = 1


def make_backup(to: Target, seal: Seal) -> BackupRun:
    """Make a backup and note it, its failure too. Raises what has gone wrong."""
    name = f"{timezone.now().astimezone(UTC):%Y%m%dT%H%M%SZ}"
    run = BackupRun(kind=BackupRun.Kind.BACKUP, name=name, started_at=timezone.now(), succeeded=False)
    try:
        with tempfile.TemporaryDirectory(prefix="blogsite-backup-") as folder:
            said = _Making(to, seal, name, Path(folder)).make()
    except Exception as error:
        run.error = f"{type(error).__name__}: {error}"
        raise
    else:
        run.succeeded = True
        run.tables, run.rows = len(said["tables"]), sum(rows for rows, _ in said["tables"].values())
        run.files, run.pages = said["files"], len(said["pages"])
        run.size = said["size"]
    finally:
        run.finished_at = timezone.now()
        run.save()
    return run


class _Making:
    def __init__(self, to: Target, seal: Seal, name: str, folder: Path) -> None:
        self.to, self.seal, self.folder = to, seal, folder
        self.place = f"backups/{name}/"
        self.parts: dict[str, dict] = {}
        self.said = {"format": FORMAT, "name": name, "made_at": datetime.now(UTC).isoformat()}

    def make(self) -> dict:
        """The database first: files that are stored meanwhile are then too many rather than too few."""
        dump = self.folder / "dump"
        with databases.snapshot(dump):
            self.said |= {
                "database": connection.vendor,
                "versions": versions(),
                "tables": contents.tables(),
                "pages": _answered(contents.pages(contents.page_paths())),
                "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
            }
        self._put("database", dump)
        manifest, missing = self._files()
        self._put_json("media.json", manifest)
        self._put_json("settings.json", self._settings())
        self.said |= {
            "key": self.seal.name,
            "files": len(manifest),
            "gone": missing,
            "size": sum(entry["size"] for entry in manifest) + sum(part["size"] for part in self.parts.values()),
            "parts": self.parts,
        }
        path = self.folder / "backup.json"
        path.write_text(json.dumps(self.said, indent=1))
        self.to.write(self.place + "backup.json", path)
        return self.said

    def _files(self) -> tuple[list[dict], list[str]]:
        """Copy what the target does not have yet. What is deleted while this goes on is named and left out."""
        pool = f"files/{self.seal.name}/"
        there, manifest, gone = set(self.to.names(pool)), [], []
        known = {(row["storage"], row["name"], row["size"]): row["sha256"] for row in _latest(self.to, self.seal)}
        plain, sealed = self.folder / "file", self.folder / "file.sealed"
        for alias, name in media.all_names():
            try:
                size = storages[alias].size(name)
                # A name that is taken is never written over, so a file that was there before is still the same.
                digest = known.get((alias, name, size))
                if digest is None or pool_name(pool, digest) not in there:
                    digest = self._add(pool, media.copy_out(alias, name, plain), plain, sealed, there)
            except FileNotFoundError:
                gone.append(name)
                continue
            manifest.append(asdict(media.Stored(alias, name, size, digest)))
        return manifest, gone

    def _add(self, pool: str, stored: media.Stored, plain: Path, sealed: Path, there: set[str]) -> str:
        place = pool_name(pool, stored.sha256)
        if place not in there:
            self.seal.close(plain, sealed)
            self.to.write(place, sealed)
            there.add(place)
        return stored.sha256

    def _settings(self) -> dict:
        """Secrets only where they are encrypted; never the key of the backups themselves."""
        given = settings.GIVEN_ENVIRONMENT(secrets=self.seal.is_closed)
        if self.seal.is_closed:
            given["SECRET_KEY"] = settings.SECRET_KEY
        return {"environment": given, "settings": settings.SETTINGS_MODULE}

    def _put_json(self, name: str, content) -> None:
        path = self.folder / name
        path.write_text(json.dumps(content, indent=1))
        self._put(name, path)

    def _put(self, name: str, path: Path) -> None:
        sealed = self.folder / "sealed"
        digest = checksum(path)
        self.seal.close(path, sealed)
        self.parts[name] = {"sha256": digest, "size": path.stat().st_size}
        self.to.write(self.place + name, sealed)


def _answered(pages: dict[str, str]) -> dict[str, str]:
    """Without those that failed: a worker may be making the very picture that a page of this snapshot wants to make,
    and then the database refuses the second one. Restored, such a page would differ from its failure."""
    return {path: answer for path, answer in pages.items() if answer.startswith("200 ")}


def pool_name(pool: str, digest: str) -> str:
    return f"{pool}{digest[:2]}/{digest}"


def versions() -> dict[str, str]:
    return {"python": platform.python_version(), "django": django.__version__, "wagtail": wagtail.__version__}


def _latest(to: Target, seal: Seal) -> list[dict]:
    """The manifest of the newest backup that was made with the same key."""
    from home.backups.reading import Backup, complete

    for name in reversed(complete(to)):
        with tempfile.TemporaryDirectory() as folder:
            backup = Backup(to, seal, name, Path(folder))
            if backup.said["key"] == seal.name:
                return backup.manifest()
    return []
