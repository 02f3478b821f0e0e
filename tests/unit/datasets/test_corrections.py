"""A corrected label stands where it was put, and everything else of the row stays."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.any_rows import row, rows
from reckon.datasets.corrections import by_row, corrected
from reckon.datasets.recipe import Relabel
from reckon.datasets.row import Row
from reckon.errors import InvalidInput


@given(rows(), st.data())
def test_only_the_steps_named_change(one: Row, data: st.DataObject):
    steps = data.draw(st.dictionaries(st.integers(0, len(one.steps) - 1), st.sampled_from([-1, 0, 1, None])))
    found = corrected(
        one, by_row(Relabel(id=one.id, step=step, value=value, by="Ann") for step, value in steps.items())
    )
    for step, (old, new) in enumerate(zip(one.labels, found.labels, strict=True)):
        assert new == steps.get(step, old)
    kept = [soft for step, soft in enumerate(found.soft_labels) if step not in steps]
    assert kept == [soft for step, soft in enumerate(one.soft_labels) if step not in steps]
    assert all(found.soft_labels[step] is None for step in steps)
    untouched = {
        "labels": one.labels,
        "soft_labels": one.soft_labels,
        "annotators": one.annotators,
        "origin": one.origin,
        "blind": one.blind,
    }
    assert replace(found, **untouched) == one


def test_who_corrected_stands_among_the_annotators_once():
    one = replace(row(), annotators=("Bo",), origin="imported")
    told = [Relabel(id=one.id, step=0, value=-1, by=who) for who in ("Ann", "Ann", "Bo")]
    found = corrected(one, by_row(told))
    assert (found.annotators, found.origin) == (("Bo", "Ann"), "mixed")
    assert found.blind is False, "whoever corrects sees the labels"
    assert corrected(replace(one, origin="adjudicated"), by_row(told)).origin == "adjudicated"


def test_of_two_corrections_of_a_step_the_later_holds():
    one = row()
    told = by_row([Relabel(id=one.id, step=0, value=-1), Relabel(id=one.id, step=0, value=0)])
    assert corrected(one, told).labels[0] == 0


def test_a_step_that_is_not_there_is_named():
    one = row()
    with pytest.raises(InvalidInput, match="no step 99"):
        corrected(one, by_row([Relabel(id=one.id, step=99, value=1)]))
