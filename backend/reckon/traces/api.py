"""The traces API: the list, its facets and its search; one trace is `trace_api`'s part."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query

from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.traces import (
    facets,
    filter_parse,
    filter_schemas,
    heat_domains,
    listing,
    query,
    search,
    span_api,
    trace_api,
)
from reckon.traces.clickhouse import Reader
from reckon.traces.facets_schemas import FacetPage
from reckon.traces.filter_schemas import FilterCatalogue
from reckon.traces.heat_domains_schemas import HeatDomains
from reckon.traces.schemas import TokenColumns, TracePage
from reckon.traces.search_schemas import SearchPage
from reckon.traces.search_sql import Search

Sort = Annotated[
    str, Query(pattern=query.SORT_PATTERN, description="started, cost, e2e or tokens; '-' in front: descending.")
]
Time = Annotated[
    str | None,
    Query(pattern=query.TIME_PATTERN, description="Started in this range: `24h`, or two ISO 8601 times with `..`."),
]
Filter = Annotated[
    str,
    Query(
        max_length=filter_parse.CHARS_MAX,
        description="Filter: words of question and answer, and fields, as in `strategy:bon prm.min<0.3`.",
    ),
]
Phrase = Annotated[
    str,
    Query(
        min_length=1, max_length=search.PHRASE_CHARS_MAX, description="Words that stand one after another in a step."
    ),
]
FacetFields = Annotated[
    str, Query(max_length=500, description="Names of fields with a facet, with commas between; all where empty.")
]
Model = Annotated[str, Query(min_length=1, max_length=512, description="The model's name, as in a trace.")]
Cursor = Annotated[str | None, Query(pattern=query.CURSOR_PATTERN, description="`next_cursor` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=query.LIMIT_MAX)]
_READ = requires(Permission.TRACES_READ)


def router(
    client: Reader,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """Routes under a project's `/traces`; calls block on the store, so they are plain functions in threads."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/traces", tags=["traces"], responses=responses)

    @routes.get("", operation_id="listTraces", openapi_extra=_READ)
    def list_traces(
        access: ProjectAccess,
        limit: Limit = 50,
        sort: Sort = "-started",
        t: Time = None,
        q: Filter = "",
        cursor: Cursor = None,
    ) -> TracePage:
        """A page of traces; `next_cursor` is null on the last one."""
        column, descending = query.parse_sort(sort)
        from_ns, to_ns = _range(t, clock_ns)
        after = query.decode_cursor(cursor, sort) if cursor else None
        asked = query.TraceQuery(column, descending, from_ns, to_ns, filter_parse.parse(q), after, limit)
        return listing.page(client, access.project, asked, clock_ns)

    @routes.get("/facets", operation_id="getFacets", openapi_extra=_READ)
    def get_facets(access: ProjectAccess, t: Time = None, q: Filter = "", fields: FacetFields = "") -> FacetPage:
        """Values with counts, and histograms, under a filter; each without the filter's part of its own field."""
        from_ns, to_ns = _range(t, clock_ns)
        asked = query.TraceQuery(from_ns=from_ns, to_ns=to_ns, filter=filter_parse.parse(q))
        return facets.page(client, access.project, asked, facets.parse_fields(fields), clock_ns)

    @routes.get("/fields", operation_id="listFilterFields", openapi_extra=_READ)
    def list_filter_fields(access: ProjectAccess) -> FilterCatalogue:  # noqa: ARG001  # who may read traces may ask
        """The fields that a filter can name, with what completion needs of them."""
        return filter_schemas.catalogue()

    @routes.get("/heat-domains", operation_id="getHeatDomains", openapi_extra=_READ)
    def get_heat_domains(access: ProjectAccess, model: Model) -> HeatDomains:
        """Which gaps and measures of tokens are usual for a model; null where too few generations told."""
        return heat_domains.domains(client, access.project, model, clock_ns())

    @routes.get("/search", operation_id="searchSteps", openapi_extra=_READ)
    def search_steps(
        access: ProjectAccess,
        q: Phrase,
        limit: Annotated[int, Query(ge=1, le=search.LIMIT_MAX)] = 50,
        t: Time = None,
        cursor: Cursor = None,
    ) -> SearchPage:
        """Steps that contain a phrase, the latest first; `next_cursor` is null on the last page."""
        from_ns, to_ns = _range(t, clock_ns)
        after = search.decode_cursor(cursor) if cursor else None
        return search.page(client, access.project, Search(q, from_ns, to_ns, after, limit))

    trace_api.add_routes(routes, client)
    span_api.add_routes(routes, client)
    return routes


# Not named by any return type above, yet part of the API's description.
EXTRA_SCHEMAS = (TokenColumns,)


def _range(t: str | None, clock_ns: Callable[[], int]) -> tuple[int, int]:
    """[from, to) in nanoseconds; all times where none is asked for."""
    return query.parse_time(t, clock_ns()) if t else (0, query.NS_MAX)
