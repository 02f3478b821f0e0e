"""Counting requests by minute: how long to wait, and what happens without Redis."""

import logging
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.web.limiter import SharedLimiter, seconds_until_free

WINDOW_S = 60


def fits(amount: int, previous: int, previous_left_s: float, current: int) -> bool:
    """As `limits` decides in memory and in Redis."""
    return floor(previous * max(0.0, previous_left_s) / WINDOW_S) + current + 1 <= amount


@given(
    amount=st.integers(1, 10_000),
    previous=st.integers(0, 10_000),
    current=st.integers(0, 10_000),
    left_s=st.floats(0.001, WINDOW_S),
)
def test_after_the_wait_one_more_fits_and_a_second_earlier_not(amount: int, previous: int, current: int, left_s: float):
    previous, current = min(previous, amount), min(current, amount)
    wait_s = seconds_until_free(amount, WINDOW_S, previous, left_s, current, left_s + WINDOW_S)

    def fits_after(seconds: float) -> bool:
        if seconds < left_s:
            return fits(amount, previous, left_s - seconds, current)
        return fits(amount, current, left_s + WINDOW_S - seconds, 0)

    if wait_s == 0:
        assert fits_after(0)
    else:
        assert fits_after(wait_s)
        assert not fits_after(0)
        assert not fits_after(wait_s - 1.000001)


async def test_without_redis_this_process_counts_for_itself_and_says_so_once(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    limiter = SharedLimiter("unix:///nowhere/redis.sock", pause_s=0)
    assert [await limiter.take("key:a", 3) for _ in range(3)] == [None] * 3
    wait_s = await limiter.take("key:a", 3)
    assert wait_s is not None
    assert 1 <= wait_s <= 2 * WINDOW_S
    assert await limiter.take("key:b", 3) is None, "each is counted apart"
    assert [record.message.split()[0] for record in caplog.records] == ["limiter.redis_away"]
    await limiter.close()


async def test_looking_counts_nothing():
    limiter = SharedLimiter("unix:///nowhere/redis.sock")
    assert [await limiter.look("refused:127.0.0.1", 1) for _ in range(5)] == [None] * 5
    assert await limiter.take("refused:127.0.0.1", 1) is None
    assert await limiter.look("refused:127.0.0.1", 1) is not None
    await limiter.close()
