"""The calls about the audit log: browse it by project or whole, export a project's."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from sqlalchemy import Engine

from reckon.errors import InvalidInput
from reckon.projects import audit_log
from reckon.projects.audit_schemas import AuditPage, audit_entry
from reckon.projects.audit_store import AuditQuery
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work

JSONL_MEDIA_TYPE = "application/x-ndjson"
_ID_MAX = 2**63 - 1

Cursor = Annotated[str, Query(pattern=r"^(\d{1,19})?$", description="`next_cursor` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=audit_log.LIMIT_MAX)]
Action = Annotated[str, Query(pattern=r"^[a-z_.-]{0,64}$", description="Only this action, for example key.created.")]
Actor = Annotated[
    str, Query(pattern=r"^[^\x00]{0,254}$", description="Only by whoever has this id, or this in their name.")
]
_EXPORT_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "One JSON object a line, as in the list, oldest first.",
        "content": {JSONL_MEDIA_TYPE: {"schema": {"type": "string"}}},
    }
}


def router(engine: Engine, responses: dict[int | str, dict[str, Any]] | None, clock_ns: Callable[[], int]) -> APIRouter:
    """`/api/v1/audit`, and a project's `/audit` with its export."""
    routes = APIRouter(prefix="/api/v1", tags=["audit"], responses=responses)

    @routes.get("/audit", operation_id="listAudit", openapi_extra=requires(Permission.INSTALLATION_MANAGE))
    def list_audit(cursor: Cursor = "", limit: Limit = 50, action: Action = "", actor: Actor = "") -> AuditPage:
        """The log of the whole installation, newest first."""
        return _page(engine, AuditQuery(None, action, actor, _before(cursor)), limit)

    @routes.get(
        "/projects/{project}/audit", operation_id="listProjectAudit", openapi_extra=requires(Permission.AUDIT_READ)
    )
    def list_project_audit(
        access: ProjectAccess, cursor: Cursor = "", limit: Limit = 50, action: Action = "", actor: Actor = ""
    ) -> AuditPage:
        """The project's log, newest first."""
        return _page(engine, AuditQuery(access.project, action, actor, _before(cursor)), limit)

    @routes.get(
        "/projects/{project}/audit/export",
        operation_id="exportProjectAudit",
        response_class=StreamingResponse,
        responses=_EXPORT_RESPONSES,
        openapi_extra=requires(Permission.AUDIT_READ, audited="audit.exported"),
    )
    def export_project_audit(access: ProjectAccess) -> StreamingResponse:
        """The project's whole log as JSON lines, oldest first; the last line tells of this export."""
        with unit_of_work(engine) as session:
            up_to_id = audit_log.begin_export(session, access, access.project, clock_ns())
        headers = {"content-disposition": f'attachment; filename="audit-{access.project}.jsonl"'}
        lines = _lines(engine, access.project, up_to_id)
        return StreamingResponse(lines, media_type=JSONL_MEDIA_TYPE, headers=headers)

    return routes


def _page(engine: Engine, query: AuditQuery, limit: int) -> AuditPage:
    with reading(engine) as session:
        rows, cursor = audit_log.page(session, query, limit)
    return AuditPage(rows=[audit_entry(row) for row in rows], next_cursor=str(cursor) if cursor is not None else None)


def _before(cursor: str) -> int | None:
    if not cursor:
        return None
    if int(cursor) > _ID_MAX:
        raise InvalidInput("This cursor is of no page. Begin again without one.")
    return int(cursor)


def _lines(engine: Engine, project: str, up_to_id: int) -> Iterator[str]:
    for rows in audit_log.exported(engine, project, up_to_id):
        yield "".join(f"{audit_entry(row).model_dump_json()}\n" for row in rows)
