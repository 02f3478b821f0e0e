"""Labels of another cut than the item's present one are neither lost nor taken for labels of other steps."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Engine

from fakes import labelling
from reckon.annotation import agreement, leases, present, review, work
from reckon.annotation.model import Item, Op, Queue
from reckon.annotation.review_schemas import Adjudicate, Decision, ReviewItem
from reckon.annotation.work import Work
from reckon.domain.label import Shown
from reckon.projects.permissions import Role
from reckon.relational import labels
from reckon.relational.unit_of_work import reading, unit_of_work

LEAD = labelling.access("lead", Role.LEAD)
ANN, BO, CY = map(labelling.access, ("ann", "bo", "cy"))
T0 = 10**18
STEPS = ("One. ", "Two. ", "Three. ", "Four.")
MERGED = (0, 5, 17)  # the two in the middle are one


@pytest.fixture
def queue(engine: Engine) -> Queue:
    return labelling.queue(engine, [labelling.item(1, steps=STEPS)], overlap=3, policy="all", shown=Shown.ALWAYS)


def held(engine: Engine, queue: Queue, *people: Any) -> list[Work]:
    return [labelling.held(engine, queue, who, T0)[0] for who in people]


def recut(values: Sequence[int | str], bounds: tuple[int, ...] = MERGED, first: int = 1) -> list[Op]:
    return [Op(f"op-recut{first}", first, None, "segmentation", bounds, 500), *labelling.said(*values, first=first + 1)]


def detail(engine: Engine, one: Work) -> ReviewItem:
    with reading(engine) as session:
        return review.detail(session, LEAD, one.item.id)


def now(engine: Engine, one: Work) -> Item:
    with reading(engine) as session:
        return leases.item_of(session, LEAD, one.item.id)


def test_labels_of_steps_that_both_cuts_have_count_and_the_others_are_told_apart(engine: Engine, queue: Queue):
    ann, bo = held(engine, queue, ANN, BO)
    labelling.submit(engine, ANN, ann, labelling.said(1, -1, 0, 1), T0)
    labelling.submit(engine, BO, bo, recut([1, -1, -1]), T0 + 1)
    item = detail(engine, ann)
    assert [(vote.name, vote.values) for vote in item.votes] == [
        ("Name of ann", [1, None, 1]), ("Name of bo", [1, -1, -1]),
    ]  # fmt: skip
    assert [(one.step, one.text, one.value) for one in item.votes[0].apart] == [(1, "Two.", -1), (2, "Three.", 0)]
    # Where Ann's first error is in the present cut nobody knows: only what both judged is a conflict.
    assert (item.row.conflicts, item.row.apart) == ([2], 2)
    with reading(engine) as session:
        report = agreement.report(session, LEAD, queue.id)
        found = [review.page(session, LEAD, queue.id, only=only).total for only in ("apart", "all")]
    assert (report.steps, report.ratings, report.apart, report.apart_items) == (2, 5, 2, 1)
    assert report.first_error_exact.n == 0
    assert [(row.name, row.steps) for row in report.people] == [("Name of ann", 4), ("Name of bo", 3)]
    assert found == [1, 1]


def test_a_first_error_in_a_step_that_stays_is_compared(engine: Engine, queue: Queue):
    ann, bo = held(engine, queue, ANN, BO)
    labelling.submit(engine, ANN, ann, labelling.said(1, 1, 1, -1), T0)
    labelling.submit(engine, BO, bo, recut([1, 1, -1]), T0 + 1)
    with reading(engine) as session:
        report = agreement.report(session, LEAD, queue.id)
    assert (report.first_error_exact.n, report.first_error_exact.value) == (1, 1.0)
    assert detail(engine, ann).row.conflicts == []


def test_of_somebody_who_cut_anew_after_submitting_only_the_last_cut_counts(engine: Engine, queue: Queue):
    ann, bo = held(engine, queue, ANN, BO)
    labelling.submit(engine, BO, bo, labelling.said(1, 1, 1, 1), T0)
    labelling.submit(engine, ANN, ann, labelling.said(1, -1, 0, 1), T0)
    with unit_of_work(engine) as session:
        again = work.reopen(session, ANN, ann.task.id, T0 + 1)
    labelling.submit(engine, ANN, again, recut([1, "unsure"], first=5)[:3], T0 + 2, "sent-0002")
    item = detail(engine, ann)
    votes = {vote.name: vote for vote in item.votes}
    assert (votes["Name of ann"].values, votes["Name of ann"].apart) == ([1, "unsure", 1], [])
    assert (votes["Name of bo"].values, len(votes["Name of bo"].apart)) == ([1, None, 1], 2)


def test_a_cut_that_its_only_author_takes_back_leaves_the_item_as_it_was(engine: Engine, queue: Queue):
    ann, bo = held(engine, queue, ANN, BO)
    labelling.submit(engine, BO, bo, recut([1, 1, 1]), T0)
    assert now(engine, ann).bounds == MERGED
    with unit_of_work(engine) as session:
        again = work.reopen(session, BO, bo.task.id, T0 + 1)
    labelling.submit(engine, BO, again, recut([1, 1, 1, 1], bo.task.bounds, first=5), T0 + 2, "sent-0002")
    assert (now(engine, ann).segmentation, now(engine, ann).bounds) == (bo.task.segmentation, bo.task.bounds)


def test_what_is_decided_keeps_its_cut_and_scores_stand_at_the_steps_that_were_scored(engine: Engine, queue: Queue):
    ann, bo, cy = held(engine, queue, ANN, BO, CY)
    labelling.submit(engine, BO, bo, recut([1, 1, 1]), T0)
    assert now(engine, ann).bounds == MERGED
    with unit_of_work(engine) as session:
        decided = review.adjudicate(session, LEAD, ann.item.id, Adjudicate(steps=[Decision(step=1, value=0)]), T0)
    assert (decided.adjudicated, decided.scores) == ([1, 0, 1], [labelling.SCORE, None, None])
    labelling.submit(engine, CY, cy, recut([1, 1], (0, 10)), T0 + 1)
    assert now(engine, ann).bounds == MERGED
    with reading(engine) as session:
        made = [label for label in labels.read(session, "default") if label.origin == "adjudicated"]
    assert {(label.shown, label.guideline_version) for label in made} == {(Shown.ALWAYS, 1)}


def test_what_others_said_is_shown_with_the_steps_that_they_said_it_of(engine: Engine, queue: Queue):
    ann, bo = held(engine, queue, ANN, BO)
    done = labelling.submit(engine, BO, bo, recut([1, -1, 0]), T0)
    with reading(engine) as session:
        shown = present.revealed(session, queue, ann)
        mine = present.revealed(session, queue, done)
    assert shown is not None
    assert mine is not None
    assert (shown.others[0].values, shown.others[0].bounds) == ([1, -1, 0], list(MERGED))
    assert shown.bounds == mine.bounds == list(ann.item.bounds)
