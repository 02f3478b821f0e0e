import json

import pytest
from sqlalchemy import Engine, select

from fakes import labelling
from reckon.annotation import item_store, work
from reckon.annotation.bounds import name_of
from reckon.annotation.model import UNDO_NS, Op
from reckon.annotation.work import Work
from reckon.domain.label import Label, Shown
from reckon.errors import Conflict, InvalidInput
from reckon.relational import labels
from reckon.relational.annotation_tables import segmentations
from reckon.relational.labels import LabelFilter
from reckon.relational.tables import kept_traces
from reckon.relational.unit_of_work import reading, unit_of_work

ANN = labelling.access("ann")
T0 = 10**18


@pytest.fixture
def one(engine: Engine) -> Work:
    """A task in Ann's hands."""
    (held,) = labelling.held(engine, labelling.queue(engine, [labelling.item(1), labelling.item(2)]), ANN, T0)
    return held


def written(engine: Engine, *, current: bool = True) -> list[Label]:
    with reading(engine) as session:
        return list(labels.read(session, "default", LabelFilter(current=current)))


def send(engine: Engine, one: Work, ops: list[Op]) -> Work:
    with unit_of_work(engine) as session:
        return work.add_ops(session, ANN, one.task.id, ops, T0)


def reopen(engine: Engine, one: Work, now_ns: int) -> Work:
    with unit_of_work(engine) as session:
        return work.reopen(session, ANN, one.task.id, now_ns)


def test_ops_sent_twice_are_kept_once_and_a_gap_or_another_window_is_told(engine: Engine, one: Work):
    ops = labelling.said(1, 0, -1)
    assert len(send(engine, one, ops[:2]).ops) == 2
    assert list(send(engine, one, ops).ops) == ops
    with pytest.raises(Conflict, match="another window"):
        send(engine, one, labelling.said(1, first=2))
    with pytest.raises(Conflict, match="missing"):
        send(engine, one, labelling.said(1, first=5))
    assert list(send(engine, one, []).ops) == ops


def test_a_batch_is_taken_whole_or_not_at_all(engine: Engine, one: Work):
    good, bad = labelling.said(1, 7)
    with pytest.raises(InvalidInput):
        send(engine, one, [good, bad])
    assert send(engine, one, []).ops == []


def test_a_submission_writes_labels_with_all_that_is_known_of_them_and_keeps_the_trace(engine: Engine, one: Work):
    comment = Op("op-comment", 3, 1, "comment", "Does not follow.", 2_500)
    done = labelling.submit(engine, ANN, one, [*labelling.said(1, -1), comment], T0 + 5)
    first, wrong = sorted(written(engine), key=lambda label: label.step or 0)
    assert (first.step, first.value, first.first_error, first.annotator) == (0, 1, False, "user:ann")
    assert (wrong.step, wrong.value, wrong.first_error, wrong.comment) == (1, -1, True, "Does not follow.")
    assert (wrong.queue, wrong.task, wrong.guideline_version) == (one.task.queue, one.task.id, 1)
    assert (wrong.shown, wrong.duration_ms, wrong.created_ns) == (Shown.BLIND, 1_500, T0 + 5)
    assert wrong.segmentation == "paragraph/min1"
    assert done.task.duration_ms == 1_500
    with reading(engine) as session:
        kept = session.execute(select(kept_traces.c.trace_id, kept_traces.c.reason)).all()
    assert [tuple(row) for row in kept] == [(one.item.trace_id, "label")]


def test_the_same_submission_again_changes_nothing_and_another_is_refused(engine: Engine, one: Work):
    ops = labelling.said(1, -1)
    labelling.submit(engine, ANN, one, ops, T0)
    before = written(engine, current=False)
    assert labelling.submit(engine, ANN, one, ops, T0 + 9).task.submitted_ns == T0
    assert written(engine, current=False) == before
    with pytest.raises(Conflict):
        send(engine, one, labelling.said(1, first=3))


def test_what_is_not_complete_is_not_submitted_and_stays_a_draft(engine: Engine, one: Work):
    with pytest.raises(InvalidInput, match="no label yet"):
        labelling.submit(engine, ANN, one, labelling.said(1), T0)
    assert written(engine) == []


def test_a_submission_taken_back_and_changed_supersedes_what_was_said(engine: Engine, one: Work):
    labelling.submit(engine, ANN, one, labelling.said(1, 1, -1), T0)
    before = {label.step: label for label in written(engine)}
    assert reopen(engine, one, T0 + UNDO_NS).task.state == "held"
    labelling.submit(engine, ANN, one, labelling.said(1, -1, first=4), T0 + UNDO_NS + 1, "sent-0002")
    after = {label.step: label for label in written(engine)}
    assert after[0] == before[0]  # said as before: nothing new
    assert (after[1].value, after[1].first_error, after[1].supersedes) == (-1, True, before[1].id)
    assert (after[2].value, after[2].supersedes) == (None, before[2].id)  # behind the first error now
    assert len(written(engine, current=False)) == 5


def test_it_is_too_late_after_ten_minutes_or_a_review(engine: Engine, one: Work):
    labelling.submit(engine, ANN, one, labelling.said(-1), T0)
    with pytest.raises(Conflict, match="10 minutes"):
        reopen(engine, one, T0 + UNDO_NS + 1)
    with unit_of_work(engine) as session:
        work.task_store.change(session, "default", one.task.id, {"reviewed_ns": T0})
    with pytest.raises(Conflict, match="reviewed"):
        reopen(engine, one, T0 + 1)


def test_a_better_cut_is_a_segmentation_of_its_own_and_others_begin_with_it(engine: Engine):
    queue = labelling.queue(engine, [labelling.item(1)], overlap=2)
    (one,) = labelling.held(engine, queue, ANN, T0)
    bounds = one.item.bounds[:2]
    cut = Op("op-recut", 2, None, "segmentation", bounds, 2_000)
    labelling.submit(engine, ANN, one, [*labelling.said(1), cut, *labelling.said(1, 1, first=3)], T0)
    assert {label.segmentation for label in written(engine)} == {name_of(bounds)}
    with reading(engine) as session:
        before, row = session.execute(select(segmentations).order_by(segmentations.c.parent)).mappings().all()
        item = item_store.one(session, "default", one.item.id)
    assert (before["name"], tuple(json.loads(before["bounds"]))) == ("paragraph/min1", one.item.bounds)
    assert (row["name"], row["parent"], row["bounds"]) == (name_of(bounds), "paragraph/min1", "[0, 24]")
    assert item is not None
    assert (item.bounds, item.text) == (bounds, one.item.text)
    (theirs,) = labelling.held(engine, queue, labelling.access("bo"), T0)
    assert (theirs.task.bounds, theirs.task.segmentation) == (bounds, name_of(bounds))
