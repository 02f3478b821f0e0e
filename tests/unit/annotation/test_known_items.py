"""What is known cannot be told from what is not: by no answer, and by nothing that the store is asked."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, event

from fakes import labelling
from reckon.annotation import leases, present, queues, work
from reckon.annotation.model import LEASE_NS, Hidden, Item, Op, Queue
from reckon.annotation.progress import progress
from reckon.annotation.work import Work
from reckon.domain.label import Shown
from reckon.projects.access import Access
from reckon.projects.permissions import Role
from reckon.relational import labels
from reckon.relational.unit_of_work import reading, unit_of_work

T0 = 10**18
ANN, LEAD = labelling.access("ann"), labelling.access("lead", Role.LEAD)
Made = Callable[[], Item]
PEOPLE = ("ann", "lead", *"abcd")
# Of such seeds the first: everybody's first task is gold at a rate of one in two.
SEED = next(n for n in range(10**6) if all(Random(f"{n}/user:{who}/0").random() < 0.2 for who in PEOPLE))


def gold() -> Item:
    return labelling.item(7, kind="gold", gold=(1, 1, -1))


def screening() -> Item:
    return labelling.item(7, kind="screening", gold=(1, 1, -1))


def imported_gold() -> Item:
    return replace(gold(), hidden=Hidden(gold={2: -1}, imported=True))


@contextmanager
def asked(engine: Engine) -> Iterator[list[str]]:
    """The statements that the store is asked meanwhile, without their values."""
    said: list[str] = []

    def note(_c: Any, _cur: Any, statement: str, _p: Any, _x: Any, _m: bool) -> None:
        said.append(" ".join(statement.split()))

    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


def queue_of(engine: Engine, known: Made | None, **what: Any) -> Queue:
    """Of one item to be labelled, and of one that is known, which everybody begins with where there is one."""
    items = [labelling.item(1)] if known is None else [labelling.item(1), known()]
    asked_for = {"screening": 1} if known is screening else {"gold_rate": 0.5, "seed": SEED} if known else {}
    return labelling.queue(engine, items, **{"policy": "first_error", **asked_for, **what})


def through(engine: Engine, who: Access, queue: Queue) -> tuple[list[list[str]], list[str], str]:
    """A task from the asking to the end: statements by call, and the shape of each answer."""
    by_call: list[list[str]] = []
    shapes: list[str] = []
    held: list[Work] = []

    def call(do: Callable[[Any], Work]) -> None:
        with asked(engine) as said, unit_of_work(engine) as session:
            done = do(session)
            answers = (present.task_out(session, queue, done), present.status(session, queue, done))
        held[:] = [done]
        by_call.append(said)
        shapes.append(json.dumps([_shape(one.model_dump(mode="json")) for one in answers]))

    def give(session: Any, now_ns: int = T0) -> Work:
        return work.opened(session, who, leases.next_tasks(session, who, queue.id, 1, now_ns))[0]

    ops = labelling.said("unsure", 1, -1)
    call(give)
    call(lambda session: work.add_ops(session, who, held[0].task.id, ops[:1], T0 + 1))
    with asked(engine) as said, unit_of_work(engine) as session:
        leases.heartbeat(session, who, queue.id, T0 + 2)
    by_call.append(said)
    call(lambda session: give(session, T0 + 2 * LEASE_NS))  # it had expired, and comes back
    call(lambda session: work.submit(session, who, held[0].task.id, "once-0001", ops[1:], T0 + 2 * LEASE_NS))
    call(lambda session: work.reopen(session, who, held[0].task.id, T0 + 2 * LEASE_NS + 1))
    call(lambda session: work.submit(session, who, held[0].task.id, "once-0002", [], T0 + 2 * LEASE_NS + 2))
    call(lambda session: work.reopen(session, who, held[0].task.id, T0 + 2 * LEASE_NS + 3))
    call(lambda session: work.skip(session, who, held[0].task.id, "too_hard", T0 + 2 * LEASE_NS + 4))
    return by_call, shapes, held[0].item.kind


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shape(one) for key, one in value.items()}
    return [_shape(one) for one in value] if isinstance(value, list) else type(value).__name__


@pytest.mark.parametrize(("who", "known"), [(ANN, imported_gold), (LEAD, gold), (ANN, screening)])
def test_the_store_is_asked_the_same_in_the_same_order_and_answers_have_one_shape(
    engine: Engine, who: Access, known: Made
):
    plain, plain_shapes, kind = through(engine, who, queue_of(engine, None))
    other, other_shapes, known_kind = through(engine, who, queue_of(engine, known))
    assert (kind, known_kind) == ("work", known().kind)
    assert [len(said) for said in other] == [len(said) for said in plain]
    assert other == plain
    assert other_shapes == plain_shapes
    assert min(map(len, plain)) >= 3  # and something was asked at all


def test_a_cut_of_a_known_reasoning_asks_the_same_and_changes_nothing(engine: Engine):
    said_of: list[list[str]] = []
    for known in (None, gold):
        queue = queue_of(engine, known)
        (one,) = labelling.held(engine, queue, ANN, T0)
        cut = [*labelling.said(-1), Op("op-recut0", 2, None, "segmentation", one.item.bounds[:2], 2_000)]
        again = [*cut, *labelling.said(-1, first=3)]
        with asked(engine) as said:
            labelling.submit(engine, ANN, one, again, T0)
        said_of.append(said)
        with reading(engine) as session:
            now = leases.item_of(session, ANN, one.item.id)
        assert (now.bounds == one.item.bounds) == (known is not None)
    assert said_of[0] == said_of[1]


@pytest.mark.parametrize("known", [None, gold], ids=["work", "known"])
def test_how_far_a_queue_is_moves_by_one_whatever_was_handed_in(engine: Engine, known: Made | None):
    queue = queue_of(engine, known, overlap=2, gold_rate=0.2)
    told = []
    (one,) = labelling.held(engine, queue, ANN, T0)
    for step in range(2):
        with reading(engine) as session:
            row = queues.row(session, ANN, queue, T0)
        told.append((row.labels_done, row.labels_held, row.mine, row.experts_wanted))
        if step == 0:
            labelling.submit(engine, ANN, one, labelling.said("unsure", -1), T0)
    assert told == [(0, 1, 0, None), (1, 0, 1, None)]


def test_what_is_wanted_counts_known_tasks_as_the_rate_has_them(engine: Engine):
    queue = queue_of(engine, None, gold_rate=0.2, overlap=2)
    places, items = {"free": 78, "held": 1, "done": 1}, {"work": 40, "gold": 100}
    tasks = {("ann", "submitted"): 3, ("ann", "held"): 1, ("bo", "held"): 1}
    now = progress(queue, places, tasks, items)
    assert (now.wanted, now.done, now.held) == (100, 3, 2)
    assert progress(queue, {"done": 80}, tasks, items).done == 100
    assert progress(queue, {"held": 1, "done": 79}, {("ann", "submitted"): 999}, items).done == 99


def test_no_more_others_are_shown_than_there_can_be_at_a_task_that_is_not_known(engine: Engine):
    queue = queue_of(engine, gold, overlap=3, shown=Shown.AFTER_SUBMIT)
    for number, who in enumerate([*map(labelling.access, "abcd"), ANN]):
        (one,) = labelling.held(engine, queue, who, T0 + number)
        done = labelling.submit(engine, who, one, labelling.said(-1), T0 + number)
    with reading(engine) as session:
        shown = present.revealed(session, queue, done)
    assert shown is not None
    assert [other.name for other in shown.others] == ["Name of a", "Name of b"]


def test_a_label_that_changes_after_the_reveal_says_that_all_was_shown(engine: Engine):
    queue = queue_of(engine, None, shown=Shown.AFTER_SUBMIT)
    (one,) = labelling.held(engine, queue, ANN, T0)
    labelling.submit(engine, ANN, one, labelling.said(1, -1), T0)
    with unit_of_work(engine) as session:
        again = work.reopen(session, ANN, one.task.id, T0 + 1)
    labelling.submit(engine, ANN, again, labelling.said(0, first=3), T0 + 2, "sent-0002")
    with reading(engine) as session:
        held = {one.step: one.shown for one in labels.read(session, "default")}
    assert held == {0: Shown.ALWAYS, 1: Shown.AFTER_SUBMIT}
