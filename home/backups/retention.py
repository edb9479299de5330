"""Which backups are kept."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from home.backups.reading import Backup, complete
from home.backups.sealing import Seal
from home.backups.targets import Target

_PERIODS: list[Callable[[datetime], str]] = [
    lambda moment: f"{moment:%Y-%m-%d}",
    lambda moment: f"{moment:%G-%V}",
    lambda moment: f"{moment:%Y-%m}",
]


def kept(names: Iterable[str], days: int, weeks: int, months: int) -> set[str]:
    """The newest of each of the last `days` days that have any, likewise of weeks and months; always the newest."""
    newest_first = sorted(names, reverse=True)
    found = set(newest_first[:1])
    for period, most in zip(_PERIODS, (days, weeks, months), strict=True):
        seen: dict[str, str] = {}
        for name in newest_first:
            seen.setdefault(period(datetime.strptime(name, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)), name)
        found |= set(list(seen.values())[:most])
    return found


def clear(at: Target, seal: Seal, keep: tuple[int, int, int]) -> list[str]:
    """Delete backups that are not kept, those that were broken off, and files that no backup has any more.

    Only files of this key are looked at: what belongs to backups with another one cannot be read.
    """
    names = complete(at)
    stays = kept(names, *keep)
    goes = [name for name in names if name not in stays]
    for name in goes:
        at.delete(f"backups/{name}/backup.json")
    for path in list(at.names("backups/")):
        if path.split("/")[1] not in stays:
            at.delete(path)
    if goes:
        _clear_files(at, seal, stays)
    return goes


def _clear_files(at: Target, seal: Seal, stays: set[str]) -> None:
    used: set[str] = set()
    for name in stays:
        with TemporaryDirectory() as folder:
            backup = Backup(at, seal, name, Path(folder))
            if backup.said["key"] == seal.name:
                used |= {row["sha256"] for row in backup.manifest()}
    for path in list(at.names(f"files/{seal.name}/")):
        if path.rpartition("/")[2] not in used:
            at.delete(path)
