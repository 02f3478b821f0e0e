"""A queue of made reasonings, and people who work on it, straight through the services."""

import time
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine

from reckon.annotation import leases, queue_store, queues, work
from reckon.annotation.bounds import bounds_of
from reckon.annotation.dataset_source import Offered
from reckon.annotation.model import Hidden, Item, Op, Queue
from reckon.annotation.work import Work
from reckon.domain.label import Shown
from reckon.projects.access import Access, Principal
from reckon.projects.permissions import ROLE_PERMISSIONS, Role
from reckon.relational.unit_of_work import unit_of_work

STEPS = ("A palindrome is abcba.\n\n", "So 10001a + 1010b + 100c.\n\n", "Modulo 7 that is 5a + 2b + 2c.")
MODEL, PRM, SCORE = "secret-model", "secret-prm@1", 0.8125


def access(who: str, role: Role = Role.ANNOTATOR, project: str = "default") -> Access:
    """What somebody may do in a project."""
    kind, _, name = who.partition(":")
    return Access(Principal(kind if name else "user", name or who, f"Name of {who}"), project, ROLE_PERMISSIONS[role])  # type: ignore[arg-type]  # a test's own words


def item(number: int, *, kind: str = "work", gold: Sequence[int] = (), steps: Sequence[str] = STEPS) -> Item:
    """A reasoning of three steps that a PRM has scored."""
    return Item(
        id="",
        project="",
        queue="",
        position=0,
        kind=kind,  # type: ignore[arg-type]  # a test's own words
        trace_id=uuid4().hex,
        generation_id=f"{number:016x}",
        segmentation="paragraph/min1",
        question=f"Question {number}?",
        reference="128",
        answer="128",
        text="".join(steps),
        bounds=bounds_of(steps),
        hidden=Hidden(MODEL, "best_of_n", PRM, (SCORE, 0.5, 0.25), dict(enumerate(gold))),
    )


def queue(
    engine: Engine, items: Sequence[Item], project: str = "default", guidelines: str = "Be exact.", **what: Any
) -> Queue:
    """A queue with these items."""
    given: dict[str, Any] = {
        "id": f"qu_{uuid4().hex[:16]}",
        "project": project,
        "name": uuid4().hex,
        "state": "open",
        "policy": "first_error",
        "shown": Shown.BLIND,
        "overlap": 1,
        "gold_rate": 0.0,
        "screening": 0,
        "guideline_version": 1,
        "source": {},
        "seed": 0,
        "created_by": "user:lead",
        "created_ns": 1,
    }
    made = Queue(**{**given, **what})
    with unit_of_work(engine) as session:
        queue_store.add(session, project, made)
        queue_store.add_guidelines(session, made, 1, guidelines, "user:lead", 1, project)
        queues.add_items(session, made, items)
    return made


def held(engine: Engine, made: Queue, who: Access, now_ns: int, wanted: int = 1) -> list[Work]:
    """The tasks that somebody has in their hands now."""
    with unit_of_work(engine) as session:
        return work.opened(session, who, leases.next_tasks(session, who, made.id, wanted, now_ns))


def said(*values: int | str, first: int = 1, at_ms: int = 1_000) -> list[Op]:
    """Ops that give the steps these values, a second each."""
    return [
        Op(f"op-{uuid4().hex}", first + index, index, "value", value, at_ms * (first + index))
        for index, value in enumerate(values)
    ]


def submit(
    engine: Engine, who: Access, one: Work, ops: Sequence[Op], now_ns: int, submission: str = "sent-0001"
) -> Work:
    """Hand a task in."""
    with unit_of_work(engine) as session:
        return work.submit(session, who, one.task.id, submission, ops, now_ns)


def held_task(engine: Engine, annotator: str) -> str:
    """The id of a task that `annotator` holds, in a queue of its own."""
    who = access(annotator)
    (one,) = held(engine, queue(engine, [item(1)]), who, time.time_ns())
    return one.task.id


def labelled_item(engine: Engine, annotator: str) -> str:
    """The id of an item that `annotator` has labelled, in a queue of its own."""
    now_ns = time.time_ns()
    who = access(annotator)
    (one,) = held(engine, queue(engine, [item(1)]), who, now_ns)
    submit(engine, who, one, said(-1), now_ns)
    return one.item.id


def no_offers(project: str, reference: str, split: str | None) -> list[Offered]:
    """No dataset has a row."""
    return []
