"""The calls within one trace: what its engine tells, one span as it is stored, a phrase in its steps."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from reckon.domain.ids import parse_trace_id
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.traces import engine, raw, search
from reckon.traces.clickhouse import Reader
from reckon.traces.engine_schemas import EngineFacts
from reckon.traces.raw_schemas import RawSpan
from reckon.traces.search_schemas import SearchPage
from reckon.traces.search_sql import Search
from reckon.traces.trace_api import TraceId

_READ = requires(Permission.TRACES_READ)


def add_routes(routes: APIRouter, client: Reader) -> None:
    """Add them to `routes`, whose prefix is a project's `/traces`."""

    @routes.get("/{trace_id}/engine", operation_id="getEngineFacts", openapi_extra=_READ)
    def get_engine_facts(access: ProjectAccess, trace_id: TraceId) -> EngineFacts:
        """Preemptions, drafts and where prompts came from, of each engine request; and the calls to the PRM."""
        return engine.facts(client, access.project, trace_id)

    @routes.get("/{trace_id}/spans/{span_id}", operation_id="getSpan", openapi_extra=_READ)
    def get_span(
        access: ProjectAccess,
        trace_id: TraceId,
        span_id: Annotated[str, Path(pattern=r"^[0-9a-f]{16}$", description="16 hex digits.")],
        chars: Annotated[
            int, Query(ge=1, le=raw.VALUE_CHARS_MAX, description="At most so many characters of each value.")
        ] = raw.PREVIEW_CHARS,
    ) -> RawSpan:
        """One span with every attribute and event that is stored of it; long values are cut to `chars`."""
        return raw.span(client, access.project, trace_id, span_id, chars)

    @routes.get("/{trace_id}/search", operation_id="searchTrace", openapi_extra=_READ)
    def search_trace(
        access: ProjectAccess,
        trace_id: TraceId,
        q: Annotated[str, Query(min_length=1, max_length=search.PHRASE_CHARS_MAX, description="Words or a phrase.")],
        cursor: Annotated[str | None, Query(max_length=500)] = None,
        limit: Annotated[int, Query(ge=1, le=search.LIMIT_MAX)] = 50,
    ) -> SearchPage:
        """Steps of this trace's generations that contain the phrase, the latest first."""
        after = search.decode_cursor(cursor) if cursor else None
        asked = Search(q, 0, search.END_NS, after, limit, parse_trace_id(trace_id))
        return search.page(client, access.project, asked)
