"""The live streams: of a project's traces, and of one trace while it runs."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from starlette.concurrency import run_in_threadpool

from reckon.domain.ids import parse_trace_id
from reckon.errors import InvalidInput
from reckon.live.list_feed import ListFeed
from reckon.live.listening import is_place
from reckon.live.open_streams import StreamLimits, enter
from reckon.live.response import EventStream
from reckon.live.sampling import ROWS_PER_SECOND_MAX
from reckon.live.server_sent import MEDIA_TYPE
from reckon.live.stream import Feed, Live, stream
from reckon.live.trace_feed import TraceFeed
from reckon.projects.access import Access
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, StillAllowed, requires
from reckon.traces import filter_parse, query
from reckon.traces.api import Filter, Time
from reckon.traces.clickhouse import Reader
from reckon.traces.trace_api import TraceId

_READ = requires(Permission.TRACES_READ)
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events until the client leaves; see docs/how-to/live.md.",
        "content": {MEDIA_TYPE: {"schema": {"type": "string"}}},
    }
}
LastEventId = Annotated[
    str, Header(alias="Last-Event-ID", description="The last `id` that was received: goes on behind it.")
]


@dataclass(frozen=True, slots=True)
class Streams:
    """What the routes stream from."""

    live: Live
    client: Reader
    limits: StreamLimits
    clock_ns: Callable[[], int] = time.time_ns
    rows_per_second: int = ROWS_PER_SECOND_MAX


def router(streams: Streams, *, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """Routes under a project's `/stream`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/stream", tags=["live"], responses=responses)

    @routes.get("/traces", operation_id="streamTraces", response_class=Response, responses=_STREAM, openapi_extra=_READ)
    async def stream_traces(
        access: ProjectAccess,
        still_allowed: StillAllowed,
        q: Filter = "",
        t: Time = None,
        last_event_id: LastEventId = "",
    ) -> Response:
        """New traces of the project and newer lines of old ones, as they come: `trace`, `gone`, `sampled`, `reset`."""
        if t:
            query.parse_time(t, streams.clock_ns())  # refused now, not in the middle of the stream
        asked, most = filter_parse.parse(q), streams.rows_per_second
        feed = ListFeed(streams.client, access.project, asked, t, streams.clock_ns, most)
        return await _opened(streams, access, feed, last_event_id, still_allowed)

    @routes.get(
        "/traces/{trace_id}",
        operation_id="streamTrace",
        response_class=Response,
        responses=_STREAM,
        openapi_extra=_READ,
    )
    async def stream_trace(
        access: ProjectAccess, still_allowed: StillAllowed, trace_id: TraceId, last_event_id: LastEventId = ""
    ) -> Response:
        """One trace while it runs: `trace` (its line), `steps` as they end, `scores` as they come, `reset`."""
        feed = TraceFeed(streams.client, access.project, parse_trace_id(trace_id), streams.clock_ns)
        await run_in_threadpool(feed.require)
        return await _opened(streams, access, feed, last_event_id, still_allowed)

    return routes


async def _opened(
    streams: Streams, access: Access, feed: Feed, last_event_id: str, still_allowed: StillAllowed
) -> Response:
    """The answer, its first bytes made: until then what fails is answered as any failure."""
    if last_event_id and not is_place(last_event_id):
        raise InvalidInput("Last-Event-ID must be the id of an event of this stream.")
    person = f"{access.principal.kind}:{access.principal.id}"
    own = await enter(streams.live.listening, streams.limits, access.project, person)
    try:
        rest = stream(streams.live, access.project, feed, last_event_id or None, still_allowed, own)
        return EventStream(await anext(rest), rest, own.leave)
    except BaseException:
        await own.leave()
        raise
