"""Reading a project's traces without blocking: `traces.Traces`, awaited."""

from collections.abc import AsyncIterator

from reckon.client.async_http import AsyncHttp
from reckon.client.traces import SELECTED, Format, page_asked, page_size
from reckon.traces.schemas import StepPage, StepRow, TokenColumns, TraceDetail, TracePage, TraceRow


class AsyncTraces:
    """`client.traces`. Ids are as the API has them: `tr_…`, `gn_…`; a generation may be `selected`."""

    def __init__(self, http: AsyncHttp, project: str) -> None:
        self._http, self._path = http, f"/api/v1/projects/{project}/traces"

    async def list(
        self, filter: str = "", *, time: str | None = None, sort: str = "-started", limit: int | None = None
    ) -> AsyncIterator[TraceRow]:
        """Rows that `filter` lets through, page by page as they are taken, `limit` at most."""
        cursor: str | None = None
        left = limit
        while left is None or left > 0:
            page = await self._http.read(self._path, TracePage, page_asked(filter, time, sort, left, cursor))
            for row in page.rows[:left]:
                yield row
            left = None if left is None else left - len(page.rows)
            cursor = page.next_cursor
            if cursor is None:
                return

    async def get(self, trace_id: str) -> TraceDetail:
        """Header and candidates of one trace. Raises NotFound."""
        return await self._http.read(f"{self._path}/{trace_id}", TraceDetail)

    async def steps(self, trace_id: str, generation: str = SELECTED) -> AsyncIterator[StepRow]:
        """Steps of one generation with their texts and scores, in order."""
        path = f"{self._path}/{trace_id}/generations/{generation}/steps"
        first: int | None = 0
        while first is not None:
            page = await self._http.read(path, StepPage, {"from": first, "limit": page_size(None)})
            for step in page.steps:
                yield step
            first = page.next_index

    async def tokens(
        self, trace_id: str, generation: str = SELECTED, *, first: int = 0, to: int | None = None
    ) -> TokenColumns:
        """Tokens `[first, to)` as columns, 100,000 at most: `token_to` says where they end."""
        path = f"{self._path}/{trace_id}/generations/{generation}/tokens"
        return await self._http.read(path, TokenColumns, {"from": first, "to": to})

    async def export(self, trace_id: str, format: Format = "otlp") -> bytes:
        """One trace as a file: OTLP's JSON, JSON lines, or Chrome's format for Perfetto."""
        return (await self._http.get(f"{self._path}/{trace_id}/export", {"format": format})).content
