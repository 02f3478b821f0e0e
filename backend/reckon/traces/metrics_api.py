"""The calls about metrics: which there are, and the points of one."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.traces import metric_points
from reckon.traces.clickhouse import Reader
from reckon.traces.engine_api import Nanos
from reckon.traces.metric_schemas import MetricNames, MetricPoints


def router(client: Reader, *, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """Routes under a project's `/metrics`; calls block on the store, so they are plain functions in threads."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/metrics", tags=["metrics"], responses=responses)
    read = requires(Permission.TRACES_READ)

    @routes.get("", operation_id="listMetrics", openapi_extra=read)
    def list_metrics(access: ProjectAccess, from_ns: Nanos, to_ns: Nanos) -> MetricNames:
        """Metrics that have points in the time."""
        return metric_points.metric_names(client, access.project, int(from_ns), int(to_ns))

    @routes.get("/points", operation_id="getMetricPoints", openapi_extra=read)
    def get_metric_points(
        access: ProjectAccess,
        name: Annotated[str, Query(min_length=1, max_length=512)],
        from_ns: Nanos,
        to_ns: Nanos,
        instance: Annotated[str, Query(max_length=512, description="Of one alone; all where empty.")] = "",
    ) -> MetricPoints:
        """Points of one metric as they were told, by series and time: at most 20,000."""
        return metric_points.metric_points(client, access.project, name, instance, int(from_ns), int(to_ns))

    return routes
