"""The calls that delete: one trace, or all that a project has; both are done by a job."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Engine

from reckon.domain.ids import format_trace_id, parse_trace_id
from reckon.erasure import service
from reckon.erasure.schemas import Deletion, DeletionList
from reckon.errors import InvalidInput, NotFound
from reckon.jobs.dispatch import Sender, dispatching
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading
from reckon.traces import store
from reckon.traces.clickhouse import Reader
from reckon.traces.trace_api import TraceId

_SHOWN_MAX = 100
Confirm = Annotated[str, Query(max_length=64, description="The project's id, typed again: this cannot be undone.")]


def router(
    client: Reader,
    engine: Engine,
    sender: Sender,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """Routes under a project's `/traces`; `/deletions` comes before `/traces/{trace}`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/traces", tags=["erasure"], responses=responses)

    @routes.get("/deletions", operation_id="listDeletions", openapi_extra=requires(Permission.TRACES_READ))
    def list_deletions(access: ProjectAccess) -> DeletionList:
        """The latest 100 deletions, and how far each has come."""
        with reading(engine) as session:
            found = service.recent(session, access.project, _SHOWN_MAX)
        rows = [Deletion(trace_id=trace or None, state=state, asked_ns=str(asked)) for trace, state, asked in found]
        return DeletionList(deletions=rows)

    @routes.delete(
        "",
        status_code=202,
        operation_id="deleteTraces",
        openapi_extra=requires(Permission.PROJECT_MANAGE, audited="traces.deleted"),
    )
    def delete_traces(access: ProjectAccess, confirm: Confirm) -> Deletion:
        """Delete every trace that the project has now, with all that was made of it."""
        if confirm != access.project:
            raise InvalidInput("Nothing was deleted: `confirm` has to be the id of the project itself.")
        now_ns = clock_ns()
        with dispatching(engine, sender) as session:
            service.ask_project(session, access, now_ns)
        return Deletion(trace_id=None, state="pending", asked_ns=str(now_ns))

    @routes.delete(
        "/{trace_id}",
        status_code=202,
        operation_id="deleteTrace",
        openapi_extra=requires(Permission.TRACES_WRITE, audited="trace.deleted"),
    )
    def delete_trace(access: ProjectAccess, trace_id: TraceId) -> Deletion:
        """Delete one trace; what is still on its way of it is dropped, too."""
        trace = parse_trace_id(trace_id)
        if not store.exists(client, access.project, trace):
            raise NotFound(f"There is no trace {format_trace_id(trace)} in this project.")
        now_ns = clock_ns()
        with dispatching(engine, sender) as session:
            service.ask_trace(session, access, trace_id, now_ns)
        return Deletion(trace_id=trace_id, state="pending", asked_ns=str(now_ns))

    return routes
