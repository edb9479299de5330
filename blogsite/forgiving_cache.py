"""The cache in Redis, without which the site goes on."""

import logging
import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# After a failure Redis is left alone for so long, so that no request waits for it again and again.
PAUSE_SECONDS = 5.0


class ForgivingRedisCache(RedisCache):
    """While Redis is away nothing is found and nothing is kept: the site is slower, and works."""

    _away_until = float("-inf")

    def _ask(self, missing: Any, call: Any, *args: Any, **kwargs: Any) -> Any:
        cls = type(self)
        if time.monotonic() < cls._away_until:
            return missing
        try:
            return call(*args, **kwargs)
        except (RedisError, OSError) as error:
            cls._away_until = time.monotonic() + PAUSE_SECONDS
            logger.warning("Redis is away; the site goes on without it: %s", error)
            return missing

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask(True, super().add, key, value, timeout, version)

    def get(self, key, default=None, version=None):
        return self._ask(default, super().get, key, default, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._ask(None, super().set, key, value, timeout, version)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask(False, super().touch, key, timeout, version)

    def delete(self, key, version=None):
        return self._ask(False, super().delete, key, version)

    def get_many(self, keys, version=None):
        return self._ask({}, super().get_many, keys, version)

    def has_key(self, key, version=None):
        return self._ask(False, super().has_key, key, version)

    def incr(self, key, delta=1, version=None):
        return self._ask(delta, super().incr, key, delta, version)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask(list(data), super().set_many, data, timeout, version)

    def delete_many(self, keys, version=None):
        self._ask(None, super().delete_many, keys, version)

    def clear(self):
        return self._ask(False, super().clear)
