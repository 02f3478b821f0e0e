"""Shares of a step's time add up to the step, and idle time is nobody's."""

from hypothesis import given
from hypothesis import strategies as st

from reckon.vllm_plugin.attribution import EngineClock


@given(st.lists(st.integers(0, 500), min_size=1, max_size=64), st.floats(0.001, 10))
def test_shares_add_up_to_the_step(weights, seconds) -> None:
    clock = EngineClock()
    clock.shares(100.0, [1], idle_until_s=None, running=1)
    shares = clock.shares(100.0 + seconds, weights, idle_until_s=None, running=1)
    expected = seconds * 1e9 if sum(weights) else 0
    assert abs(sum(shares) - expected) <= len(weights) + 1000


def test_idle_time_is_attributed_to_nobody() -> None:
    clock = EngineClock()
    clock.shares(100.0, [1], idle_until_s=99.0, running=1)
    assert clock.shares(200.0, [1], idle_until_s=199.5, running=1) == [500_000_000]


def test_the_first_step_starts_when_its_request_was_scheduled() -> None:
    assert EngineClock().shares(10.0, [3, 1], idle_until_s=8.0, running=2) == [1_500_000_000, 500_000_000]


def test_chunks_of_one_large_step_share_it_by_the_number_of_running_requests() -> None:
    clock = EngineClock()
    clock.shares(1.0, [1], idle_until_s=None, running=200)
    first = clock.shares(2.0, [1] * 100, idle_until_s=None, running=200)
    second = clock.shares(2.0, [1] * 100, idle_until_s=None, running=200)
    assert sum(first) + sum(second) == 1_000_000_000
