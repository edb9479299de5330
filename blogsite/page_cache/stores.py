"""Where finished pages and the content version are kept, shared by all processes of the site."""

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path

from django.conf import settings

# A request waits no longer than this for another that makes the same page, then makes it itself.
LOCK_SECONDS = 5
# A change that was begun and not ended by then will not be any more: its process has died.
UNSETTLED_SECONDS = 60


class Store(ABC):
    """Any method may raise OSError where the store cannot be reached."""

    @abstractmethod
    def version(self) -> str:
        """The content version: another one after every change."""

    @abstractmethod
    def change(self) -> None:
        """Give the content a new version."""

    @abstractmethod
    def begin(self) -> str:
        """Before a change is committed: a new version, and pages made from now on are not trusted for long."""

    @abstractmethod
    def settle(self, name: str) -> None:
        """After the change that `begin` has named is committed: a new version."""

    @abstractmethod
    def is_unsettled(self) -> bool:
        """Whether a change has begun lately and not ended."""

    @abstractmethod
    def read(self, name: str) -> bytes | None: ...

    def look(self, name: str) -> tuple[str, bytes | None]:
        """The version, and what is kept under `name`."""
        return self.version(), self.read(name)

    @abstractmethod
    def write(self, name: str, data: bytes, seconds: float) -> None:
        """Keep `data`, of which nobody will ask after `seconds`."""

    @abstractmethod
    def lock(self, name: str) -> AbstractContextManager[bool]:
        """Let one request make a page. True for whoever should make it, False for who has waited while it was made.
        Who has waited too long is told to make it."""


@cache
def store() -> Store:
    """The store that the settings name."""
    if settings.PAGE_CACHE_STORE == "redis":
        from blogsite.page_cache.redis_store import RedisStore

        return RedisStore(settings.REDIS_URL, settings.PAGE_CACHE_PAGES)
    from blogsite.page_cache.file_store import FileStore

    return FileStore(Path(settings.PAGE_CACHE_DIR), settings.PAGE_CACHE_PAGES)
