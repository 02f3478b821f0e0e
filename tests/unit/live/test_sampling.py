"""A busy project is shown as one trace in N, the same traces at every N, and a calm one whole."""

import os
from itertools import pairwise

from reckon.live.sampling import Sampler


def shown(sampler: Sampler, traces: list[bytes], second: int) -> list[bytes]:
    return [trace for trace in traces if sampler.keeps(trace, second)]


def test_as_many_as_are_allowed_are_all_shown():
    sampler = Sampler(200)
    traces = [os.urandom(16) for _ in range(200)]
    for second in range(5):
        assert shown(sampler, traces, second) == traces
        assert sampler.one_in == 1


def test_one_more_is_sampled():
    sampler = Sampler(200)
    traces = [os.urandom(16) for _ in range(201)]
    shown(sampler, traces, 0)
    assert sampler.one_in == 2


def test_a_steady_flood_is_cut_to_what_is_allowed():
    sampler = Sampler(200)
    counts = [len(shown(sampler, [os.urandom(16) for _ in range(1600)], second)) for second in range(4)]
    assert sampler.one_in == 8
    assert all(100 < count < 320 for count in counts[1:]), counts


def test_who_was_shown_in_a_flood_is_shown_when_it_ebbs():
    flood = [os.urandom(16) for _ in range(3000)]
    sampler = Sampler(100)
    shown(sampler, flood, 1)
    by_second = [set(shown(sampler, flood[: 3000 // 2**n], 2 + n)) & set(flood[:90]) for n in range(6)]
    assert all(before <= after for before, after in pairwise(by_second))


def test_after_a_pause_everything_is_shown_again():
    sampler = Sampler(10)
    shown(sampler, [os.urandom(16) for _ in range(100)], 1)
    assert sampler.keeps(os.urandom(16), 5)
    assert sampler.one_in == 1
