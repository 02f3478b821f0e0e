"""What a trace's page is told of labels, and what it is not told while somebody may still be labelling."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from fakes import labelling
from reckon.annotation import queue_store, review, trace_labels
from reckon.annotation.model import LEASE_NS, UNDO_NS, Op, Queue
from reckon.annotation.review_schemas import Adjudicate, Decision
from reckon.annotation.trace_label_schemas import TraceLabels
from reckon.domain.label import Label, Origin, Shown, new_label_id
from reckon.errors import Conflict
from reckon.projects.permissions import Role
from reckon.relational import labels
from reckon.relational.unit_of_work import reading, unit_of_work

ENGINEER, LEAD = labelling.access("eng", Role.ENGINEER), labelling.access("lead", Role.LEAD)
T0 = 10**18
LATER = T0 + UNDO_NS + 10
ITEM = labelling.item(1)


def told(engine: Engine, now_ns: int = LATER) -> TraceLabels:
    with reading(engine) as session:
        return trace_labels.of_generation(
            session, ENGINEER, ITEM.trace_id, ITEM.generation_id, "paragraph/min1", now_ns
        )


def labelled(engine: Engine, **what: object) -> Queue:
    """A queue of two that both have labelled."""
    queue = labelling.queue(engine, [ITEM], overlap=2, **what)
    for number, (who, values) in enumerate([("ann", (1, -1)), ("bo", (1, 0, "unsure"))]):
        person = labelling.access(who)
        (one,) = labelling.held(engine, queue, person, T0)
        labelling.submit(engine, person, one, labelling.said(*values), T0 + number)
    with unit_of_work(engine) as session:
        queue_store.change(session, "default", queue.id, {"state": "closed"})
    return queue


def test_a_finished_queue_s_labels_are_counted_by_step_and_name_nobody(engine: Engine):
    labelled(engine)
    first, second, third = told(engine).steps
    assert (first.correct, second.incorrect, second.neutral, second.first_error, third.unsure) == (2, 1, 1, 1, 1)
    assert not second.decided
    assert "ann" not in told(engine).model_dump_json()


def test_what_was_decided_stands_beside_the_votes(engine: Engine):
    queue = labelled(engine)
    with unit_of_work(engine) as session:
        (row,) = review.page(session, LEAD, queue.id).rows
        steps = [Decision(step=1, value=-1), Decision(step=2, value=1)]
        review.adjudicate(session, LEAD, row.item, Adjudicate(steps=steps), T0 + 5)
    assert [(step.decided, step.value) for step in told(engine).steps] == [(True, 1), (True, -1), (False, None)]


def test_nothing_is_told_while_labels_can_be_taken_back_or_somebody_holds_a_task(engine: Engine):
    labelled(engine)
    assert told(engine, T0 + UNDO_NS).steps == []
    assert len(told(engine).steps) == 3
    queue = labelling.queue(engine, [ITEM], shown=Shown.ALWAYS)
    (one,) = labelling.held(engine, queue, labelling.access("cy"), LATER)
    labelling.submit(engine, labelling.access("cy"), one, labelling.said(-1), LATER)
    assert told(engine, LATER + 1).steps[0].incorrect == 0  # that queue is not settled yet; others still are


def test_an_open_queue_that_hides_labels_hides_those_of_others_too(engine: Engine):
    labelled(engine)
    blind = labelling.queue(engine, [ITEM])
    assert told(engine).steps == []
    with unit_of_work(engine) as session:
        queue_store.change(session, "default", blind.id, {"state": "closed"})
    assert len(told(engine).steps) == 3
    with unit_of_work(engine) as session:
        queue_store.change(session, "default", blind.id, {"state": "open"})
    (one,) = labelling.held(engine, blind, labelling.access("cy"), LATER)
    with unit_of_work(engine) as session:
        queue_store.change(session, "default", blind.id, {"state": "closed"})
    assert told(engine).steps == []
    with pytest.raises(Conflict, match="closed while you were away"):
        labelling.submit(engine, labelling.access("cy"), one, labelling.said(-1), LATER + 2 * LEASE_NS)


def test_labels_that_no_person_gave_are_told_for_the_steps_that_are_shown(engine: Engine):
    made = Label(
        id=new_label_id(), project="default", trace_id=ITEM.trace_id, generation_id=ITEM.generation_id,
        segmentation="paragraph/min1", step=1, value=-1, origin=Origin.ROLLOUTS, annotator="m", created_ns=1, soft=0.25,
    )  # fmt: skip
    other = replace(made, id=new_label_id(), segmentation="other/cut", step=0)
    with unit_of_work(engine) as session:
        labels.append(session, [made, other])
    (step,) = told(engine).steps
    assert (step.step, step.made[0].origin, step.made[0].soft) == (1, "rollouts", 0.25)


def test_labels_stand_at_the_steps_that_were_recorded_whatever_was_cut_since(engine: Engine):
    queue = labelling.queue(engine, [ITEM])
    ann = labelling.access("ann")
    (one,) = labelling.held(engine, queue, ann, T0)
    merge = Op("op-recut0", 1, None, "segmentation", (0, one.task.bounds[2]), 500)
    labelling.submit(engine, ann, one, [merge, *labelling.said(1, -1, first=2)], T0)
    assert [(step.step, step.incorrect) for step in told(engine).steps] == [(2, 1)]
