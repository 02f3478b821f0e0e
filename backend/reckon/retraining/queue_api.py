"""The calls that say what a finished queue sets off."""

import json
import time
from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import Field
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.annotation import leases
from reckon.datasets import service
from reckon.datasets.model import parsed_reference
from reckon.datasets.recipe import Reference
from reckon.domain.label import Origin, Shown
from reckon.errors import NotFound
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import queue_store
from reckon.retraining.plan import Plan, decode
from reckon.retraining.queue_store import QueueRetraining
from reckon.retraining.schemas import NAME, VERSION, Frozen
from reckon.retraining.versions import version_named

QueueId = Annotated[str, Path(pattern=r"^qu_[0-9a-f]{16}$", description="`qu_` and 16 hex digits.")]
_MANAGE = Permission.MODELS_MANAGE


class RetrainingWanted(Frozen):
    """What is trained when the queue is finished: a dataset of its labels, on top of a base."""

    name: str = Field(pattern=NAME, description="Of the PRM; its number is given to it.")
    base: str = Field(pattern=VERSION, description="A PRM version of the project, or what Reckon ships.")
    beside: Reference | None = Field(None, description="A dataset version whose rows are added.")
    origins: tuple[Origin, ...] = Field((Origin.ADJUDICATED, Origin.PERSON), min_length=1, max_length=6)
    votes_min: int = Field(1, ge=1, le=100, description="People who have to have labelled a step nobody adjudicated.")
    shown: tuple[Shown, ...] = Field(tuple(Shown), min_length=1, max_length=3)
    alpha_min: float | None = Field(None, ge=-1, le=1, description="Only solutions on which people agree this far.")
    plan: dict[str, int | float | str] = Field({}, max_length=32, description="What differs from the defaults.")


class RetrainingSet(Frozen):
    """What the queue sets off, and how far it is. `reason`: what it waits for, or why it failed."""

    wanted: RetrainingWanted | None = Field(description="Null: nothing.")
    state: Literal["", "waiting", "building", "begun", "failed"] = Field(description="Empty where nothing is.")
    reason: str = ""
    dataset: str | None = None
    run_id: str | None = None
    set_by: str = ""
    updated_ns: str | None = None


def router(
    engine: Engine,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """`/retraining` of a queue."""
    prefix = "/api/v1/projects/{project}/annotation/queues/{queue_id}/retraining"
    routes = APIRouter(prefix=prefix, tags=["annotation"], responses=responses)

    @routes.get("", operation_id="getQueueRetraining", openapi_extra=requires(_MANAGE))
    def get_retraining(access: ProjectAccess, queue_id: QueueId) -> RetrainingSet:
        """What the queue sets off when it is finished."""
        with reading(engine) as session:
            return _shown(session, access, queue_id)

    @routes.put(
        "",
        operation_id="setQueueRetraining",
        openapi_extra=requires(_MANAGE, audited="queue.retraining_set"),
    )
    def set_retraining(access: ProjectAccess, queue_id: QueueId, wanted: RetrainingWanted) -> RetrainingSet:
        """Have a PRM trained on the queue's labels once it is finished; set again, it is done again."""
        now_ns = clock_ns()
        with unit_of_work(engine) as session:
            leases.queue_of(session, access, queue_id)
            version_named(session, access.project, wanted.base, "")
            if wanted.beside:
                service.published(session, access.project, *parsed_reference(wanted.beside))
            queue_store.put(session, access.project, _made(access, queue_id, wanted, now_ns))
            told = {"model": wanted.name, "base": wanted.base}
            audit.record(session, access, "queue.retraining_set", ("queue", queue_id), now_ns, told)
            return _shown(session, access, queue_id)

    @routes.delete(
        "",
        status_code=204,
        operation_id="removeQueueRetraining",
        openapi_extra=requires(_MANAGE, audited="queue.retraining_removed"),
    )
    def remove_retraining(access: ProjectAccess, queue_id: QueueId) -> None:
        """Have nothing trained. A training that has begun goes on: cancel it where trainings are."""
        with unit_of_work(engine) as session:
            if not queue_store.remove(session, access.project, queue_id):
                raise NotFound("This queue sets nothing off.")
            audit.record(session, access, "queue.retraining_removed", ("queue", queue_id), clock_ns())

    return routes


def _made(access: Access, queue_id: str, wanted: RetrainingWanted, now_ns: int) -> QueueRetraining:
    policy = wanted.model_dump(mode="json", include={"origins", "votes_min", "shown", "alpha_min"})
    return QueueRetraining(
        queue=queue_id,
        project=access.project,
        model=wanted.name,
        base=wanted.base,
        beside=wanted.beside,
        policy=policy,
        plan=decode(json.dumps(wanted.plan)).encode(),
        state="waiting",
        reason="",
        dataset=None,
        run_id=None,
        set_by=access.principal.name[:254],
        created_ns=now_ns,
        updated_ns=now_ns,
    )


def _shown(session: Session, access: Access, queue_id: str) -> RetrainingSet:
    leases.queue_of(session, access, queue_id)
    held = queue_store.one(session, access.project, queue_id)
    if held is None:
        return RetrainingSet(wanted=None, state="")
    default = json.loads(Plan().encode())
    plan = {name: value for name, value in json.loads(held.plan).items() if value != default[name]}
    told = {"name": held.model, "base": held.base, "beside": held.beside, "plan": plan, **held.policy}
    return RetrainingSet(
        wanted=RetrainingWanted.model_validate(told),
        state=held.state,
        reason=held.reason,
        dataset=held.dataset,
        run_id=held.run_id,
        set_by=held.set_by,
        updated_ns=str(held.updated_ns),
    )
