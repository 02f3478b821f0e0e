"""Looks by the clock whether a project's PRM is due, builds its dataset anew, and has it trained on that.

Two looks make a training: the first asks for the version of the dataset, a later one finds it published. Each look is
one transaction, so a kill between them loses nothing, and nothing is asked for twice.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from reckon.datasets import service as datasets
from reckon.datasets import store as dataset_store
from reckon.domain.label import Label, Origin
from reckon.errors import ReckonError, Unavailable
from reckon.jobs.dispatch import Sender, dispatching
from reckon.jobs.outbox import enqueue
from reckon.jobs.types import TrainPrm
from reckon.metrics.judged import Floats
from reckon.metrics.reliability import ece
from reckon.projects.access import SYSTEM, Access
from reckon.relational import labels as label_rows
from reckon.relational.label_tables import labels
from reckon.relational.unit_of_work import reading
from reckon.retraining import orders, policy, store
from reckon.retraining.model import Cause, Order
from reckon.retraining.plan import decode
from reckon.retraining.policy import Kept
from reckon.retraining.promotion import standing_of
from reckon.retraining.triggers import Facts, due, moved
from reckon.scoring.labelled_scores import labelled_scores
from reckon.scoring.recent_scores import recent_scores

log = logging.getLogger(__name__)

_DAY_NS = 24 * 3600 * 10**9
_LABELS_MAX = 5_000
_NOTE_CHARS_MAX = 500
ECE_STEPS_MIN = 100  # fewer fresh labels say nothing of a calibration
_BY_PEOPLE = (Origin.PERSON, Origin.ADJUDICATED)


@dataclass(frozen=True, slots=True)
class Looker:
    """What looking needs; `own` is the installation's version, empty where scoring is off."""

    engine: Engine
    client: Client
    sender: Sender
    own: str
    clock_ns: Callable[[], int]


def look(looker: Looker) -> int:
    """Look at every project that has a policy; how many trainings were asked for. Raises StoreUnavailable."""
    with reading(looker.engine) as session:
        projects = policy.enabled(session)
    return sum(_look_at(looker, project) for project in projects)


def _look_at(looker: Looker, project: str) -> bool:
    try:
        with reading(looker.engine) as session:
            kept = policy.one(session, project)
        if kept is None or not kept.asked.enabled:
            return False
        return _build(looker, kept) if kept.building is None else _train(looker, kept, kept.building)
    except Unavailable:
        raise
    except ReckonError as error:
        log.warning("retraining.not_asked reason=%s", type(error).__name__)
        with dispatching(looker.engine, looker.sender) as session:
            told = {"building": None, "note": str(error)[:_NOTE_CHARS_MAX], "looked_ns": looker.clock_ns()}
            policy.note(session, project, told)
        return False


def _build(looker: Looker, kept: Kept) -> bool:
    """Ask for the dataset's next version where a training is due; none is asked for yet."""
    now_ns = looker.clock_ns()
    facts = facts_of(looker, kept.project, now_ns, kept.asked_ns)
    cause = due(kept.asked.limits, facts, now_ns)
    access = _access(kept.project)
    with dispatching(looker.engine, looker.sender) as session:
        told: dict[str, object] = {"looked_ns": now_ns, "note": "" if cause is None else f"due: {cause}"}
        if cause is not None:
            latest = [
                one
                for one in dataset_store.versions(session, kept.project, kept.asked.dataset, 100)
                if one.state == "published"
            ]
            if not latest:
                told["note"] = f"due ({cause}), but no version of {kept.asked.dataset} is published"
            else:
                recipe = latest[0].recipe.model_copy(update={"parent": latest[0].reference})
                made = datasets.ask(session, access, kept.asked.dataset, recipe, now_ns, action="dataset.built")
                told |= {"building": made.number, "cause": cause, "asked_ns": now_ns}
        policy.note(session, kept.project, told)
    return False


def _train(looker: Looker, kept: Kept, number: int) -> bool:
    """Ask for the training once the version is published."""
    now_ns, asked = looker.clock_ns(), kept.asked
    with dispatching(looker.engine, looker.sender) as session:
        entry = datasets.found(session, kept.project, asked.dataset, number)
        if entry.state in ("queued", "building"):
            return False
        if entry.state != "published":
            note = f"{entry.reference} is {entry.state}: {entry.error}"[:_NOTE_CHARS_MAX]
            policy.note(session, kept.project, {"building": None, "note": note, "looked_ns": now_ns})
            return False
        order = Order(asked.name, entry.reference, asked.base, asked.like or asked.base)
        plan = decode(json.dumps(asked.plan))
        run = orders.ask(session, _access(kept.project), order, plan, now_ns, cause=_cause(kept))
        enqueue(session, TrainPrm(kept.project, run.id), now_ns, queue="train")
        told = {"building": None, "note": f"{run.id} trains on {entry.reference}", "looked_ns": now_ns}
        policy.note(session, kept.project, told)
    log.info("retraining.asked run=%s cause=%s", run.id, kept.cause)
    return True


def facts_of(looker: Looker, project: str, now_ns: int, asked_ns: int | None = None) -> Facts:
    """What is known of the project now; a version that was asked for at `asked_ns` counts for the cooldown.

    Raises StoreUnavailable.
    """
    with reading(looker.engine) as session:
        runs = store.runs(session, project, 1)
        last_ns = runs[0].created_ns if runs else None
        champion = standing_of(session, project).champion or looker.own
        made = store.one_trained(session, project, champion) if champion else None
        since_ns = last_ns or 0
        last_ns = max((at for at in (last_ns, asked_ns) if at is not None), default=None)
        fresh = _labels_since(session, project, since_ns)
        counted = session.execute(
            select(func.count())
            .select_from(labels)
            .where(labels.c.project == project, labels.c.created_ns > since_ns, labels.c.origin.in_(_BY_PEOPLE))
        ).scalar_one()
    right, scores = labelled_scores(looker.client, project, champion, fresh) if champion else (np.empty(0), np.empty(0))
    wrong_by = ece(right, scores) if len(right) >= ECE_STEPS_MIN else None
    shift = Facts()
    if made is not None:
        shift = moved(held_out_scores(made.report), recent_scores(looker.client, project, champion, now_ns - _DAY_NS))
    return replace(shift, labels_new=counted, ece=wrong_by, last_ns=last_ns)


def held_out_scores(report: dict[str, object]) -> Floats:
    """A sample of the scores that a version gave what was held out: 101 quantiles stand for all of them."""
    quantiles = np.array(report.get("score_quantiles") or [], dtype=np.float64)
    if not len(quantiles):
        return quantiles
    return np.interp(np.linspace(0, 100, 1001), np.arange(len(quantiles)), quantiles)


def _labels_since(session: Session, project: str, since_ns: int) -> list[Label]:
    """The latest labels of people, at most _LABELS_MAX."""
    asked = (
        select(labels.c.id)
        .where(labels.c.project == project, labels.c.created_ns > since_ns, labels.c.origin.in_(_BY_PEOPLE))
        .order_by(labels.c.created_ns.desc())
        .limit(_LABELS_MAX)
    )
    ids = list(session.execute(asked).scalars())
    found = (label_rows.one(session, project, one) for one in ids)
    return [one for one in found if one is not None]


def _access(project: str) -> Access:
    return replace(SYSTEM, project=project)


def _cause(kept: Kept) -> Cause:
    match kept.cause:
        case "labels" | "drift" | "calibration" | "schedule":
            return kept.cause
        case _:
            return "by_hand"
