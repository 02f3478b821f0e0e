"""The rules of a row, at their edges."""

from dataclasses import replace
from typing import Any

import pytest

from fakes.any_rows import row
from reckon.datasets.row import STEPS_MAX, checked
from reckon.errors import InvalidInput


def test_the_first_error_is_the_first_step_labelled_wrong():
    assert row(labels=(1, 0, None, -1, -1)).first_error == 3
    assert row(labels=(1, 0, None)).first_error is None


@pytest.mark.parametrize(
    "change",
    [
        {"labels": (1,)},
        {"soft_labels": (1.0,)},
        {"labels": (1, 2)},
        {"soft_labels": (0.5, 1.01)},
        {"origin": "heaven"},
        {"steps": (), "labels": (), "soft_labels": ()},
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_by_its_id(change: dict[str, Any]):
    with pytest.raises(InvalidInput, match="row-0"):
        checked(replace(row(), **change))


def test_as_many_steps_as_the_limit_are_taken_and_one_more_is_not():
    assert checked(row(labels=(1,) * STEPS_MAX))
    with pytest.raises(InvalidInput, match="4097 steps"):
        checked(row(labels=(1,) * (STEPS_MAX + 1)))
