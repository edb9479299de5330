"""The uploaded files of an installation, in whichever storages they are."""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage, storages

# The public storage and the private one, by their names in STORAGES.
STORAGES = ("default", "private")
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Stored:
    """One file: in which storage, under which name, and what is in it."""

    storage: str
    name: str
    size: int
    sha256: str


def names(storage: Storage, folder: str = "") -> Iterator[str]:
    """Every file of a storage. A storage that has no files yet has no folder either."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        if name and name != ".":
            yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        yield from names(storage, f"{folder}/{name}" if folder else name)


def all_names() -> list[tuple[str, str]]:
    """Storage and name of every file. On disk the private folder may lie in no other; in a bucket it lies in the
    public one, where it is left out."""
    return [
        (alias, name)
        for alias in STORAGES
        for name in names(storages[alias])
        if alias == "private" or not name.startswith("private/")
    ]


def copy_out(alias: str, name: str, path: Path) -> Stored:
    """Copy a file to this machine. Raises FileNotFoundError if it has gone."""
    return copy_from(storages[alias], alias, name, path)


def copy_from(storage: Storage, alias: str, name: str, path: Path) -> Stored:
    digest, size = hashlib.sha256(), 0
    with storage.open(name) as file, path.open("wb") as copy:
        for chunk in file.chunks(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            copy.write(chunk)
    return Stored(alias, name, size, digest.hexdigest())


def has(alias: str, stored: Stored) -> bool:
    """Whether the storage has this very file under its name."""
    storage = storages[alias]
    if not storage.exists(stored.name) or storage.size(stored.name) != stored.size:
        return False
    with tempfile.NamedTemporaryFile() as copy:
        return copy_out(alias, stored.name, Path(copy.name)).sha256 == stored.sha256


def copy_in(alias: str, stored: Stored, path: Path) -> None:
    """Store a file under exactly its name. Raises FileExistsError if another has it."""
    storage = storages[alias]
    with path.open("rb") as file:
        name = storage.save(stored.name, File(file))
    if name != stored.name:
        storage.delete(name)
        raise FileExistsError(f"There is another file called {stored.name}.")
