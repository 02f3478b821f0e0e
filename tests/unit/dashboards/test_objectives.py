"""Objectives are read as they are written, and what is wrong is pointed at."""

import pytest

from reckon.dashboards.objectives import conditions, parse
from reckon.errors import InvalidExpression


def test_limits_are_read_in_their_units():
    asked = parse("ttft:1.5s,tpot:40ms,e2e:2m,thinking:900us")
    assert [(one.name, one.limit_us) for one in asked] == [
        ("ttft", 1_500_000), ("tpot", 40_000), ("e2e", 120_000_000), ("thinking", 900)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0), ("ttft", 0), ("latency:2s", 0), ("ttft:2s,tpot:40", 13), ("ttft:2s,ttft:3s", 8), ("ttft:0s", 5),
        ("ttft:-1s", 5), ("ttft:1e3s", 5), ("ttft:nans", 5), ("ttft:infs", 5), ("ttft:2d", 5), ("e2e:86401s", 4),
        ("ttft:٢s", 5),
    ],
)  # fmt: skip
def test_what_is_none_is_refused_at_its_place(text: str, offset: int):
    with pytest.raises(InvalidExpression) as refused:
        parse(text)
    assert (refused.value.where, refused.value.offset) == ("query.slo", offset)
    assert refused.value.length > 0


def test_a_day_is_the_longest_limit():
    assert parse("e2e:86400s")[0].limit_us == 86_400_000_000


def test_limits_are_bound_and_never_written_into_the_statement():
    pieces, bound = conditions(parse("tpot:40ms"))
    assert pieces["met"].endswith("<= {limit_tpot:Float64}")
    assert bound == {"limit_tpot": 40_000_000}
