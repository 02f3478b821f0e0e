"""The calls that ask for work on a project's PRMs: trainings and backfills, and calling them off."""

import json
import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Engine

from reckon.jobs.dispatch import Sender, dispatching
from reckon.jobs.outbox import enqueue
from reckon.jobs.types import TrainPrm
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import unit_of_work
from reckon.retraining import orders
from reckon.retraining.model import Order
from reckon.retraining.plan import decode
from reckon.retraining.present import backfill_of, training_of
from reckon.retraining.schemas import BackfillAsked, BackfillRow, TrainingAsked, TrainingRow
from reckon.retraining.versions import version_named
from reckon.scoring import backfill

RunId = Annotated[str, Path(pattern=r"^pr_[0-9a-f]{16}$", description="`pr_` and 16 hex digits.")]
BackfillId = Annotated[str, Path(pattern=r"^bf_[0-9a-f]{16}$", description="`bf_` and 16 hex digits.")]
_MANAGE = Permission.MODELS_MANAGE


def router(
    engine: Engine,
    sender: Sender,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """Routes under a project's `/prms`, before `/prms/{version}`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/prms", tags=["prms"], responses=responses)

    @routes.post(
        "/trainings",
        status_code=202,
        operation_id="trainPrm",
        openapi_extra=requires(_MANAGE, audited="prm.training_asked"),
    )
    def train(access: ProjectAccess, asked: TrainingAsked) -> TrainingRow:
        """Train a PRM on a dataset version; the training worker does it."""
        order = Order(asked.name, asked.dataset, asked.base, asked.like or asked.base)
        with dispatching(engine, sender) as session:
            run = orders.ask(session, access, order, decode(json.dumps(asked.plan)), clock_ns())
            enqueue(session, TrainPrm(access.project, run.id), clock_ns(), queue="train")
        return training_of(run)

    @routes.post(
        "/trainings/{run_id}/cancel",
        status_code=204,
        operation_id="cancelTraining",
        openapi_extra=requires(_MANAGE, audited="prm.training_cancelled"),
    )
    def cancel_training(access: ProjectAccess, run_id: RunId) -> None:
        """Call a training off; it ends with its slice."""
        with unit_of_work(engine) as session:
            orders.cancel(session, access, run_id, clock_ns())

    @routes.post(
        "/backfills",
        status_code=202,
        operation_id="backfillScores",
        openapi_extra=requires(_MANAGE, audited="prm.backfill_asked"),
    )
    def ask_backfill(access: ProjectAccess, asked: BackfillAsked) -> BackfillRow:
        """Have the generations of a range of time, of all traces or those of a filter, scored behind what is live."""
        with dispatching(engine, sender) as session:
            version_named(session, access.project, asked.prm_version, "")
            since_ns, until_ns = int(asked.since_ns), int(asked.until_ns)
            made = backfill.ask(session, access, asked.prm_version, since_ns, until_ns, clock_ns(), asked.q)
            return backfill_of(made, waiting=0)

    @routes.post(
        "/backfills/{backfill_id}/cancel",
        status_code=204,
        operation_id="cancelBackfill",
        openapi_extra=requires(_MANAGE, audited="prm.backfill_cancelled"),
    )
    def cancel_backfill(access: ProjectAccess, backfill_id: BackfillId) -> None:
        """Register nothing more; what is registered is scored."""
        with unit_of_work(engine) as session:
            backfill.cancel(session, access, backfill_id, clock_ns())

    return routes
