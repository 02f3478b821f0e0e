import pytest

from reckon.errors import InvalidInput
from reckon.prm.aggregate import aggregate
from reckon.prm.protocol import Aggregation


@pytest.mark.parametrize(("how", "expected"), [("min", 0.25), ("last", 0.5), ("product", 0.125), ("mean", 1.75 / 3)])
def test_each_aggregation_gives_its_number(how: Aggregation, expected: float) -> None:
    assert aggregate([1.0, 0.25, 0.5], how) == pytest.approx(expected)


def test_no_scores_are_no_verdict() -> None:
    with pytest.raises(InvalidInput):
        aggregate([], "min")
