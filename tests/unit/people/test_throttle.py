"""What counts as a failure, whose it is, and how many passwords are tried at once."""

import asyncio
import threading

import pytest

from fakes.people_parts import CountingLimiter
from reckon.errors import InvalidInput, RateLimited
from reckon.people.throttle import AT_ONCE, WAITING_MAX, Throttle


def fail() -> bool | None:
    return None


def succeed() -> bool | None:
    return True


async def test_only_failures_count():
    limiter = CountingLimiter()
    throttle = Throttle(limiter, 2)
    for _ in range(5):
        assert await throttle.attempt("10.0.0.1", "ada@example.org", succeed) is True
    assert limiter.counts == {}
    assert await throttle.attempt("10.0.0.1", " Ada@Example.org", fail) is None
    assert limiter.counts == {"login:address:10.0.0.1": 1, "login:account:ada@example.org": 1}


async def test_who_is_over_the_limit_is_not_even_looked_at():
    throttle = Throttle(CountingLimiter(), 1)
    await throttle.attempt("10.0.0.1", "ada@example.org", fail)
    ran: list[int] = []
    for address, account in (("10.0.0.1", "bob@example.org"), ("10.0.0.2", "ada@example.org"), ("10.0.0.1", None)):
        with pytest.raises(RateLimited) as refused:
            await throttle.attempt(address, account, lambda: ran.append(1))
        assert refused.value.retry_after_s == 30
    assert ran == []
    assert await throttle.attempt("10.0.0.2", "bob@example.org", succeed) is True


async def test_an_error_is_no_failed_login():
    limiter = CountingLimiter()

    def refuse() -> bool | None:
        raise InvalidInput("a poor password")

    with pytest.raises(InvalidInput):
        await Throttle(limiter, 1).attempt("10.0.0.1", "ada@example.org", refuse)
    assert limiter.counts == {}


async def test_a_flood_gets_hardly_more_guesses_than_one_after_the_other():
    limiter, tried = CountingLimiter(), []
    throttle = Throttle(limiter, 5)

    def guess() -> bool | None:
        tried.append(1)
        return None

    attempts = (throttle.attempt("10.0.0.1", "ada@example.org", guess) for _ in range(80))
    results = await asyncio.gather(*attempts, return_exceptions=True)
    assert sum(isinstance(one, RateLimited) for one in results) == 80 - len(tried)
    assert len(tried) < 5 + AT_ONCE


async def test_few_passwords_are_hashed_at_once_and_a_crowd_is_sent_away():
    all_run, gate, running, most = threading.Event(), threading.Event(), [0], [0]
    lock = threading.Lock()

    def work() -> bool | None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        if running[0] == AT_ONCE:
            all_run.set()
        gate.wait(60)
        with lock:
            running[0] -= 1
        return True

    throttle = Throttle(CountingLimiter(), 5)
    tasks = [asyncio.create_task(throttle.attempt("10.0.0.1", None, work)) for _ in range(AT_ONCE + WAITING_MAX)]
    await asyncio.to_thread(all_run.wait, 10)
    with pytest.raises(RateLimited, match="at this moment"):
        await throttle.attempt("10.0.0.9", None, work)
    gate.set()
    assert all(await asyncio.gather(*tasks))
    assert most[0] == AT_ONCE
