"""What searches may look at: bounded for hostile patterns, never felt by ordinary ones."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckon.masking.budget import Budget, budget_of
from reckon.masking.expressions import expression
from reckon.masking.masker import compile_rules
from reckon.masking.rules import Rule

HOSTILE = "(?s)x(?:.*yN)?"
MIB = 1 << 20


def regex(name: str, pattern: str) -> Rule:
    return Rule(name, "regex", pattern=pattern)


def test_a_budget_grows_with_text_and_rules_between_its_edges() -> None:
    assert budget_of(10, 1).bytes_max == 16 * MIB
    assert budget_of(MIB, 2).bytes_max == 128 * MIB
    assert budget_of(MIB, 50).bytes_max == 256 * MIB


def test_once_the_budget_is_spent_the_rest_is_one_match() -> None:
    ranges = list(expression("x[^y]*y|x").ranges(b"x" * 100, Budget(1000)))
    assert ranges[0] == (0, 1)
    assert ranges[-1][1] == 100
    assert len(ranges) < 20


@pytest.mark.parametrize("count", [1, 50])
def test_hostile_rules_share_one_budget_and_still_hide_all_they_match(count: int) -> None:
    data = b"x" * 200_000
    masker = compile_rules([regex(f"r{number}", HOSTILE) for number in range(count)])
    budget = budget_of(len(data), count)
    found = masker.merged(masker.hits(data, budget=budget))
    # The search that spends it ends, and every other rule's first one is made.
    assert budget.looked_bytes <= budget.bytes_max + (count + 1) * len(data)
    assert sum(one.end - one.start for one in found) == len(data)


def test_a_spent_budget_hides_nothing_of_a_text_without_matches() -> None:
    masker = compile_rules([regex("t", "T-[0-9]+ ?[a-z]*N")])
    assert masker.hits(b"plain text", budget=Budget(0)) == []


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(["T-[0-9]+", "TICKET|T-[0-9]{1,4}", "[a-z]{2}@x", "(?i)t-.", "T-(?:1|12)[0-9 ]*"]),
    st.lists(st.sampled_from(["T-1", "T-12 ", "é ", "ab@x", "t-7;", "TICKET "]), min_size=1, max_size=8),
    st.integers(2_000, 4_000),
)
def test_thousands_of_ordinary_matches_are_masked_as_without_a_bound(
    pattern: str, parts: list[str], times: int
) -> None:
    data = ("".join(parts) * times).encode()
    masker = compile_rules([regex("r", pattern), Rule("mail", "detector", "email")])
    assert masker.hits(data) == masker.hits(data, budget=Budget(sys.maxsize))


def test_a_pattern_that_only_ends_in_a_loop_is_charged_for_what_it_reads() -> None:
    data, budget = b"T-12 and " * 20_000, Budget(sys.maxsize)
    assert len(list(expression("T-[0-9]+").ranges(data, budget))) == 20_000
    assert budget.looked_bytes < 8 * len(data)


@pytest.mark.parametrize("pattern", [HOSTILE, "x(?:[a-z]*N)?", "x(?:a|x){2,}N|x", "(?:x+N|x)", "x+?N|x"])
def test_a_pattern_that_may_look_far_is_charged_to_the_end(pattern: str) -> None:
    budget = Budget(sys.maxsize)
    next(iter(expression(pattern).ranges(b"x" * 1_000, budget)))
    assert budget.looked_bytes == 1_000
