"""The calls about dashboards: one a board, each over a time, most for one model or all."""

import time
from collections.abc import Callable
from datetime import tzinfo
from typing import Annotated, Any

from fastapi import APIRouter, Query

from reckon.dashboards import goodput, latency, objectives, spending
from reckon.dashboards.among import Among, among
from reckon.dashboards.schemas import (
    BoardSpan,
    CostBoard,
    EngineBoard,
    Exemplars,
    GoodputBoard,
    HeatBoard,
    LatencyBoard,
    TokenBoard,
)
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.traces import filter_parse
from reckon.traces.clickhouse import Reader
from reckon.traces.dashboards import Window, window
from reckon.traces.query import TIME_PATTERN, parse_time

POINTS_MAX = 170
HEAT_POINTS_MAX = 100
_BUCKET_MAX = 127  # of a gap of 32 bits
_CELL_S_MAX = 7 * 86_400 + 86_400  # a week in which the clock is moved is longer
_READ = requires(Permission.TRACES_READ)
Time = Annotated[str, Query(pattern=TIME_PATTERN, description="`24h`, or two ISO 8601 times with `..` between.")]
Model = Annotated[str, Query(max_length=200, description="One model's requests; all where empty.")]
Filter = Annotated[
    str,
    Query(
        max_length=filter_parse.CHARS_MAX,
        description="Only the traces that this filter of the list selects; all where empty.",
    ),
]
Slo = Annotated[
    str,
    Query(max_length=objectives.CHARS_MAX, description="Objectives: `ttft:2s,tpot:40ms`; also `e2e` and `thinking`."),
]


def router(
    reader: Reader,
    zone_of: Callable[[str], tzinfo],
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """Routes under a project's `/dashboards`, by the clock of its zone.

    Calls block on the store, so they are plain functions in threads.
    """
    routes = APIRouter(prefix="/api/v1/projects/{project}/dashboards", tags=["dashboards"], responses=responses)

    def shown(project: str, t: str, q: str, points_max: int = POINTS_MAX) -> tuple[Window, BoardSpan, Among]:
        now_ns = clock_ns()
        from_ns, to_ns = parse_time(t, now_ns)
        zone = zone_of(project)
        over = window(from_ns, min(to_ns, now_ns), points_max, zone)
        span = BoardSpan(
            from_s=over.from_s,
            to_s=over.to_s,
            every_s=over.every_s,
            starts_s=list(over.starts),
            end_s=over.end_s,
            zone=str(zone),
            complete_to_s=min(over.to_s, now_ns // 10**9),
        )
        return over, span, among(project, q, now_ns)

    @routes.get("/latency", operation_id="getLatencyBoard", openapi_extra=_READ)
    def get_latency(access: ProjectAccess, t: Time = "24h", model: Model = "", q: Filter = "") -> LatencyBoard:
        """TTFT, gaps, TPOT, thinking and whole requests as percentiles, and where the time went."""
        over, span, chosen = shown(access.project, t, q)
        return latency.latency_board(reader, access.project, over, span, chosen, model)

    @routes.get("/gaps", operation_id="getGapHeat", openapi_extra=_READ)
    def get_gaps(access: ProjectAccess, t: Time = "24h", model: Model = "", q: Filter = "") -> HeatBoard:
        """Gaps between emissions, counted by time and by length."""
        over, span, chosen = shown(access.project, t, q, HEAT_POINTS_MAX)
        return latency.heat_board(reader, access.project, over, span, chosen, model)

    @routes.get("/gaps/exemplars", operation_id="getGapExemplars", openapi_extra=_READ)
    def get_exemplars(
        access: ProjectAccess,
        from_s: Annotated[int, Query(ge=0, le=2**32 - 1)],
        every_s: Annotated[int, Query(ge=60, le=_CELL_S_MAX)],
        bucket: Annotated[int, Query(ge=0, le=_BUCKET_MAX)],
        model: Model = "",
        q: Filter = "",
    ) -> Exemplars:
        """Tokens that came after a gap of one cell, to open in their traces."""
        over = Window(from_s, min(from_s + every_s, 2**32 - 1), every_s)
        return latency.exemplars(reader, access.project, over, among(access.project, q, clock_ns()), bucket, model)

    @routes.get("/tokens", operation_id="getTokenBoard", openapi_extra=_READ)
    def get_tokens(access: ProjectAccess, t: Time = "24h", model: Model = "", q: Filter = "") -> TokenBoard:
        """Tokens read and written, and what strategies wasted of them."""
        over, span, chosen = shown(access.project, t, q)
        return spending.token_board(reader, access.project, over, span, chosen, model)

    @routes.get("/cost", operation_id="getCostBoard", openapi_extra=_READ)
    def get_cost(access: ProjectAccess, t: Time = "24h", q: Filter = "") -> CostBoard:
        """Cost by strategy, for each query and each solved one, with the prices it is by."""
        over, span, chosen = shown(access.project, t, q)
        return spending.cost_board(reader, access.project, over, span, chosen)

    @routes.get("/goodput", operation_id="getGoodputBoard", openapi_extra=_READ)
    def get_goodput(
        access: ProjectAccess, t: Time = "24h", model: Model = "", q: Filter = "", slo: Slo = objectives.DEFAULT
    ) -> GoodputBoard:
        """Requests that met all objectives, and each of them."""
        over, span, chosen = shown(access.project, t, q)
        return goodput.goodput_board(reader, access.project, over, span, chosen, model, objectives.parse(slo))

    @routes.get("/engine", operation_id="getEngineBoard", openapi_extra=_READ)
    def get_engine(access: ProjectAccess, t: Time = "24h", model: Model = "", q: Filter = "") -> EngineBoard:
        """Requests, tokens, prefix cache, preemptions and queueing."""
        over, span, chosen = shown(access.project, t, q)
        return latency.engine_board(reader, access.project, over, span, chosen, model)

    return routes
