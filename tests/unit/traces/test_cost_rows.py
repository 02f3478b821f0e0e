"""Which rows of `costs` hold, and which have to be written."""

from reckon.traces.cost_rows import changed, in_force, merged
from reckon.traces.model import StoredCost
from unit.traces import evidence as made


def test_only_what_differs_from_what_is_in_force_is_written():
    old, new = StoredCost(made.FIRST, "model", "v1", 1, 5), StoredCost(made.FIRST, "model", "v2", 2, 5)
    assert changed([old], [old]) == []
    assert changed([old], [new]) == [new]
    assert changed([old, new], [old]) == [old], "going back to an old price is a change"
    assert merged([old, new], [old]) == (new, old)


def test_a_cost_that_became_unknown_holds_no_more_and_is_written_once():
    old, gone = StoredCost(made.FIRST, "model", "v1", 1, 5), StoredCost(made.FIRST, "model", "", 0, 0)
    assert in_force([old, gone]) == {}
    assert changed([old], [gone]) == [gone]
    assert changed([old, gone], [gone]) == []
