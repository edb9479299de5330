"""Bringing a backup back, and the proof that it could be."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.cache import caches
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from home.backups import contents, databases, media
from home.backups.reading import Backup
from home.backups.refusals import BackupRefused
from home.backups.sealing import Seal
from home.backups.targets import Target
from home.models import BackupRun

_MOST_NAMED = 10


def restore(at: Target, seal: Seal, name: str, *, verify: bool, say: Callable[[str], None]) -> None:
    """Bring a backup into an empty installation. May be repeated if it was broken off among the files."""
    with tempfile.TemporaryDirectory(prefix="blogsite-restore-") as folder:
        backup = Backup(at, seal, name, Path(folder))
        _require_vendor(backup)
        backup.require_key()
        dump, manifest = backup.part("database"), backup.manifest()
        if contents.is_empty():
            databases.restore(dump)
            say(f"The database is restored: {_rows(backup)} rows.")
        elif contents.tables() != backup.said["tables"]:
            raise BackupRefused(
                "This installation is in use. A backup goes into an empty one: a new database and an empty DATA_DIR."
            )
        else:
            say("The database holds the backup already; going on with the files.")
        differences = _differing_tables(backup.said["tables"]) if verify else []
        for row in manifest:
            _bring_back(backup, media.Stored(**row))
        say(f"{len(manifest)} files are there.")
        if verify:
            differences += [row["name"] for row in manifest if not media.has(row["storage"], media.Stored(**row))]
            if differences:
                raise BackupRefused(f"What was restored is not what was stored: {_named(differences)}")
            say("Every table and every file is what it was.")
    caches["default"].clear()
    call_command("clear_page_cache", verbosity=0)


def drill(at: Target, seal: Seal, name: str) -> BackupRun:
    """Restore a backup into a database for the time this takes, compare every table, every file and ten pages with
    what they were, and note the result. Raises BackupRefused with the differences."""
    run = BackupRun(kind=BackupRun.Kind.DRILL, name=name, started_at=timezone.now(), succeeded=False)
    try:
        with tempfile.TemporaryDirectory(prefix="blogsite-drill-") as folder:
            backup = Backup(at, seal, name, Path(folder))
            _require_vendor(backup)
            manifest = backup.manifest()
            with databases.scratch(backup.part("database"), Path(folder)):
                differences = _differing_tables(backup.said["tables"])
                answers = contents.pages(list(backup.said["pages"]))
            differences += [path for path, answer in backup.said["pages"].items() if answers[path] != answer]
            backup.check_files(manifest)
            if differences:
                raise BackupRefused(f"What was restored is not what was stored: {_named(differences)}")
    except Exception as error:
        run.error = f"{type(error).__name__}: {error}"
        raise
    else:
        run.succeeded = True
        run.tables, run.rows = len(backup.said["tables"]), _rows(backup)
        run.files, run.pages, run.size = len(manifest), len(answers), backup.said["size"]
    finally:
        run.finished_at = timezone.now()
        run.save()
    return run


def _require_vendor(backup: Backup) -> None:
    if backup.said["database"] != connection.vendor:
        raise BackupRefused(
            f"The backup is of {backup.said['database']}, this installation uses {connection.vendor}. "
            "To change the database, restore first, then use export_site and import_site."
        )


def _rows(backup: Backup) -> int:
    return sum(rows for rows, _ in backup.said["tables"].values())


def _differing_tables(before: dict[str, list]) -> list[str]:
    now = contents.tables()
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def _bring_back(backup: Backup, stored: media.Stored) -> None:
    if storages[stored.storage].exists(stored.name):
        if not media.has(stored.storage, stored):
            raise BackupRefused(f"There is another file called {stored.name}: empty the media folder first.")
        return
    media.copy_in(stored.storage, stored, backup.file(stored.sha256))


def _named(differences: list[str]) -> str:
    more = f" and {len(differences) - _MOST_NAMED} more" if len(differences) > _MOST_NAMED else ""
    return ", ".join(differences[:_MOST_NAMED]) + more
