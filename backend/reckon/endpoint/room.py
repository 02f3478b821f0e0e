"""How many queries run at once: so many in this process, so many for each key; a few more wait a while."""

import asyncio
from collections import Counter
from dataclasses import dataclass

from reckon.errors import RateLimited

RETRY_AFTER_S = 5


@dataclass(frozen=True, slots=True)
class RoomLimits:
    """`waiting` may wait, each `wait_s` at most."""

    queries: int = 32
    per_key: int = 16
    waiting: int = 64
    wait_s: float = 30.0


class Room:
    """Belongs to one event loop."""

    def __init__(self, limits: RoomLimits) -> None:
        self._limits = limits
        self._running: Counter[str] = Counter()
        self._waiting = 0
        self._left = asyncio.Condition()

    @property
    def running(self) -> int:
        """Queries that run now."""
        return self._running.total()

    async def enter(self, who: str) -> None:
        """Returns once there is room for one more of `who`; `leave` gives it back. Raises RateLimited."""
        if not self._has_room(who):
            await self._wait(who)
        self._running[who] += 1

    async def leave(self, who: str) -> None:
        """One query of `who` has ended."""
        self._running[who] -= 1
        if not self._running[who]:
            del self._running[who]
        async with self._left:
            self._left.notify_all()

    async def _wait(self, who: str) -> None:
        if self._waiting >= self._limits.waiting:
            raise RateLimited(f"{self._full(who)} and {self._waiting} wait. Try again later.", RETRY_AFTER_S)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.wait_s), self._left:
                await self._left.wait_for(lambda: self._has_room(who))
        except TimeoutError:
            raise RateLimited(
                f"{self._full(who)}; none ended in {self._limits.wait_s:g} s. Try again later.", RETRY_AFTER_S
            ) from None
        finally:
            self._waiting -= 1

    def _has_room(self, who: str) -> bool:
        return self._running[who] < self._limits.per_key and self._running.total() < self._limits.queries

    def _full(self, who: str) -> str:
        if self._running[who] >= self._limits.per_key:
            return f"{self._running[who]} queries of this key run already"
        return f"{self._running.total()} queries run already"
