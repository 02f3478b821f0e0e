from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.metrics.pass_at_k import pass_at_k


@given(st.integers(1, 9), st.data())
@settings(deadline=None)
def test_it_is_the_share_of_subsets_that_hold_a_right_one(samples: int, data: st.DataObject) -> None:
    correct, k = data.draw(st.integers(0, samples)), data.draw(st.integers(1, samples))
    subsets = list(combinations([True] * correct + [False] * (samples - correct), k))
    assert pass_at_k(samples, correct, k) == pytest.approx(sum(map(any, subsets)) / len(subsets))


@pytest.mark.parametrize(("samples", "correct", "k"), [(8, 9, 1), (8, -1, 1), (8, 4, 0), (8, 4, 9)])
def test_what_cannot_be_counted_is_refused(samples: int, correct: int, k: int) -> None:
    with pytest.raises(InvalidInput):
        pass_at_k(samples, correct, k)
