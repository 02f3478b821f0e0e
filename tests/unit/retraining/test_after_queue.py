"""A finished queue: its labels become a dataset, and a training on it, once, when nothing is open any more."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from fakes import labelling
from fakes.dataset_jobs import work
from fakes.web_parts import FakeReader
from reckon.annotation import review
from reckon.annotation.model import UNDO_NS, Hidden, Item, Queue
from reckon.annotation.review_schemas import Adjudicate, Decision
from reckon.datasets.building import Builder
from reckon.datasets.place import place_of
from reckon.datasets.published import published_version
from reckon.jobs.outbox import Message
from reckon.jobs.types import TRAIN
from reckon.projects.permissions import Role
from reckon.relational.people_tables import audit_log
from reckon.relational.prm_tables import queue_retrainings
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import queue_store, store
from reckon.retraining.after_queue import AfterQueues, dataset_name, look
from reckon.retraining.loop import Trainer, advance
from reckon.retraining.model import ENDED
from reckon.retraining.queue_store import QueueRetraining

T0, HOUR_NS = 10**18, 3600 * 10**9
LEAD = labelling.access("lead", Role.LEAD)
PEOPLE = [labelling.access("ann"), labelling.access("bo")]
WANTED = QueueRetraining(
    queue="",
    project="default",
    model="small",
    base="reckon-demo-prm@1",
    beside=None,
    policy={"origins": ["adjudicated", "person"], "votes_min": 1},
    plan=json.dumps({"steps": 3}),
    state="waiting",
    reason="",
    dataset=None,
    run_id=None,
    set_by="lead",
    created_ns=1,
    updated_ns=1,
)


class Sent:
    """Keeps what leaves for the queue."""

    def __init__(self) -> None:
        self.kinds: list[str] = []

    def send(self, message: Message) -> None:
        self.kinds.append(message.kind)


class Clock:
    def __init__(self) -> None:
        self.now_ns = T0

    def __call__(self) -> int:
        return self.now_ns


def imported(number: int) -> Item:
    item = labelling.item(number, steps=(f"It is {number}+1.", f"That is {number + 1}."))
    return replace(
        item, question=f"What is {number} + 1? Say why, step {number * 7919} by step.", hidden=Hidden(imported=True)
    )


@pytest.fixture
def queue(engine: Engine) -> Queue:
    made = labelling.queue(engine, [imported(n) for n in range(40)], overlap=2, policy="all", name="Sums, first round")
    with unit_of_work(engine) as session:
        queue_store.put(session, "default", replace(WANTED, queue=made.id))
    return made


def label_all(engine: Engine, queue: Queue, now_ns: int, *, differ: bool = False) -> None:
    for person in PEOPLE:
        turn = 0
        while held := labelling.held(engine, queue, person, now_ns):
            wrong = turn % 3 == 0
            values = (1, 1 if differ and turn == 0 and person is PEOPLE[1] else -1 if wrong else 1)
            labelling.submit(engine, person, held[0], labelling.said(*values), now_ns, f"sent-{turn:04}")
            turn += 1


def row(engine: Engine) -> QueueRetraining:
    with reading(engine) as session:
        (found,) = session.execute(select(queue_retrainings.c.queue)).scalars()
        held = queue_store.one(session, "default", found)
    assert held is not None
    return held


def builder(engine: Engine, tmp_path: Path, clock: Clock) -> Builder:
    return Builder(engine, FakeReader(), place_of(str(tmp_path / "datasets")), clock_ns=clock)


def test_the_last_label_leads_to_a_dataset_a_training_and_a_version(
    engine: Engine, trainer: Callable[..., Trainer], queue: Queue, tmp_path: Path
):
    clock, sent = Clock(), Sent()
    world = AfterQueues(engine, sent, clock)
    assert look(world) == 0
    assert "80 labels" in row(engine).reason
    label_all(engine, queue, T0)
    assert look(world) == 0
    assert "taken back" in row(engine).reason
    clock.now_ns += UNDO_NS + 1
    assert [look(world), look(world)] == [1, 0]
    assert (row(engine).state, row(engine).dataset) == ("building", "queue-sums-first-round@1")
    built = builder(engine, tmp_path, clock)
    work(built)
    _, version = published_version(engine, built.root, "default", "queue-sums-first-round", 1)
    rows = list(version.rows())
    assert len(rows) == 40
    assert {one.annotators for one in rows} == {("user:ann", "user:bo")}
    assert sum(one.first_error == 1 for one in rows) == 14
    assert [look(world), look(world)] == [1, 0]
    done = row(engine)
    assert (done.state, sent.kinds.count(TRAIN)) == ("begun", 1)
    # And so the run ends, by the loop that every training takes, its Python alone being a fake.
    works = replace(trainer(), dataset=lambda project, name: published_version(
        engine, built.root, project, name.partition("@")[0], int(name.partition("@")[2]))[1])  # fmt: skip
    for _ in range(9):
        run = advance(works, "default", done.run_id or "")
        if run.state in ENDED:
            break
    assert (run.state, run.prm_version, run.cause) == ("done", "small@1", "queue"), run.reason
    with reading(engine) as session:
        actions = session.execute(select(audit_log.c.action).order_by(audit_log.c.id)).scalars().all()
    wanted = ["dataset.built", "queue.retraining_building", "prm.training_asked", "queue.retraining_begun"]
    assert [action for action in actions if action in wanted] == wanted


def test_it_waits_for_every_conflict_to_be_decided(engine: Engine, queue: Queue):
    clock = Clock()
    world = AfterQueues(engine, Sent(), clock)
    label_all(engine, queue, T0, differ=True)
    clock.now_ns += UNDO_NS + 1
    assert look(world) == 0
    assert "differ" in row(engine).reason
    with reading(engine) as session:
        (conflict,) = review.page(session, LEAD, queue.id).rows
    with unit_of_work(engine) as session:
        decided = Adjudicate(steps=[Decision(step=1, value=-1, follows="user:ann")])
        review.adjudicate(session, LEAD, conflict.item, decided, clock.now_ns)
    assert look(world) == 1


def test_it_rests_after_a_training_of_the_project_and_then_begins(
    engine: Engine, queue: Queue, trainer: Callable[..., Trainer], tmp_path: Path
):
    clock = Clock()
    world = AfterQueues(engine, Sent(), clock)
    label_all(engine, queue, T0)
    clock.now_ns += UNDO_NS + 1
    look(world)
    work(builder(engine, tmp_path, clock))
    assert look(world) == 1
    with unit_of_work(engine) as session:  # set again: the same labels shall be trained on once more
        queue_store.put(session, "default", replace(WANTED, queue=queue.id, created_ns=2))
    clock.now_ns += 23 * HOUR_NS
    assert look(world) == 0
    assert "24 hours" in row(engine).reason
    clock.now_ns += HOUR_NS + 1
    assert look(world) == 1
    assert row(engine).dataset == "queue-sums-first-round@2"
    with reading(engine) as session:
        assert len(store.runs(session, "default", 9)) == 1


def test_a_dataset_that_cannot_be_built_ends_it_with_the_reason(engine: Engine, queue: Queue, tmp_path: Path):
    clock = Clock()
    world = AfterQueues(engine, Sent(), clock)
    with unit_of_work(engine) as session:
        policy = {"origins": ["rollouts"], "votes_min": 1}
        queue_store.put(session, "default", replace(WANTED, queue=queue.id, policy=policy))
    label_all(engine, queue, T0)
    clock.now_ns += UNDO_NS + 1
    look(world)
    work(builder(engine, tmp_path, clock))
    assert look(world) == 1
    assert row(engine).state == "failed"
    assert "No row" in row(engine).reason


def test_a_queue_s_name_becomes_one_that_a_dataset_may_have(queue: Queue):
    assert dataset_name(replace(queue, name="  Ä—b  C_d!  ")) == "queue-b-c-d"
    assert dataset_name(replace(queue, name="数学", id="qu_0123456789abcdef")) == "queue-0123456789abcdef"
