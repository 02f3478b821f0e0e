"""The call that compares a selection of traces with the rest of their list."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query

from reckon.comparison import service
from reckon.comparison.schemas import Comparison
from reckon.errors import InvalidExpression
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.traces import filter_parse, query
from reckon.traces.clickhouse import Reader

Chosen = Annotated[
    str,
    Query(
        min_length=1,
        max_length=filter_parse.CHARS_MAX,
        description="Filter of the selection, as in `e2e>12s`; what else `q` and `t` hold is the baseline.",
    ),
]
Filter = Annotated[str, Query(max_length=filter_parse.CHARS_MAX, description="Filter of the list.")]
Time = Annotated[str | None, Query(pattern=query.TIME_PATTERN, description="Started in this range.")]


def router(
    reader: Reader,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """One route under a project's `/traces`; it blocks on the store, so it is a plain function in a thread."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/traces", tags=["traces"], responses=responses)

    @routes.get("/bubbleup", operation_id="compareSelection", openapi_extra=requires(Permission.TRACES_READ))
    def compare_selection(access: ProjectAccess, sel: Chosen, q: Filter = "", t: Time = None) -> Comparison:
        """Fields ranked by how far the selection differs in them, with n on both sides."""
        now_ns = clock_ns()
        from_ns, to_ns = query.parse_time(t, now_ns) if t else (0, query.NS_MAX)
        chosen = filter_parse.parse(sel)
        if chosen is None:
            raise InvalidExpression("A selection has one condition at least, as in e2e>12s.", "query.sel", 0, len(sel))
        return service.compare(reader, access.project, filter_parse.parse(q), chosen, from_ns, to_ns, now_ns)

    return routes
