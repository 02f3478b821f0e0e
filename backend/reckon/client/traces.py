"""Reading a project's traces."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from reckon.client.http import Http, Params
from reckon.traces.schemas import StepPage, StepRow, TokenColumns, TraceDetail, TracePage, TraceRow

Format: TypeAlias = Literal["otlp", "jsonl", "chrome"]
SELECTED = "selected"
_PAGE = 200


def page_size(left: int | None) -> int:
    """Rows to ask for, where so many are still wanted; None is all there are."""
    return _PAGE if left is None else min(_PAGE, left)


def page_asked(filter: str, time: str | None, sort: str, left: int | None, cursor: str | None) -> Params:
    """The parameters of one page of the list."""
    return {"q": filter or None, "t": time, "sort": sort, "limit": page_size(left), "cursor": cursor}


class Traces:
    """`client.traces`. Ids are as the API has them: `tr_…`, `gn_…`; a generation may be `selected`."""

    def __init__(self, http: Http, project: str) -> None:
        self._http, self._path = http, f"/api/v1/projects/{project}/traces"

    def list(
        self, filter: str = "", *, time: str | None = None, sort: str = "-started", limit: int | None = None
    ) -> Iterator[TraceRow]:
        """Rows that `filter` lets through, page by page as they are taken, `limit` at most.

        `time` is `24h`, or two ISO 8601 times joined by `..`.
        """
        cursor: str | None = None
        left = limit
        while left is None or left > 0:
            page = self._http.read(self._path, TracePage, page_asked(filter, time, sort, left, cursor))
            yield from page.rows[:left]
            left = None if left is None else left - len(page.rows)
            cursor = page.next_cursor
            if cursor is None:
                return

    def get(self, trace_id: str) -> TraceDetail:
        """Header and candidates of one trace. Raises NotFound."""
        return self._http.read(f"{self._path}/{trace_id}", TraceDetail)

    def steps(self, trace_id: str, generation: str = SELECTED) -> Iterator[StepRow]:
        """Steps of one generation with their texts and scores, in order."""
        path = f"{self._path}/{trace_id}/generations/{generation}/steps"
        first: int | None = 0
        while first is not None:
            page = self._http.read(path, StepPage, {"from": first, "limit": _PAGE})
            yield from page.steps
            first = page.next_index

    def tokens(
        self, trace_id: str, generation: str = SELECTED, *, first: int = 0, to: int | None = None
    ) -> TokenColumns:
        """Tokens `[first, to)` as columns, 100,000 at most: `token_to` says where they end."""
        path = f"{self._path}/{trace_id}/generations/{generation}/tokens"
        return self._http.read(path, TokenColumns, {"from": first, "to": to})

    def export(self, trace_id: str, format: Format = "otlp") -> bytes:
        """One trace as a file: OTLP's JSON, JSON lines, or Chrome's format for Perfetto."""
        return self._http.get(f"{self._path}/{trace_id}/export", {"format": format}).content
