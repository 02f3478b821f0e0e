"""Looks by the clock whether a project's PRM is due, builds its dataset anew, and has it trained on that.

Two looks make a training: the first asks for the version of the dataset, a later one finds it published. Each look is
one transaction, so a kill between them loses nothing, and nothing is asked for twice.
"""

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine

from reckon.datasets import service as datasets
from reckon.datasets import store as dataset_store
from reckon.datasets.model import Entry
from reckon.datasets.recipe import EXCLUDED_MAX, RELABELLED_MAX, DatasetSource, Recipe
from reckon.errors import LimitExceeded, ReckonError, Unavailable
from reckon.jobs.dispatch import Sender, dispatching
from reckon.jobs.outbox import enqueue
from reckon.jobs.types import TrainPrm
from reckon.projects.access import SYSTEM, Access
from reckon.relational.unit_of_work import reading
from reckon.retraining import orders, policy
from reckon.retraining.facts import facts_of
from reckon.retraining.model import Cause, Order
from reckon.retraining.plan import decode
from reckon.retraining.policy import Kept
from reckon.retraining.triggers import due

log = logging.getLogger(__name__)

_NOTE_CHARS_MAX = 500


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
    facts = facts_of(looker.engine, looker.client, kept.project, looker.own, now_ns, kept.asked_ns)
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
                recipe = renewed(latest)
                made = datasets.ask(session, access, kept.asked.dataset, recipe, now_ns, action="dataset.built")
                told |= {"building": made.number, "cause": cause, "asked_ns": now_ns}
        policy.note(session, kept.project, told)
    return False


def renewed(latest: Sequence[Entry]) -> Recipe:
    """How the next version is built, of a dataset's versions, latest first: as the last that took rows from anywhere.

    A version that a draft or a look made of another one brings no new row; what such ones left out or corrected since
    is left out and corrected again, the latest word on a step last. Raises LimitExceeded over what a recipe may hold.
    """
    since: list[Recipe] = []
    found = latest[0].recipe
    for entry in latest:
        found = entry.recipe
        since.append(found)
        if not all(isinstance(source, DatasetSource) and _name_of(source) == entry.name for source in found.sources):
            break
    else:
        return latest[0].recipe.model_copy(update={"parent": latest[0].reference})
    exclude = {row for recipe in since for row in recipe.exclude}
    relabel = {(one.id, one.step): one for recipe in reversed(since) for one in recipe.relabel}
    if len(exclude) > EXCLUDED_MAX or len(relabel) > RELABELLED_MAX:
        raise LimitExceeded(
            f"More than {EXCLUDED_MAX} rows of {latest[0].name} are left out, or {RELABELLED_MAX} labels corrected, "
            "since its rows were last gathered. Build a version from labels by hand."
        )
    return found.model_copy(
        update={
            "parent": latest[0].reference,
            "exclude": tuple(sorted(exclude)),
            "relabel": tuple(relabel[place] for place in sorted(relabel)),
        }
    )


def _name_of(source: DatasetSource) -> str:
    return source.dataset.partition("@")[0]


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


def _access(project: str) -> Access:
    return replace(SYSTEM, project=project)


def _cause(kept: Kept) -> Cause:
    match kept.cause:
        case "labels" | "drift" | "calibration" | "schedule":
            return kept.cause
        case _:
            return "by_hand"
