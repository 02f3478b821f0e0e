"""The calls that take traces out and in: one trace, a selection, an import."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool

from reckon.domain.ids import format_trace_id
from reckon.errors import Unavailable
from reckon.exchange import exporting, upload
from reckon.exchange.importing import Door, Imported, import_file
from reckon.exchange.incoming import Format
from reckon.exchange.schemas import ImportResult
from reckon.ingest.policy import sender_of
from reckon.projects import audit
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.erasures import unfinished
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.traces import filter_parse, query
from reckon.traces.api import Cursor, Filter, Sort, Time
from reckon.traces.clickhouse import Reader
from reckon.traces.trace_api import TraceId

IMPORTS_AT_ONCE_MAX = 2
_TRACES_SHOWN_MAX = 100
FormatOf = Annotated[Format, Query(alias="format", description="`otlp` JSON, `jsonl`, or `chrome` for Perfetto.")]
_BYTES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The spans. Where something is left out the last of them says so.",
        "content": {kind: {"schema": {"type": "string"}} for kind in sorted(set(exporting.MEDIA_TYPES.values()))},
    }
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "What an export has written, plain or gzip.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def router(
    client: Reader,
    engine: Engine,
    door: Door,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """Routes under a project's `/traces`; they come before `/traces/{trace}`, whose place `export` would take."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/traces", tags=["exchange"], responses=responses)
    importing = threading.BoundedSemaphore(IMPORTS_AT_ONCE_MAX)

    @routes.get(
        "/export",
        operation_id="exportSelection",
        response_class=StreamingResponse,
        responses=_BYTES,
        openapi_extra=requires(Permission.TRACES_READ, audited="traces.exported"),
    )
    def export_traces(
        access: ProjectAccess, sort: Sort = "-started", t: Time = None, q: Filter = "", cursor: Cursor = None
    ) -> StreamingResponse:
        """Every trace of a selection as JSON lines: at most 10,000, and the last line says where to go on."""
        column, descending = query.parse_sort(sort)
        from_ns, to_ns = query.parse_time(t, clock_ns()) if t else (0, query.NS_MAX)
        after = query.decode_cursor(cursor, sort) if cursor else None
        asked = query.TraceQuery(column, descending, from_ns, to_ns, filter_parse.parse(q), after)
        pieces = exporting.selection(client, access.project, asked, clock_ns)
        with unit_of_work(engine) as session:
            target = ("project", access.project)
            audit.record(
                session, access, "traces.exported", target, clock_ns(), {"format": "jsonl", "filtered": bool(q)}
            )
        return _file(pieces, "jsonl", f"traces-{access.project}")

    @routes.get(
        "/{trace_id}/export",
        operation_id="exportTrace",
        response_class=StreamingResponse,
        responses=_BYTES,
        openapi_extra=requires(Permission.TRACES_READ, audited="trace.exported"),
    )
    def export_trace(access: ProjectAccess, trace_id: TraceId, kind: FormatOf = "otlp") -> StreamingResponse:
        """One trace with all of its spans, steps and tokens: at most 200,000 spans and 1 GiB."""
        pieces = exporting.one_trace(client, access.project, trace_id, kind)
        with unit_of_work(engine) as session:
            audit.record(session, access, "trace.exported", ("trace", trace_id), clock_ns(), {"format": kind})
        return _file(pieces, kind, trace_id)

    @routes.post(
        "/import",
        operation_id="importTraces",
        openapi_extra=_BODY | requires(Permission.TRACES_WRITE, audited="traces.imported", own_body_limit=True),
    )
    async def import_traces(access: ProjectAccess, request: Request, kind: FormatOf = "jsonl") -> ImportResult:
        """Take in what an export has written, masked as the project has it; a repeat stores nothing twice."""
        if not importing.acquire(blocking=False):
            raise Unavailable(f"{IMPORTS_AT_ONCE_MAX} imports run already. Try again.", 10)
        try:
            with upload.room() as file:
                size = await upload.received(request.stream(), file)

                def deleting(traces: Sequence[bytes]) -> set[bytes]:
                    with reading(engine) as session:
                        return unfinished(session, access.project, traces)

                def work() -> Imported:
                    with unit_of_work(engine) as session:
                        told = {"format": kind, "bytes": size}
                        target = ("project", access.project)
                        audit.record(session, access, "traces.imported", target, clock_ns(), told)
                    with upload.unpacked(file) as inside:
                        return import_file(inside, kind, door, sender_of(access), deleting)

                return _result(await run_in_threadpool(work))
        finally:
            importing.release()

    return routes


def _file(pieces: Any, kind: Format, name: str) -> StreamingResponse:
    headers = {"content-disposition": f'attachment; filename="{name}.{exporting.SUFFIXES[kind]}"'}
    return StreamingResponse(pieces, media_type=exporting.MEDIA_TYPES[kind], headers=headers)


def _result(told: Imported) -> ImportResult:
    return ImportResult(
        spans=told.spans,
        traces=len(told.traces),
        trace_ids=[format_trace_id(one) for one in sorted(told.traces)[:_TRACES_SHOWN_MAX]],
        refused=told.refused,
        reasons=told.reasons,
        notes=told.notes[:20],
    )
