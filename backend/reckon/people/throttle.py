"""Slows down who guesses passwords: so many failed logins a minute for one account and from one address."""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from starlette.concurrency import run_in_threadpool

from reckon.errors import RateLimited
from reckon.projects.place import place_of

AT_ONCE: Final = 4  # a password's hash takes 64 MiB and a core
WAITING_MAX: Final = 100
OIDC_PER_MINUTE: Final = 60  # from one address; nothing can be guessed there, but each start writes a row
_Result = TypeVar("_Result")


class Limiter(Protocol):
    """Counts by who; `reckon.web.limiter` has them."""

    async def take(self, who: str, per_minute: int) -> int | None:
        """None, and it counts; or the seconds to wait, where `who` has had its share."""
        ...

    async def look(self, who: str, per_minute: int) -> int | None:
        """As `take`, but nothing is counted."""
        ...


class Throttle:
    """One process's attempts to come in. Failures are counted by the limiter, maybe for several processes."""

    def __init__(self, limiter: Limiter, per_minute: int) -> None:
        """`per_minute`: failed attempts, for an account and for an address."""
        self._limiter, self._per_minute = limiter, per_minute
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def attempt(self, address: str, account: str | None, work: Callable[[], _Result | None]) -> _Result | None:
        """What `work` brings, run in a thread; None is a failure and counts.

        `account` is an e-mail as it was given, or None for a secret that names no account. Raises
        RateLimited without running `work`: then the right password is refused too. At most
        `AT_ONCE` run at a time, and each looks at the count first, so no flood slips past it.
        """
        if self._waiting >= WAITING_MAX:
            raise RateLimited("Too many people sign in at this moment. Try again in 1 s.", 1)
        counted = [f"login:address:{place_of(address)}"]
        if account is not None:
            counted.append(f"login:account:{account.strip().lower()}")
        self._waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self._waiting -= 1
        try:
            for who in counted:
                _refuse(await self._limiter.look(who, self._per_minute))
            result = await run_in_threadpool(work)
            if result is None:
                for who in counted:
                    await self._limiter.take(who, self._per_minute)
            return result
        finally:
            self._slots.release()

    async def step_of_oidc(self, address: str) -> None:
        """Count one step of a login at the provider. Raises RateLimited."""
        _refuse(await self._limiter.take(f"login:oidc:{place_of(address)}", OIDC_PER_MINUTE))


def _refuse(wait_s: int | None) -> None:
    if wait_s is not None:
        raise RateLimited(f"Too many logins have failed. Try again in {wait_s} s.", wait_s)
