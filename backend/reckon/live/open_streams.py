"""How many streams are open, over all web processes: counted in Redis, each for as long as it says that it lives."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from reckon.errors import RateLimited
from reckon.live.listening import Listening, answering

LIVES_S = 20  # a killed process's streams count for so long
RETRY_AFTER_S = 10


@dataclass(frozen=True, slots=True)
class StreamLimits:
    """Streams open at once."""

    per_person: int = 20
    per_project: int = 200


@dataclass(frozen=True, slots=True)
class OpenStream:
    """One stream's place among those counted; each call raises Unavailable where Redis does not answer."""

    listening: Listening
    keys: tuple[str, ...]
    name: str
    clock_s: Callable[[], float]

    async def renew(self) -> None:
        """It is still open."""
        async with answering(), self.listening.redis.pipeline(transaction=False) as all_:
            for key in self.keys:
                all_.zadd(key, {self.name: self.clock_s() + LIVES_S})
                all_.expire(key, LIVES_S)
            await all_.execute()

    async def leave(self) -> None:
        """It is closed."""
        async with answering(), self.listening.redis.pipeline(transaction=False) as all_:
            for key in self.keys:
                all_.zrem(key, self.name)
            await all_.execute()


async def enter(
    listening: Listening, limits: StreamLimits, project: str, person: str, clock_s: Callable[[], float] = time.time
) -> OpenStream:
    """A place for one more stream. Raises RateLimited where the person or the project has its share."""
    shares = {
        f"reckon-streams:of:{person}": (limits.per_person, "You have"),
        f"reckon-streams:in:{project}": (limits.per_project, "This project has"),
    }
    own = OpenStream(listening, tuple(shares), uuid4().hex, clock_s)
    async with answering(), listening.redis.pipeline(transaction=True) as all_:
        now_s = clock_s()
        for key in shares:
            all_.zremrangebyscore(key, "-inf", now_s)
            all_.zadd(key, {own.name: now_s + LIVES_S})
            all_.expire(key, LIVES_S)
            all_.zcard(key)
        counts = (await all_.execute())[3::4]
    for (most, whose), count in zip(shares.values(), counts, strict=True):
        if count > most:
            await own.leave()
            raise RateLimited(f"{whose} {most} live streams open: close one, or wait.", RETRY_AFTER_S)
    return own
