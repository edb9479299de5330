"""The store that the processes of several machines share."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager

import redis

from blogsite.page_cache.stores import LOCK_SECONDS, UNSETTLED_SECONDS, Store

_POLL_SECONDS = 0.01
_TIMEOUT_SECONDS = 2


class RedisStore(Store):
    """Keeps at most `most` entries. Whatever Redis answers with an error is an OSError here."""

    def __init__(self, url: str, most: int, prefix: str = "blogsite:pages:") -> None:
        self._redis = redis.Redis.from_url(
            url, socket_timeout=_TIMEOUT_SECONDS, socket_connect_timeout=_TIMEOUT_SECONDS
        )
        self.most = most
        self._prefix = prefix
        self._version, self._pending, self._names = f"{prefix}version", f"{prefix}pending", f"{prefix}names"

    def version(self) -> str:
        return self._known_version(self._ask("get", self._version))

    def look(self, name: str) -> tuple[str, bytes | None]:
        version, data = self._ask("mget", [self._version, self._prefix + name])
        return self._known_version(version), data

    def _known_version(self, version: bytes | None) -> str:
        if version is None:
            # Redis has been emptied. Only one of those who notice sets the new version.
            self._ask("set", self._version, secrets.token_hex(16), nx=True)
            version = self._ask("get", self._version) or b""
        return version.decode()

    def change(self) -> None:
        self._ask("set", self._version, secrets.token_hex(16))

    def begin(self) -> str:
        name = secrets.token_hex(8)
        self._ask("zadd", self._pending, {name: time.time()})
        self.change()
        return name

    def settle(self, name: str) -> None:
        self.change()
        self._ask("zrem", self._pending, name)

    def is_unsettled(self) -> bool:
        self._ask("zremrangebyscore", self._pending, "-inf", time.time() - UNSETTLED_SECONDS)
        return bool(self._ask("zcard", self._pending))

    def read(self, name: str) -> bytes | None:
        return self._ask("get", self._prefix + name)

    def write(self, name: str, data: bytes, seconds: float) -> None:
        self._ask("set", self._prefix + name, data, px=max(int(seconds * 1000), 1))
        self._ask("zadd", self._names, {name: time.time()})
        if self._ask("zcard", self._names) > self.most:
            oldest = self._ask("zpopmin", self._names, max(self.most // 10, 1))
            self._ask("unlink", *(self._prefix + name.decode() for name, _score in oldest))

    @contextmanager
    def lock(self, name: str) -> Iterator[bool]:
        key, token = f"{self._prefix}lock:{name}", secrets.token_hex(8)
        deadline = time.monotonic() + LOCK_SECONDS
        has_waited = False
        while not self._ask("set", key, token, nx=True, px=int(LOCK_SECONDS * 1000)):
            has_waited = True
            if time.monotonic() > deadline:
                yield True
                return
            time.sleep(_POLL_SECONDS)
        try:
            yield not has_waited
        finally:
            self._unlock(key, token)

    def _unlock(self, key: str, token: str) -> None:
        """Delete the lock if it is still ours: it may have lapsed and be another's."""
        try:
            with self._redis.pipeline() as pipeline:
                pipeline.watch(key)
                if pipeline.get(key) == token.encode():
                    pipeline.multi()
                    pipeline.delete(key)
                    pipeline.execute()
        except redis.WatchError:
            pass
        except redis.RedisError as error:
            raise OSError(f"Redis does not answer: {error}") from error

    def _ask(self, command: str, *arguments, **options):
        try:
            return getattr(self._redis, command)(*arguments, **options)
        except redis.RedisError as error:
            raise OSError(f"Redis does not answer: {error}") from error
