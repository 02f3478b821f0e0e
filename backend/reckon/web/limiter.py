"""Counts requests by who makes them, for all web processes together.

A sliding window of one minute, kept in Redis. While Redis does not answer, each process counts
for itself in memory: limits are then looser, but never gone, and no request waits for it.
"""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from redis.asyncio import ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from reckon.projects.tokens import digest_of

log = logging.getLogger(__name__)

PATIENCE_S = 0.5  # longest wait for Redis, of one request a pause: a busy machine is not taken for an absent one
PAUSE_S = 1.0  # after which it is asked again
_PREFIX = "reckon-rate"
_Answer = TypeVar("_Answer")


class NoLimiter:
    """Lets everything pass."""

    async def take(self, who: str, per_minute: int) -> int | None:
        """Never asks to wait."""
        del who, per_minute
        return None

    async def look(self, who: str, per_minute: int) -> int | None:
        """Never asks to wait."""
        del who, per_minute
        return None


class SharedLimiter:
    """The guard's Limiter over Redis at `redis_url` (redis://, rediss:// or unix://).

    Belongs to the event loop on which it is first asked; `close` it there.
    """

    def __init__(self, redis_url: str, patience_s: float = PATIENCE_S, pause_s: float = PAUSE_S) -> None:
        """Does not connect yet."""
        self._pool = ConnectionPool.from_url(
            redis_url, socket_connect_timeout=patience_s, socket_timeout=patience_s, retry=Retry(NoBackoff(), 0)
        )
        address = redis_url.replace("unix://", "redis+unix://", 1)
        storage = RedisStorage(
            f"async+{address}",
            implementation="redispy",
            key_prefix=_PREFIX,
            connection_pool=self._pool,  # type: ignore[arg-type]  # documented, but left out of the types
        )
        self._shared = SlidingWindowCounterRateLimiter(storage)
        self._own = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._patience_s, self._pause_s = patience_s, pause_s
        self._away_until_s = 0.0
        self._away = False

    async def take(self, who: str, per_minute: int) -> int | None:
        """None, and the request counts; or the seconds to wait, where `who` has had its share."""

        async def taken(windows: SlidingWindowCounterRateLimiter) -> int | None:
            item = RateLimitItemPerMinute(per_minute)
            return None if await windows.hit(item, _name(who)) else await _wait_s(windows, item, who) or 1

        return await self._ask(taken)

    async def look(self, who: str, per_minute: int) -> int | None:
        """As `take`, but nothing is counted."""

        async def seen(windows: SlidingWindowCounterRateLimiter) -> int | None:
            return await _wait_s(windows, RateLimitItemPerMinute(per_minute), who) or None

        return await self._ask(seen)

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.aclose()

    async def _ask(self, question: Callable[[SlidingWindowCounterRateLimiter], Awaitable[_Answer]]) -> _Answer:
        if time.monotonic() >= self._away_until_s:
            try:
                async with asyncio.timeout(self._patience_s):
                    answer = await question(self._shared)
            except (RedisError, OSError) as error:  # a TimeoutError is an OSError
                self._away_until_s = time.monotonic() + self._pause_s
                if not self._away:
                    log.warning("limiter.redis_away error=%s counting=in this process", type(error).__name__)
                self._away = True
            else:
                if self._away:
                    log.info("limiter.redis_back")
                self._away = False
                return answer
        return await question(self._own)


def seconds_until_free(
    amount: int, window_s: float, previous: int, previous_left_s: float, current: int, current_left_s: float
) -> int:
    """Whole seconds until one more of `amount` a window fits; 0 where it fits now.

    The previous window's count weighs by how much of it still lies within the last `window_s`;
    `current_left_s` is counted to the end of the window after the current one, as `limits` does.
    """
    if current >= amount:
        # The current window must end first, then weighs less and less as the previous one.
        over_s = current_left_s - window_s + window_s * (1 - amount / current)
    elif previous * previous_left_s / window_s < amount - current:
        return 0
    else:
        over_s = previous_left_s - (amount - current) * window_s / previous
    return max(1, math.floor(over_s) + 1)


async def _wait_s(windows: SlidingWindowCounterRateLimiter, item: RateLimitItemPerMinute, who: str) -> int:
    storage = windows.storage
    if not isinstance(storage, RedisStorage | MemoryStorage):
        raise TypeError("this storage counts no sliding window")
    window_s = item.get_expiry()
    return seconds_until_free(
        item.amount, window_s, *await storage.get_sliding_window(item.key_for(_name(who)), window_s)
    )


def _name(who: str) -> str:
    """Redis holds no address and no e-mail, only what cannot be read back at a glance."""
    return digest_of(who)[:32]
