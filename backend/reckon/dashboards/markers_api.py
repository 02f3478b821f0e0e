"""The call that tells what happened meanwhile: what all charts of a board mark."""

import time
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Engine

from reckon.dashboards.api import POINTS_MAX, Time
from reckon.dashboards.markers import MARKERS_MAX, markers
from reckon.dashboards.schemas import Marker, Markers
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.prices import price_table_of
from reckon.relational.unit_of_work import reading
from reckon.traces.clickhouse import Reader
from reckon.traces.dashboards import window
from reckon.traces.query import parse_time


def router(
    reader: Reader,
    engine: Engine,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """A project's `/dashboards/markers`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/dashboards", tags=["dashboards"], responses=responses)

    @routes.get("/markers", operation_id="getMarkers", openapi_extra=requires(Permission.TRACES_READ))
    def get_markers(access: ProjectAccess, t: Time = "24h") -> Markers:
        """When another version or model was served, and when a price began to hold."""
        now_ns = clock_ns()
        from_ns, to_ns = parse_time(t, now_ns)
        over = window(from_ns, min(to_ns, now_ns), POINTS_MAX)
        with reading(engine) as session:
            table = price_table_of(session, access.project)
        found = markers(reader, access.project, over, table)
        shown = [Marker(at_s=one.at_s, kind=one.kind, text=one.text) for one in found]
        return Markers(markers=shown[:MARKERS_MAX])

    return routes
