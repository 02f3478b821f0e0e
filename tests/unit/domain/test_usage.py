"""Counts of tokens: parts within their wholes, and what nobody told stays unknown through sums and stores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.usage import PARTS, UNTOLD, Usage, bits_of, parts_of
from reckon.errors import InvalidInput


@pytest.mark.parametrize(
    "counts", [{"output": 1, "reasoning": 2}, {"input": 1, "cached": 2}, {"input": -1}, {"reasoning": 1}]
)
def test_a_part_is_never_larger_than_its_whole_and_no_count_is_negative(counts: dict[str, int]) -> None:
    with pytest.raises(InvalidInput):
        Usage(**counts)


def test_a_sum_knows_a_part_only_where_all_that_is_summed_know_it() -> None:
    told, half = Usage(input=3, output=2), Usage(input=4, unknown=frozenset({"output", "reasoning"}))
    assert told + half == Usage(input=7, output=2, unknown=frozenset({"output", "reasoning"}))
    assert sum((told, told), Usage()).unknown == frozenset()
    assert (told + UNTOLD).unknown == frozenset(PARTS)


@given(st.frozensets(st.sampled_from(PARTS)))
def test_unknown_parts_survive_the_store(unknown: frozenset[str]) -> None:
    assert parts_of(bits_of(unknown)) == unknown  # type: ignore[arg-type]
