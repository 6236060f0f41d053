"""The cache, of which nothing may depend: when Redis is gone or hangs, pages are answered as if it were empty.

Limits that count in it let everybody pass meanwhile and say so in the log. What must be certain (lock-outs,
budgets, deadlines) is counted in PostgreSQL.
"""

import time
from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

REST_SECONDS = 5.0  # after a failure nobody is made to wait again for so long
SECONDS_TO_ANSWER = 0.3
SHORT_WAITS = {"socket_connect_timeout": SECONDS_TO_ANSWER, "socket_timeout": SECONDS_TO_ANSWER}
log = structlog.get_logger(__name__)


class ForgivingCache(RedisCache):
    """Django's Redis cache; a failure is a value that was not there."""

    rests_until = 0.0  # of this process

    def _or(self, missing: Any, deed: Callable[[], Any]) -> Any:
        """What `deed` gives; `missing` while the server rests."""
        now = time.monotonic()
        if now < ForgivingCache.rests_until:
            return missing
        try:
            return deed()
        except (RedisError, OSError) as problem:
            if now - ForgivingCache.rests_until > REST_SECONDS:
                log.warning("cache_does_not_answer", problem=str(problem), meanwhile="limits that count in it let pass")
            ForgivingCache.rests_until = time.monotonic() + REST_SECONDS
            return missing

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(True, lambda: super(ForgivingCache, self).add(*args, **kwargs))

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._or(default, lambda: super(ForgivingCache, self).get(key, default, version))

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._or(None, lambda: super(ForgivingCache, self).set(*args, **kwargs))

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(False, lambda: super(ForgivingCache, self).touch(*args, **kwargs))

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(False, lambda: super(ForgivingCache, self).delete(*args, **kwargs))

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._or({}, lambda: super(ForgivingCache, self).get_many(*args, **kwargs))

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(False, lambda: super(ForgivingCache, self).has_key(*args, **kwargs))

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> Any:
        return self._or(delta, lambda: super(ForgivingCache, self).incr(key, delta, version))

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return self._or(list(data), lambda: super(ForgivingCache, self).set_many(data, *args, **kwargs))

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        self._or(None, lambda: super(ForgivingCache, self).delete_many(*args, **kwargs))
