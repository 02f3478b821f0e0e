"""The calls about how long a project keeps its rows, and which traces it keeps whole."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.domain.ids import format_trace_id, parse_trace_id
from reckon.domain.retention import DAYS, Retention
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.projects.retention_settings import change_retention, retention_of
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retention import kept_store
from reckon.retention.keep import keep_traces, release_traces
from reckon.retention.preview import Asked, preview
from reckon.retention.schemas import (
    KeptChange,
    KeptPage,
    KeptRow,
    LeavingRows,
    RetentionDetail,
    RetentionPreview,
    RetentionPut,
)

LIMIT_MAX = 1_000


def router(
    client: Asked, engine: Engine, responses: dict[int | str, dict[str, Any]] | None, clock_ns: Callable[[], int]
) -> APIRouter:
    """Routes under a project's `/retention` and `/kept-traces`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}", tags=["projects"], responses=responses)

    @routes.get("/retention", operation_id="getRetention", openapi_extra=requires(Permission.PROJECT_READ))
    def get_retention(access: ProjectAccess) -> RetentionDetail:
        """For how many days the project keeps its rows."""
        with reading(engine) as session:
            return _detail(session, access.project)

    @routes.get("/retention/preview", operation_id="previewRetention", openapi_extra=requires(Permission.PROJECT_READ))
    def preview_retention(
        access: ProjectAccess, steps_days: int, spans_days: int, rollups_days: int
    ) -> RetentionPreview:
        """What other days would remove, table by table, before anybody chooses them."""
        days = Retention(steps_days, spans_days, rollups_days)
        found = preview(client, access.project, days, clock_ns())
        return RetentionPreview(**asdict(days), leaving=[LeavingRows(**asdict(one)) for one in found])

    @routes.put(
        "/retention",
        operation_id="putRetention",
        openapi_extra=requires(Permission.PROJECT_MANAGE, audited="retention.changed"),
    )
    def put_retention(access: ProjectAccess, put: RetentionPut) -> RetentionDetail:
        """Keep rows for other days; what is too old then goes within an hour, whenever it came."""
        wanted = Retention(put.steps_days, put.spans_days, put.rollups_days)
        with unit_of_work(engine) as session:
            change_retention(session, access, access.project, wanted, clock_ns())
            return _detail(session, access.project)

    @routes.get("/kept-traces", operation_id="listKeptTraces", openapi_extra=requires(Permission.TRACES_READ))
    def list_kept(
        access: ProjectAccess,
        after: Annotated[str, Query(max_length=35)] = "",
        limit: Annotated[int, Query(ge=1, le=LIMIT_MAX)] = 100,
    ) -> KeptPage:
        """Traces that are kept whole however old they grow, and why."""
        behind = parse_trace_id(after).hex() if after else ""
        with reading(engine) as session:
            rows = kept_store.page(session, access.project, behind, limit + 1)
        # A page ends between two traces, so a trace's reasons are never torn apart.
        full = len(rows) > limit
        shown = [row for row in rows if row.trace_id != rows[-1].trace_id] if full else rows
        kept = [
            KeptRow(
                trace_id=format_trace_id(bytes.fromhex(row.trace_id)), reason=row.reason, created_ns=str(row.created_ns)
            )
            for row in shown or rows
        ]
        return KeptPage(kept=kept, next=kept[-1].trace_id if full else None)

    @routes.post(
        "/kept-traces",
        operation_id="keepTraces",
        openapi_extra=requires(Permission.TRACES_WRITE, audited="trace.kept"),
        status_code=204,
    )
    def keep(access: ProjectAccess, change: KeptChange) -> None:
        """Keep traces whole for a reason; doing it again changes nothing."""
        with unit_of_work(engine) as session:
            keep_traces(session, access, access.project, change.trace_ids, change.reason, clock_ns())

    @routes.post(
        "/kept-traces/release",
        operation_id="releaseTraces",
        openapi_extra=requires(Permission.TRACES_WRITE, audited="trace.released"),
        status_code=204,
    )
    def release(access: ProjectAccess, change: KeptChange) -> None:
        """Take a reason off traces; those that have no other go when they are too old."""
        with unit_of_work(engine) as session:
            release_traces(session, access, access.project, change.trace_ids, change.reason, clock_ns())

    return routes


def _detail(session: Session, project: str) -> RetentionDetail:
    days = retention_of(session, project)
    return RetentionDetail(
        steps_days=days.steps_days,
        spans_days=days.spans_days,
        rollups_days=days.rollups_days,
        choices=list(DAYS),
        kept_traces=kept_store.count(session, project),
    )
