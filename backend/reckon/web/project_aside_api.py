"""Bodies of one project that no insert took: its administrators see them and why, without the rest's."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from sqlalchemy import Engine

from reckon.errors import NotFound
from reckon.projects import audit
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import unit_of_work
from reckon.web.aside_api import ROWS_MAX, AsideList, Name, Shelf, row_of


def router(
    ingest: Shelf,
    engine: Engine,
    responses: dict[int | str, dict[str, Any]],
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """Routes under a project's `/aside`. To try a body again, or to delete it, is for the installation's owners."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/aside", tags=["ingest"], responses=responses)

    @routes.get("", operation_id="listProjectAside", openapi_extra=requires(Permission.PROJECT_MANAGE))
    def list_aside(access: ProjectAccess, limit: Annotated[int, Query(ge=1, le=ROWS_MAX)] = 100) -> AsideList:
        """The project's bodies that no insert took, with the reasons."""
        rows, total = ingest.aside(limit, access.project)
        return AsideList(rows=[row_of(one) for one in rows], total=total)

    @routes.get(
        "/{name}",
        operation_id="downloadProjectAside",
        response_class=Response,
        responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
        openapi_extra=requires(Permission.PROJECT_MANAGE, audited="aside.downloaded"),
    )
    def download_aside(access: ProjectAccess, name: Name) -> Response:
        """One of them as it lies there; masked, where the project masks."""
        told, body = ingest.aside_body(name)
        if told.project != access.project:
            # As if it were not there: a name says nothing about other projects.
            raise NotFound(f"There is no body {name[:100]!r} set aside.")
        with unit_of_work(engine) as session:
            details = {"bytes": told.bytes, "of": told.project}
            audit.record(session, access, "aside.downloaded", ("body", told.name), clock_ns(), details)
        headers = {"content-disposition": f'attachment; filename="{told.name}.body"'}
        return Response(body, media_type="application/octet-stream", headers=headers)

    return routes
