"""A finished queue's labels become a dataset, and that a training: looked after by the clock, a state at a time.

Each step is one transaction that changes the row only as it was read: two workers at once do it once.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.annotation import queue_store as annotation_queues
from reckon.annotation.finished import unfinished
from reckon.annotation.model import Queue
from reckon.datasets import service
from reckon.datasets.model import parsed_reference
from reckon.datasets.recipe import DatasetSource, LabelledSource, Recipe
from reckon.errors import LimitExceeded, ReckonError, Unavailable
from reckon.jobs.dispatch import Sender, dispatching
from reckon.jobs.outbox import enqueue
from reckon.jobs.types import TrainPrm
from reckon.projects import audit
from reckon.projects.access import SYSTEM, Access
from reckon.relational.unit_of_work import reading
from reckon.retraining import orders, queue_store, store
from reckon.retraining.model import Order
from reckon.retraining.plan import decode
from reckon.retraining.queue_store import QueueRetraining
from reckon.retraining.triggers import Policy, rests_until_ns

log = logging.getLogger(__name__)

HELD_OUT = 0.1  # of the problems, for calibration and again for the gates
_REASON_CHARS_MAX = 1_000


@dataclass(frozen=True, slots=True)
class AfterQueues:
    """What looking after finished queues needs. `policy` has the pause between two trainings of a project."""

    engine: Engine
    sender: Sender
    clock_ns: Callable[[], int]
    policy: Policy = Policy()  # noqa: RUF009  # frozen, and made of numbers


class _Overtaken(Exception):  # it never leaves this module
    """Another worker was quicker: what this one did is taken back with its transaction."""


def look(world: AfterQueues) -> int:
    """Bring every queue's retraining one state on, where it is due; how many went on."""
    with reading(world.engine) as session:
        waiting = queue_store.unended(session)
    return sum(_looked_at(world, one) for one in waiting)


def _looked_at(world: AfterQueues, one: QueueRetraining) -> bool:
    step = _build if one.state == "waiting" else _train
    try:
        with dispatching(world.engine, world.sender) as session:
            return step(world, session, one)
    except (Unavailable, _Overtaken):
        return False
    except (LimitExceeded, orders.TooMany) as error:  # room comes by itself
        with dispatching(world.engine, world.sender) as session:
            _told(session, one, str(error), world.clock_ns())
        return False
    except ReckonError as error:
        log.warning("queue_retraining.failed reason=%s", type(error).__name__)
        with dispatching(world.engine, world.sender) as session:
            return _ended(world, session, one, str(error))


def _build(world: AfterQueues, session: Session, one: QueueRetraining) -> bool:
    now_ns, access = world.clock_ns(), _access(one)
    queue = annotation_queues.one(session, one.project, one.queue)
    if queue is None:
        return _ended(world, session, one, "The queue is gone.")
    why = unfinished(session, queue, now_ns) or _resting(world, session, one)
    if why is not None:
        _told(session, one, why, now_ns)
        return False
    entry = service.ask(session, access, dataset_name(queue), recipe_of(one), now_ns, action="dataset.built")
    told = {"dataset": entry.reference, "labels": queue_store.count_labels(session, one.project, one.queue)}
    return _changed(session, access, one, "building", told, {"dataset": entry.reference}, now_ns)


def _train(world: AfterQueues, session: Session, one: QueueRetraining) -> bool:
    now_ns, access, reference = world.clock_ns(), _access(one), one.dataset or ""
    entry = service.found(session, one.project, *parsed_reference(reference))
    if entry.state in ("queued", "building"):
        return False
    if entry.state != "published":
        return _ended(world, session, one, f"{reference} is {entry.state}. {entry.error}".strip())
    order = Order(one.model, reference, one.base, one.base)
    run = orders.ask(session, access, order, decode(one.plan), now_ns, cause="queue")
    enqueue(session, TrainPrm(one.project, run.id), now_ns, queue="train")
    return _changed(session, access, one, "begun", {"run": run.id}, {"run_id": run.id}, now_ns)


def _resting(world: AfterQueues, session: Session, one: QueueRetraining) -> str | None:
    last = store.runs(session, one.project, 1)
    until_ns = rests_until_ns(world.policy, last[0].created_ns if last else None, world.clock_ns())
    if until_ns is None:
        return None
    until = datetime.fromtimestamp(until_ns // 10**9, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"A training was asked for within {world.policy.cooldown_hours:g} hours: this one waits until {until}."


def _told(session: Session, one: QueueRetraining, reason: str, now_ns: int) -> None:
    # What was looked at moves behind the others; a row that says the same stays as it is.
    if reason != one.reason:
        queue_store.change(session, one.project, one, {"reason": reason, "updated_ns": now_ns})


def _ended(world: AfterQueues, session: Session, one: QueueRetraining, reason: str) -> bool:
    now_ns = world.clock_ns()
    values: dict[str, object] = {"reason": reason[:_REASON_CHARS_MAX]}
    return _changed(session, _access(one), one, "failed", values, values, now_ns)


def _changed(
    session: Session,
    access: Access,
    one: QueueRetraining,
    state: str,
    told: dict[str, object],
    values: dict[str, object],
    now_ns: int,
) -> bool:
    if not queue_store.change(
        session, one.project, one, {"reason": "", **values, "state": state, "updated_ns": now_ns}
    ):
        raise _Overtaken
    audit.record(session, access, f"queue.retraining_{state}", ("queue", one.queue), now_ns, told)
    log.info("queue_retraining.%s", state)
    return True


def recipe_of(one: QueueRetraining) -> Recipe:
    """The queue's labels by its policy, and what is added; problems keep the splits that they have there."""
    labelled = LabelledSource.model_validate({**one.policy, "kind": "labels", "queue": one.queue})
    beside = (DatasetSource(kind="dataset", dataset=one.beside),) if one.beside else ()
    return Recipe(sources=(labelled, *beside), val=HELD_OUT, test=HELD_OUT, parent=one.beside)


def dataset_name(queue: Queue) -> str:
    """`queue-` and the queue's name as a dataset may be called; its id where nothing of the name is left."""
    plain = re.sub(r"[^a-z0-9]+", "-", queue.name.lower()).strip("-")[:50]
    return f"queue-{plain or queue.id.removeprefix('qu_')}"


def _access(one: QueueRetraining) -> Access:
    return replace(SYSTEM, project=one.project)
