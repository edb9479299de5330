"""What pages have in common, remembered by each process for as long as the content stays the same.

A Django cache, so that `caches["content"]` serves rooms that do not know this package. Everything in it belongs to the
content version that the request has begun with; outside requests it holds nothing.
"""

import copy
from collections import OrderedDict
from contextvars import ContextVar
from threading import Lock
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

_kept: dict[str, "Kept"] = {}
_version: ContextVar[str] = ContextVar("content version of this request", default="")


def begin_request(version: str) -> None:
    """From now on, in this thread, remember things for this version; nothing if it is empty."""
    _version.set(version)


class Kept:
    """The values of one version, shared by the threads of the process."""

    def __init__(self) -> None:
        self.values: OrderedDict[str, Any] = OrderedDict()
        self.of_version = ""
        self.lock = Lock()


class ContentCache(BaseCache):
    """Keeps values of the latest version, at most MAX_ENTRIES of them, those used last. Values are shared between
    requests: nobody may change what a list or dictionary holds. LOCATION names the cache among others of its kind."""

    def __init__(self, location: str, params: dict) -> None:
        super().__init__(params)
        self._kept = _kept.setdefault(location, Kept())

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        with self._kept.lock:
            if not self._is_current():
                return default
            made = self.make_and_validate_key(key, version=version)
            if made not in self._kept.values:
                return default
            self._kept.values.move_to_end(made)
            return copy.copy(self._kept.values[made])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        if timeout is not None and timeout is not DEFAULT_TIMEOUT and timeout <= 0:
            return
        with self._kept.lock:
            current = _version.get()
            if not current:
                return
            if current != self._kept.of_version:
                self._kept.values.clear()
                self._kept.of_version = current
            self._kept.values[self.make_and_validate_key(key, version=version)] = value
            while len(self._kept.values) > self._max_entries:
                self._kept.values.popitem(last=False)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        if self.has_key(key, version=version):
            return False
        self.set(key, value, timeout, version)
        return True

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self.get(key, self, version) is not self

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self.has_key(key, version=version)

    def delete(self, key: str, version: int | None = None) -> bool:
        with self._kept.lock:
            return self._kept.values.pop(self.make_and_validate_key(key, version=version), None) is not None

    def clear(self) -> None:
        with self._kept.lock:
            self._kept.values.clear()

    def _is_current(self) -> bool:
        current = _version.get()
        return bool(current) and current == self._kept.of_version
