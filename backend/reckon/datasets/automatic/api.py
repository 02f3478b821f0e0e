"""The calls about jobs that label by themselves: ask, list, cancel."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Engine

from reckon.datasets.automatic import service, store
from reckon.datasets.automatic.model import Asked
from reckon.datasets.automatic.schemas import LabelJobList, LabelJobRow, row_of
from reckon.jobs.dispatch import Sender, dispatching
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work

JobId = Annotated[str, Path(pattern=r"^lj_[0-9a-f]{16}$", description="`lj_` and 16 hex digits.")]


def router(
    engine: Engine,
    sender: Sender,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """Routes under a project's `/label-jobs`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/label-jobs", tags=["datasets"], responses=responses)

    @routes.get("", operation_id="listLabelJobs", openapi_extra=requires(Permission.DATASETS_READ))
    def list_jobs(access: ProjectAccess) -> LabelJobList:
        """The project's jobs, newest first."""
        with reading(engine) as session:
            return LabelJobList(jobs=[row_of(job) for job in store.newest(session, access.project, service.SHOWN_MAX)])

    @routes.post(
        "",
        status_code=202,
        operation_id="labelTraces",
        openapi_extra=requires(Permission.DATASETS_WRITE, audited="labels.job_asked"),
    )
    def label_traces(access: ProjectAccess, asked: Asked) -> LabelJobRow:
        """Have stored traces labelled by rollouts, a search, a judge or their consensus, within a budget."""
        with dispatching(engine, sender) as session:
            return row_of(service.ask(session, access, asked, clock_ns()))

    @routes.get("/{job_id}", operation_id="getLabelJob", openapi_extra=requires(Permission.DATASETS_READ))
    def get_job(access: ProjectAccess, job_id: JobId) -> LabelJobRow:
        """One job, and how far it is."""
        with reading(engine) as session:
            return row_of(service.found(session, access.project, job_id))

    @routes.post(
        "/{job_id}/cancel",
        operation_id="cancelLabelJob",
        openapi_extra=requires(Permission.DATASETS_WRITE, audited="labels.job_cancelled"),
    )
    def cancel_job(access: ProjectAccess, job_id: JobId) -> LabelJobRow:
        """Ask for no more completions; labels that are there stay."""
        with unit_of_work(engine) as session:
            return row_of(service.cancel(session, access, job_id, clock_ns()))

    return routes
