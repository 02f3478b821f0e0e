import hashlib
from collections.abc import Sequence

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from fakes import labelling
from reckon.annotation import agreement, review
from reckon.annotation.model import Queue
from reckon.annotation.review_schemas import Adjudicate, Decision
from reckon.domain.label import Label, Origin
from reckon.errors import Conflict, InvalidInput
from reckon.projects.permissions import Role
from reckon.relational import labels
from reckon.relational.annotation_tables import annotation_tasks
from reckon.relational.label_tables import labels as label_table
from reckon.relational.labels import LabelFilter
from reckon.relational.unit_of_work import reading, unit_of_work

LEAD = labelling.access("lead", Role.LEAD)
T0 = 10**18


def labelled(engine: Engine, *votes: Sequence[int | str], **what: object) -> tuple[Queue, str]:
    """A queue of one item and what people said of it, one after the other."""
    queue = labelling.queue(engine, [labelling.item(1)], overlap=len(votes), **what)
    for number, values in enumerate(votes):
        who = labelling.access(f"p{number}")
        (one,) = labelling.held(engine, queue, who, T0)
        labelling.submit(engine, who, one, labelling.said(*values), T0 + number)
    return queue, one.item.id


def decide(engine: Engine, item_id: str, *decisions: Decision) -> review.ReviewItem:
    with unit_of_work(engine) as session:
        return review.adjudicate(session, LEAD, item_id, Adjudicate(steps=list(decisions)), T0 + 100)


def decisions(session: Session) -> list[Label]:
    """What holds, by step."""
    found = labels.read(session, "default", LabelFilter(origins=(Origin.ADJUDICATED,)))
    return sorted(found, key=lambda label: label.step or 0)


def sources(engine: Engine) -> str:
    """A digest of all that people said."""
    with reading(engine) as session:
        rows = session.execute(select(label_table).where(label_table.c.origin == "person").order_by(label_table.c.id))
        return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()


def test_only_what_people_differ_on_is_a_conflict(engine: Engine):
    queue, item_id = labelled(engine, (1, -1), (1, 0, 1), (1, -1))
    with reading(engine) as session:
        page = review.page(session, LEAD, queue.id)
        detail = review.detail(session, LEAD, item_id)
    assert [(row.item, row.conflicts) for row in page.rows] == [(item_id, [1])]
    assert [vote.values for vote in detail.votes] == [[1, -1, None], [1, 0, 1], [1, -1, None]]
    assert (detail.scores, detail.adjudicated) == (None, None)  # hidden until it is decided
    queue, _ = labelled(engine, (1, -1), (1, -1))
    with reading(engine) as session:
        assert review.page(session, LEAD, queue.id).rows == []
        assert review.page(session, LEAD, queue.id, only="all").total == 1


def test_a_decision_is_new_labels_that_name_whom_they_follow_and_sources_stay(engine: Engine):
    queue, item_id = labelled(engine, (1, -1), (1, 0, 1))
    before = sources(engine)
    detail = decide(engine, item_id, Decision(step=1, value=-1, follows="user:p0", note="It skips a case."))
    assert sources(engine) == before
    assert (detail.adjudicated, detail.scores) == ([1, -1, None], [labelling.SCORE, 0.5, 0.25])
    with reading(engine) as session:
        made = decisions(session)
        theirs = session.execute(select(annotation_tasks.c.id).where(annotation_tasks.c.annotator == "user:p0"))
        assert made[1].task == theirs.scalar_one()
        assert review.page(session, LEAD, queue.id).rows == []
    assert [(label.step, label.value, label.first_error) for label in made] == [
        (0, 1, False),
        (1, -1, True),
    ]  # fmt: skip
    assert (made[1].comment, made[1].annotator, made[1].queue) == ("It skips a case.", "user:lead", queue.id)


def test_a_second_decision_supersedes_the_first(engine: Engine):
    _, item_id = labelled(engine, (1, -1), (1, 0, 1))
    decide(engine, item_id, Decision(step=1, value=-1))
    decide(engine, item_id, Decision(step=1, value=0))
    with reading(engine) as session:
        now = decisions(session)
        ever = list(labels.read(session, "default", LabelFilter(origins=(Origin.ADJUDICATED,), current=False)))
    assert ([label.value for label in now], len(ever)) == ([1, 0, 1], 5)


def test_a_conflict_left_open_and_a_step_that_is_none_are_refused(engine: Engine):
    _, item_id = labelled(engine, (1, -1), (1, 0, 1))
    with pytest.raises(InvalidInput, match="Steps 2 are not decided"):
        decide(engine, item_id)
    with pytest.raises(InvalidInput, match="no such step"):
        decide(engine, item_id, Decision(step=1, value=1), Decision(step=9, value=1))


def test_what_nobody_has_labelled_cannot_be_decided_and_what_is_not_decided_is_not_known(engine: Engine):
    _, item_id = labelled(engine, (1, 1, 1))
    with pytest.raises(Conflict), unit_of_work(engine) as session:
        review.make_known(session, LEAD, item_id, "gold", T0)
    decide(engine, item_id)
    with unit_of_work(engine) as session:
        assert review.make_known(session, LEAD, item_id, "gold", T0).row.kind == "gold"


def test_people_who_were_sure_to_differ_are_found_by_their_names(engine: Engine):
    queue, item_id = labelled(engine, (1, -1), (1, -1))
    with reading(engine) as session:
        both = review.page(session, LEAD, queue.id, only="all", people=["user:p0", "user:p1"])
        nobody = review.page(session, LEAD, queue.id, only="all", people=["user:p0", "user:p9"])
    assert ([row.item for row in both.rows], nobody.rows) == ([item_id], [])


def test_the_agreement_of_a_queue_tells_of_steps_people_pairs_and_gold(engine: Engine):
    known = [labelling.item(50 + n, kind="gold", gold=(1, 1, -1)) for n in range(10)]
    queue = labelling.queue(engine, [*(labelling.item(n) for n in range(10)), *known], overlap=2, gold_rate=0.5)
    for who, values in (("right", (1, 1, -1)), ("wrong", (1, -1))):
        person = labelling.access(who)
        for turn in range(20):
            for one in labelling.held(engine, queue, person, T0 + turn):
                labelling.submit(engine, person, one, labelling.said(*values), T0 + turn, f"sent-{turn:04}")
    with reading(engine) as session:
        report = agreement.report(session, LEAD, queue.id)
    right, wrong = sorted(report.people, key=lambda row: row.name)
    assert (right.gold.value, wrong.gold.value) == (1.0, 0.5)
    assert wrong.gold.low is not None
    assert wrong.gold.high is not None
    assert 0 < wrong.gold.low < 0.5 < wrong.gold.high < 1
    assert (report.first_error_exact.value, report.first_error_near.value) == (0.0, 1.0)
    (pair,) = report.pairs
    assert (pair.a, pair.b, pair.agreed) == ("user:right", "user:wrong", 0.5)
    assert pair.confusion == [[0, 0, 0], [0, 0, 0], [report.items, 0, report.items]]
    assert report.steps == 2 * report.items
    assert right.ms_per_step == 1_000
    assert [(week.week, week.gold) for week in right.weeks] == [("2001-W36", 1.0)]


def test_a_queue_without_labels_claims_nothing(engine: Engine):
    queue = labelling.queue(engine, [labelling.item(1)])
    with reading(engine) as session:
        report = agreement.report(session, LEAD, queue.id)
    assert (report.alpha_ordinal.value, report.ac1.value, report.first_error_exact.n) == (None, None, 0)
    assert (report.people, report.pairs, report.disputed) == ([], [], [])
