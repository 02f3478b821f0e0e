"""Reads a project's live log from a place in it, and knows whether that place is still there.

A place is the id of an entry that is in the log. As entries leave in the order in which they
came, everything behind an entry that is there is there too; where it is not, nobody can say what
is missing, be it trimmed, dropped or lost.
"""

import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from reckon.errors import Unavailable
from reckon.live.entries import Entry, Mark, decode, encode
from reckon.live.redis_key import KEPT_S, log_key

log = logging.getLogger(__name__)

PATIENCE_S = 2.0
BATCH_MAX = 500
CONNECTIONS_MAX = 16  # shared by all streams of a process; each asks for an instant
RETRY_AFTER_S = 5
_PLACE: Final = re.compile(r"\d{1,20}-\d{1,20}")


@dataclass(frozen=True, slots=True)
class Said:
    """One entry and its id; ids grow."""

    id: str
    entry: Entry

    @property
    def second(self) -> int:
        """When it was said, in whole seconds of Redis's clock."""
        return int(self.id.partition("-")[0]) // 1000


def is_place(text: str) -> bool:
    """Whether `text` could be an entry's id."""
    return _PLACE.fullmatch(text) is not None


class Listening:
    """Over Redis at `redis_url`; each call raises Unavailable where that does not answer.

    Belongs to one event loop.
    """

    def __init__(self, redis_url: str, patience_s: float = PATIENCE_S) -> None:
        """Does not connect yet."""
        pool = BlockingConnectionPool.from_url(
            redis_url,
            max_connections=CONNECTIONS_MAX,
            timeout=patience_s,
            socket_connect_timeout=patience_s,
            socket_timeout=patience_s,
            retry=Retry(NoBackoff(), 0),
            decode_responses=True,
        )
        self.redis: Any = Redis(connection_pool=pool)

    async def newest(self, project: str) -> str:
        """The id of the newest entry; in an empty log a mark is made."""
        key = log_key(project)
        async with answering():
            found = await self.redis.xrevrange(key, count=1)
            return str(found[0][0] if found else await self.redis.xadd(key, encode(Mark())))

    async def after(self, project: str, place: str) -> list[Said] | None:
        """At most BATCH_MAX entries behind `place`; None where the place is gone."""
        key = log_key(project)
        async with answering(), self.redis.pipeline(transaction=True) as both:
            # At once, or the log could be trimmed between the two.
            both.xrange(key, place, place, 1)
            both.xrange(key, f"({place}", "+", BATCH_MAX)
            here, behind = await both.execute()
        return [Said(str(id_), decode(fields)) for id_, fields in behind] if here else None

    async def keep(self, project: str) -> None:
        """Somebody listens: the log stays for another while."""
        async with answering():
            await self.redis.expire(log_key(project), KEPT_S)

    async def close(self) -> None:
        """Close the connections."""
        await self.redis.aclose()
        await self.redis.connection_pool.disconnect()


@asynccontextmanager
async def answering() -> AsyncIterator[None]:
    """Raises Unavailable where Redis does not answer inside."""
    try:
        yield
    except (RedisError, OSError) as error:
        raise Unavailable("The live stream needs Redis, which does not answer.", RETRY_AFTER_S) from error
