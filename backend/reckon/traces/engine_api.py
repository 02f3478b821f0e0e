"""The calls about engines: which told of their steps in a time, and what one of them did in it."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.traces import engine_load
from reckon.traces.clickhouse import Reader
from reckon.traces.engine_load_schemas import EngineLoad, Engines

# As text: a browser's numbers do not hold them.
Nanos = Annotated[str, Query(pattern=r"^[0-8]?\d{1,18}$", description="Nanoseconds since the epoch.")]


def router(client: Reader, *, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """Routes under a project's `/engines`; calls block on the store, so they are plain functions in threads."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/engines", tags=["engines"], responses=responses)
    read = requires(Permission.TRACES_READ)

    @routes.get("", operation_id="listEngines", openapi_extra=read)
    def list_engines(access: ProjectAccess, from_ns: Nanos, to_ns: Nanos) -> Engines:
        """Engines that told of steps in the time, the busiest first."""
        return engine_load.engines(client, access.project, int(from_ns), int(to_ns))

    @routes.get("/load", operation_id="getEngineLoad", openapi_extra=read)
    def get_engine_load(
        access: ProjectAccess,
        replica: Annotated[str, Query(max_length=512)],
        from_ns: Nanos,
        to_ns: Nanos,
        engine: Annotated[int, Query(ge=0, le=2**16 - 1)] = 0,
        points: Annotated[int, Query(ge=1, le=engine_load.POINTS_MAX)] = 300,
    ) -> EngineLoad:
        """What an engine did in the time, in so many points: requests, tokens, KV cache."""
        return engine_load.load(client, access.project, replica, engine, int(from_ns), int(to_ns), points)

    return routes
