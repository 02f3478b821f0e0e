"""The calls about a project's PRMs: what there is, and who scores."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Engine

from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import promotion, store
from reckon.retraining.lineage import lineage
from reckon.retraining.present import backfill_of, detail_of, installed_row, registered_row, row_of, training_of
from reckon.retraining.registered import registered
from reckon.retraining.schemas import VERSION, PrmDetail, PrmList, Reason
from reckon.scoring import backfill_store, tasks_store

_VERSIONS_MAX = 200
_SHOWN_MAX = 50
PrmName = Annotated[str, Path(pattern=VERSION, description="`name@3`.")]
_MANAGE = Permission.MODELS_MANAGE


def router(
    engine: Engine,
    own: str,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """A project's `/prms`. `own` is the version that the installation runs with, empty where scoring is off."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/prms", tags=["prms"], responses=responses)

    @routes.get("", operation_id="listPrms", openapi_extra=requires(Permission.TRACES_READ))
    def list_prms(access: ProjectAccess) -> PrmList:
        """Versions, trainings and backfills, newest first, and how far scoring is behind."""
        with reading(engine) as session:
            here = promotion.standing_of(session, access.project)
            champion = here.champion or own
            rows = [row_of(one, here, champion) for one in store.trained(session, access.project, _VERSIONS_MAX)]
            foreign = registered(session, access.project, _VERSIONS_MAX)
            rows += [registered_row(one, here, champion) for one in foreign]
            backfills = [
                backfill_of(one, tasks_store.count_waiting(session, access.project, one.prm_version))
                for one in backfill_store.newest(session, access.project, _SHOWN_MAX)
            ]
            pending, _, dead = tasks_store.count_states(session, access.project)
            return PrmList(
                champion=champion or None,
                shadow=here.shadow or None,
                versions=[*rows, *([installed_row(own, here, champion)] if own else [])],
                trainings=[training_of(run) for run in store.runs(session, access.project, _SHOWN_MAX)],
                backfills=backfills,
                pending=pending,
                dead=dead,
            )

    @routes.post(
        "/rollback",
        status_code=204,
        operation_id="rollBackPrm",
        openapi_extra=requires(_MANAGE, audited="prm.rolled_back"),
    )
    def roll_back(access: ProjectAccess, why: Reason) -> None:
        """Go back to the champion before."""
        with unit_of_work(engine) as session:
            promotion.roll_back(session, access, why.reason, clock_ns())

    @routes.delete(
        "/shadow",
        status_code=204,
        operation_id="endShadow",
        openapi_extra=requires(_MANAGE, audited="prm.shadow"),
    )
    def end_shadow(access: ProjectAccess) -> None:
        """Score with the champion alone."""
        with unit_of_work(engine) as session:
            promotion.shadow(session, access, "", clock_ns())

    @routes.get("/{version}", operation_id="getPrm", openapi_extra=requires(Permission.TRACES_READ))
    def get_prm(access: ProjectAccess, version: PrmName) -> PrmDetail:
        """A trained version: what it was made of, calibration, measures, gates, history and ancestors."""
        with reading(engine) as session:
            return detail_of(lineage(session, access.project, version))

    @routes.post(
        "/{version}/approve",
        status_code=204,
        operation_id="approvePrm",
        openapi_extra=requires(_MANAGE, audited="prm.approved"),
    )
    def approve(access: ProjectAccess, version: PrmName, why: Reason) -> None:
        """Allow a version to be promoted; where not all gates have passed, only with a reason."""
        with unit_of_work(engine) as session:
            promotion.approve(session, access, version, why.reason, clock_ns())

    @routes.post(
        "/{version}/shadow",
        status_code=204,
        operation_id="shadowPrm",
        openapi_extra=requires(_MANAGE, audited="prm.shadow"),
    )
    def shadow(access: ProjectAccess, version: PrmName) -> None:
        """Score with this version too, behind the champion."""
        with unit_of_work(engine) as session:
            promotion.shadow(session, access, version, clock_ns())

    @routes.post(
        "/{version}/promote",
        status_code=204,
        operation_id="promotePrm",
        openapi_extra=requires(_MANAGE, audited="prm.promoted"),
    )
    def promote(access: ProjectAccess, version: PrmName, why: Reason) -> None:
        """Make a version the champion: it scores what comes from now on."""
        with unit_of_work(engine) as session:
            promotion.promote(session, access, version, why.reason, clock_ns())

    return routes
