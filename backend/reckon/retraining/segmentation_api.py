"""The calls about generations that are cut again by another policy: ask, list, cancel."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Engine

from reckon.jobs.dispatch import Sender, dispatching
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining.schemas import ResegmentationAsked, ResegmentationList, ResegmentationRow
from reckon.retraining.versions import version_named
from reckon.scoring import resegmentation, resegmentation_store
from reckon.scoring.resegmentation_store import Resegmentation

JobId = Annotated[str, Path(pattern=r"^rs_[0-9a-f]{16}$", description="`rs_` and 16 hex digits.")]
_SHOWN_MAX = 200


def router(
    engine: Engine,
    sender: Sender,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """Routes under a project's `/resegmentations`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/resegmentations", tags=["prms"], responses=responses)

    @routes.get("", operation_id="listResegmentations", openapi_extra=requires(Permission.TRACES_READ))
    def list_jobs(access: ProjectAccess) -> ResegmentationList:
        """The project's jobs, newest first."""
        with reading(engine) as session:
            found = resegmentation_store.newest(session, access.project, _SHOWN_MAX)
        return ResegmentationList(jobs=[_row(one) for one in found])

    @routes.post(
        "",
        status_code=202,
        operation_id="cutAgain",
        openapi_extra=requires(Permission.MODELS_MANAGE, audited="segmentation.asked"),
    )
    def cut_again(access: ProjectAccess, asked: ResegmentationAsked) -> ResegmentationRow:
        """Cut the generations of a range of time by another policy; what was scored and labelled stays."""
        with dispatching(engine, sender) as session:
            if asked.prm_version is not None:
                version_named(session, access.project, asked.prm_version, "")
            since_ns, until_ns = int(asked.since_ns), int(asked.until_ns)
            prm_version = asked.prm_version or ""
            return _row(
                resegmentation.ask(session, access, asked.segmentation, prm_version, since_ns, until_ns, clock_ns())
            )

    @routes.post(
        "/{job_id}/cancel",
        status_code=204,
        operation_id="cancelResegmentation",
        openapi_extra=requires(Permission.MODELS_MANAGE, audited="segmentation.cancelled"),
    )
    def cancel_job(access: ProjectAccess, job_id: JobId) -> None:
        """Cut nothing more; what is cut stays."""
        with unit_of_work(engine) as session:
            resegmentation.cancel(session, access, job_id, clock_ns())

    return routes


def _row(one: Resegmentation) -> ResegmentationRow:
    return ResegmentationRow(
        id=one.id,
        segmentation=one.segmentation,
        prm_version=one.prm_version or None,
        state=one.state,
        total=one.total,
        seen=one.seen,
        cut=one.cut,
        created_ns=str(one.created_ns),
    )
