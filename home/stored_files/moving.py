"""Moving uploaded files from one storage to another."""

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage

from home.backups.media import Stored, copy_from, names

_SAY_EVERY = 2.0


class MoveRefused(Exception):
    """The other storage has something else under a name."""


@dataclass
class Moved:
    """How far it is."""

    total: int
    copied: int = 0
    there: int = 0
    size: int = 0

    @property
    def done(self) -> int:
        return self.copied + self.there


def move(
    pairs: dict[str, tuple[Storage, Storage]], journal: Path, say: Callable[[Moved], None], *, remove: bool
) -> Moved:
    """Copy every file from the first storage of each pair to the second, and read each back to compare its checksum.

    `journal` notes what is certain, so that it may be broken off at any time and goes on from there. With `remove` the
    sources are deleted once all is copied.
    """
    certain = _read(journal)
    files = [
        (alias, name)
        for alias, (source, _) in pairs.items()
        for name in names(source)
        if alias == "private" or not name.startswith("private/")
    ]
    moved, said_at = Moved(len(files)), 0.0
    with journal.open("a") as notes:
        for alias, name in files:
            source, target = pairs[alias]
            if (alias, name) in certain and target.exists(name):
                moved.there += 1
            else:
                stored = _copy(alias, name, source, target)
                notes.write(json.dumps(asdict(stored)) + "\n")
                notes.flush()
                moved.copied += 1
                moved.size += stored.size
            if time.monotonic() - said_at > _SAY_EVERY or moved.done == moved.total:
                say(moved)
                said_at = time.monotonic()
    if remove:
        for alias, name in files:
            pairs[alias][0].delete(name)
    return moved


def _copy(alias: str, name: str, source: Storage, target: Storage) -> Stored:
    with tempfile.NamedTemporaryFile() as copy, tempfile.NamedTemporaryFile() as back:
        stored = copy_from(source, alias, name, Path(copy.name))
        if not target.exists(name):
            with Path(copy.name).open("rb") as file:
                target.save(name, File(file))
        if copy_from(target, alias, name, Path(back.name)).sha256 != stored.sha256:
            raise MoveRefused(f"The other storage has something else under the name {name}.")
    return stored


def _read(journal: Path) -> set[tuple[str, str]]:
    """What the journal is certain of. Its last line may be broken off."""
    found = set()
    for line in journal.read_text().splitlines() if journal.exists() else []:
        try:
            row = json.loads(line)
        except ValueError:
            continue
        found.add((row["storage"], row["name"]))
    return found
