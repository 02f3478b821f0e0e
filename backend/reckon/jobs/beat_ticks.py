"""That a beat still ticks: a key in Redis for each machine with one, which ends by itself soon after its beat does."""

import time
from dataclasses import dataclass, field

from redis import Redis
from redis.exceptions import RedisError

from reckon.errors import StoreUnavailable

EVERY_S = 5.0
KEPT_S = 30  # a beat that says nothing for so long does not run, or cannot send what is due
_TIMEOUT_S = 1.0


def key_of(machine: str) -> str:
    """Where the beat of a machine tells that it ticks."""
    return f"reckon:beat:{machine}"


@dataclass(slots=True)
class BeatTicks:
    """Writes and asks the key of one machine. Connects when first used."""

    redis_url: str
    machine: str
    _redis: Redis = field(init=False)
    _noted_s: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._redis = Redis.from_url(
            self.redis_url, socket_connect_timeout=_TIMEOUT_S, socket_timeout=_TIMEOUT_S, decode_responses=True
        )

    def note(self) -> None:
        """Tell that the beat ticks, at most every `EVERY_S`. Never raises: without Redis the key ends, as it should."""
        now_s = time.monotonic()
        if self._noted_s is not None and now_s - self._noted_s < EVERY_S:
            return
        try:
            self._redis.set(key_of(self.machine), "ticks", ex=KEPT_S)
        except RedisError:
            return  # the next tick tries again, and the queue's own log says that Redis is away
        self._noted_s = now_s

    def heard(self) -> bool:
        """Whether this machine's beat ticked within `KEPT_S`. Raises StoreUnavailable where Redis does not answer."""
        try:
            return self._redis.get(key_of(self.machine)) is not None
        except RedisError as error:
            raise StoreUnavailable(f"Redis does not answer: {error}. Start it, or mend RECKON_REDIS_URL.") from error

    def close(self) -> None:
        """Close the connections."""
        self._redis.close()
