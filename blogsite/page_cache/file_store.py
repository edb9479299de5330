"""The store that the processes of one machine share: files, which the system keeps in memory once for all of them."""

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from blogsite.page_cache.stores import LOCK_SECONDS, UNSETTLED_SECONDS, Store

_STRIPES = 256
_VERSION_BYTES = 16
_POLL_SECONDS = 0.004
_WRITES_BETWEEN_COUNTS = 200
_CHANGES_BETWEEN_CLEANINGS = 256


class FileStore(Store):
    """Keeps at most about `most` files below `folder`. Not for a network file system."""

    def __init__(self, folder: Path, most: int) -> None:
        self.folder = folder
        self.most = most
        self._current = os.fspath(folder / "current")
        self._pages = os.fspath(folder / "pages")
        self._pending = folder / "pending"
        self._locks = folder / "locks"
        self._writes = 0
        self._changes = 0

    def version(self) -> str:
        # A link rather than shared memory: whoever deletes the folder must not cut processes off from each other.
        try:
            return os.path.basename(os.readlink(self._current))
        except FileNotFoundError:
            self._begin_anew()
            return os.path.basename(os.readlink(self._current))

    def _begin_anew(self) -> None:
        """The first version, once: a second one would make what is kept of the first useless."""
        self._locks.mkdir(parents=True, exist_ok=True)
        with (self._locks / "first").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if not os.path.lexists(self._current):
                self.change()

    def change(self) -> None:
        """Move `current` to a new folder. A web server in front resolves the link and keeps pages by its goal."""
        name = secrets.token_hex(_VERSION_BYTES)
        os.makedirs(self.folder / name, exist_ok=True)
        link = f"{self._current}.{name}"
        # Beside each other: nginx looks at every folder on the way.
        os.symlink(name, link)
        os.replace(link, self._current)
        # Not at every change: an import makes thousands in the time that the folders have to stay.
        if self._changes % _CHANGES_BETWEEN_CLEANINGS == 0:
            self._forget_versions(name)
        self._changes += 1

    def _forget_versions(self, current: str) -> None:
        """Remove the folders of older versions, but none that another process may be about to make current."""
        oldest = time.time() - UNSETTLED_SECONDS
        with os.scandir(self.folder) as found:
            for entry in found:
                with suppress(OSError):
                    is_version = len(entry.name) == 2 * _VERSION_BYTES and entry.name != current
                    if is_version and entry.stat().st_mtime < oldest:
                        os.rmdir(entry.path)

    def begin(self) -> str:
        self._pending.mkdir(parents=True, exist_ok=True)
        name = secrets.token_hex(8)
        (self._pending / name).touch()
        self.change()
        return name

    def settle(self, name: str) -> None:
        self.change()
        (self._pending / name).unlink(missing_ok=True)

    def is_unsettled(self) -> bool:
        oldest = time.time() - UNSETTLED_SECONDS
        try:
            with os.scandir(self._pending) as found:
                for entry in found:
                    with suppress(FileNotFoundError):
                        if entry.stat().st_mtime > oldest:
                            return True
                        os.unlink(entry.path)
        except FileNotFoundError:
            pass
        return False

    def read(self, name: str) -> bytes | None:
        try:
            handle = os.open(f"{self._pages}/{name[:2]}/{name}", os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            return os.read(handle, os.fstat(handle).st_size)
        finally:
            os.close(handle)

    def write(self, name: str, data: bytes, seconds: float) -> None:
        self._put(f"{self._pages}/{name[:2]}/{name}", data)
        self._writes += 1
        if self._writes % _WRITES_BETWEEN_COUNTS == 0:
            self.shrink()

    def shrink(self) -> None:
        """Delete the tenth that was written first, where there is more than there may be."""
        found = []
        for path in Path(self._pages).glob("*/*"):
            with suppress(FileNotFoundError):
                found.append((path.stat().st_mtime, path))
        if len(found) > self.most:
            for _written_at, path in sorted(found)[: len(found) - self.most * 9 // 10]:
                path.unlink(missing_ok=True)

    @contextmanager
    def lock(self, name: str) -> Iterator[bool]:
        self._locks.mkdir(parents=True, exist_ok=True)
        with (self._locks / str(int(name[:4], 16) % _STRIPES)).open("w") as file:
            yield _locked_at_once(file) or not _wait_for(file)

    def _put(self, path: str, data: bytes) -> None:
        """Write so that readers see the old file or the new one, and nothing between."""
        partial = f"{path}.{secrets.token_hex(6)}"
        try:
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, data)
        except OSError:
            os.unlink(partial)
            raise
        finally:
            os.close(handle)
        os.replace(partial, path)


def _locked_at_once(file) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait_for(file) -> bool:
    """Wait until whoever holds the lock has done; False after LOCK_SECONDS."""
    deadline = time.monotonic() + LOCK_SECONDS
    while time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)
        if _locked_at_once(file):
            return True
    return False
