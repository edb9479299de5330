"""A cache of files in which processes can count together."""

import fcntl
import pickle
import random
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

_LOCKS, _LOOK_AFTER = 64, 200


class CountingFileCache(FileBasedCache):
    """Django's cache of files, with `add` and `incr` that no other process can come between."""

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        with self._alone(key):
            return bool(super().add(key, value, timeout, version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count on, and let the entry end when it would have ended anyway."""
        with self._alone(key):
            try:
                with open(self._key_to_file(key, version), "r+b") as file:
                    expires_at = pickle.load(file)  # nosec B301 - our own file, in a folder that only we can write
                    if expires_at is not None and expires_at < time.time():
                        raise ValueError(f"Key '{key}' not found")
                    value: int = pickle.loads(zlib.decompress(file.read())) + delta  # nosec B301
                    file.seek(0)
                    pickle.dump(expires_at, file, self.pickle_protocol)
                    file.write(zlib.compress(pickle.dumps(value, self.pickle_protocol)))
                    file.truncate()
            except FileNotFoundError as error:
                raise ValueError(f"Key '{key}' not found") from error
            return value

    def _cull(self) -> None:
        """Looking through the folder costs more than an entry: one in a few hundred pays for the others."""
        if random.randrange(_LOOK_AFTER) == 0:  # nosec B311 - nothing depends on whether it can be foreseen
            super()._cull()

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        self._createdir()
        name = f"{zlib.crc32(key.encode()) % _LOCKS}.lock"
        with open(Path(self._dir) / name, "ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
