"""The calls about saved views of the list of traces."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Engine

from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.views import service
from reckon.views.schemas import View, ViewContent, ViewList

ViewId = Annotated[str, Path(pattern=r"^vw_[0-9a-f]{16}$", description="`vw_` and 16 hex digits.")]


def router(
    engine: Engine,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """A project's `/views`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/views", tags=["views"], responses=responses)

    @routes.get("", operation_id="listViews", openapi_extra=requires(Permission.TRACES_READ))
    def list_views(access: ProjectAccess) -> ViewList:
        """One's own views and the shared ones of others."""
        with reading(engine) as session:
            return ViewList(views=service.visible(session, access))

    @routes.post(
        "",
        status_code=201,
        operation_id="createView",
        openapi_extra=requires(Permission.TRACES_WRITE, audited="view.created"),
    )
    def create_view(access: ProjectAccess, content: ViewContent) -> View:
        """Save a view; its name is one's own only once."""
        with unit_of_work(engine) as session:
            return service.create(session, access, content, clock_ns())

    @routes.put(
        "/{view_id}",
        operation_id="changeView",
        openapi_extra=requires(Permission.TRACES_WRITE, audited="view.changed"),
    )
    def change_view(access: ProjectAccess, view_id: ViewId, content: ViewContent) -> View:
        """Replace a view of one's own."""
        with unit_of_work(engine) as session:
            return service.change(session, access, view_id, content, clock_ns())

    @routes.delete(
        "/{view_id}",
        status_code=204,
        operation_id="deleteView",
        openapi_extra=requires(Permission.TRACES_WRITE, audited="view.deleted"),
    )
    def delete_view(access: ProjectAccess, view_id: ViewId) -> None:
        """Delete a view of one's own; an admin deletes any shared one."""
        with unit_of_work(engine) as session:
            service.remove(session, access, view_id, clock_ns())

    return routes
