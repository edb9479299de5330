"""Writing a site into an archive."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import wagtail
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from home.site_archive.archive import FILES, ROWS, ArchiveError, ArchiveWriter
from home.site_archive.contents import Options, file_models, site_models
from home.site_archive.rows import kept_revisions, lines

_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Outcome:
    """`missing` are names of files that the database has and the storage has not."""

    rows: int
    files: int
    missing: list[str]


def export_site(path: Path, options: Options) -> Outcome:
    """Everything at one moment, into a file that only its owner may read. Raises ArchiveError.

    The file appears when it is complete.
    """
    if path.exists():
        raise ArchiveError(_("%(path)s exists already.") % {"path": path})
    if not path.parent.is_dir():
        raise ArchiveError(_("%(path)s is not a folder.") % {"path": path.parent})
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as target, transaction.atomic():
            _freeze()
            outcome = _write(ArchiveWriter(target), options)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return outcome


def _freeze() -> None:
    """Let every query see the same moment; SQLite does by itself."""
    if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _write(archive: ArchiveWriter, options: Options) -> Outcome:
    revisions = kept_revisions(options)
    for model in site_models(options):
        archive.add(f"{ROWS}{model._meta.label_lower}.jsonl", lines(model, options, revisions))
    rows = sum(facts["rows"] for facts in archive.members.values())
    missing = []
    for name, file in _files():
        try:
            with file.open("rb"):
                pass
        except OSError:
            missing.append(name)
            continue
        archive.add(f"{FILES}{name}", _parts(file), is_packed=True)
    archive.close(
        {
            "migrations": applied_migrations(),
            "options": {"history": options.history, "accounts": options.accounts},
            "missing": missing,
            "wagtail": wagtail.__version__,
            "database": connection.vendor,
        }
    )
    return Outcome(rows, sum(name.startswith(FILES) for name in archive.members), missing)


def _files() -> Iterator[tuple[str, Any]]:
    """Two records may share a file."""
    seen: set[str] = set()
    for model in file_models():
        for item in model._base_manager.order_by("pk").only("file").iterator():
            if item.file and item.file.name not in seen:
                seen.add(item.file.name)
                yield item.file.name, item.file


def _parts(file: Any) -> Iterator[bytes]:
    with file.open("rb") as opened:
        yield from opened.chunks(_CHUNK)


def applied_migrations() -> list[str]:
    """What the tables look like: an archive fits where these are the same."""
    applied = MigrationRecorder(connection).applied_migrations()
    apps = {model._meta.app_label for model in site_models(Options(history=True, accounts=True))}
    return sorted(f"{app}.{name}" for app, name in applied if app in apps)
