"""What the routes of people work with, over a store of the test's: cheap hashes, and no limit unless given."""

import dataclasses
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import Engine

from reckon.people.model import LoginRules, SessionCookie
from reckon.people.parts import People
from reckon.people.passwords import Passwords
from reckon.people.throttle import Throttle
from reckon.web.limiter import NoLimiter

HOUR_NS = 3600 * 10**9
RULES = LoginRules(
    public_url="http://127.0.0.1:8600",
    open=False,
    idle_ns=HOUR_NS,
    session_ns_max=24 * HOUR_NS,
    link_minutes=60,
    invitation_ns=7 * 24 * HOUR_NS,
    password_chars_min=12,
)
COOKIE = SessionCookie("reckon_session_8600", "/", secure=False, max_age_s=24 * 3600)


def quick_passwords(chars_min: int = 12) -> Passwords:
    """Real argon2 with the least work that it does."""
    return Passwords(chars_min, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def people_on(engine: Engine, *, rules: LoginRules = RULES, **changes: Any) -> People:
    """People of the store behind `engine`."""
    made = People(engine, rules, COOKIE, quick_passwords(), Throttle(NoLimiter(), 10))
    return dataclasses.replace(made, **changes)


class CountingLimiter:
    """Counts in memory and never forgets: the first `per_minute` pass."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    async def look(self, who: str, per_minute: int) -> int | None:
        return 30 if self.counts.get(who, 0) >= per_minute else None

    async def take(self, who: str, per_minute: int) -> int | None:
        wait_s = await self.look(who, per_minute)
        if wait_s is None:
            self.counts[who] = self.counts.get(who, 0) + 1
        return wait_s
