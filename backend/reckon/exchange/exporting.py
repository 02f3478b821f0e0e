"""What an export sends: one trace in any format, or every trace of a selection as JSON lines."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from reckon.domain.ids import parse_trace_id
from reckon.errors import NotFound
from reckon.exchange import chrome, jsonl, otlp_stream, source
from reckon.exchange.incoming import Format
from reckon.exchange.source import Caps, Plan
from reckon.traces import listing, query
from reckon.traces.clickhouse import Reader
from reckon.traces.query import TraceQuery
from reckon.traces.schemas import TracePage

TRACES_MAX = 10_000
SELECTION_BYTES_MAX = 4 << 30
_PIECE_BYTES = 64 << 10
MEDIA_TYPES: dict[Format, str] = {
    "otlp": otlp_stream.MEDIA_TYPE,
    "jsonl": jsonl.MEDIA_TYPE,
    "chrome": chrome.MEDIA_TYPE,
}
SUFFIXES: dict[Format, str] = {"otlp": "otlp.json", "jsonl": "jsonl", "chrome": "trace.json"}


@dataclass(frozen=True, slots=True)
class SelectionCaps:
    """The most that an export of many traces holds."""

    traces: int = TRACES_MAX
    size: int = SELECTION_BYTES_MAX
    of_trace: Caps | None = None


def one_trace(client: Reader, project: str, trace_id: str, kind: Format, caps: Caps | None = None) -> Iterator[bytes]:
    """The trace's bytes. Raises NotFound, and StoreUnavailable, before the first of them where it can."""
    planned = source.plan(client, project, parse_trace_id(trace_id), caps)
    return gathered(_written(client, planned, kind))


def _written(client: Reader, planned: Plan, kind: Format) -> Iterator[bytes]:
    spans = source.read(client, planned)
    match kind:
        case "otlp":
            yield from otlp_stream.written(spans, planned.cut)
        case "chrome":
            yield from chrome.written(planned, spans)
        case "jsonl":
            yield from jsonl.lines(spans)
            yield jsonl.end(len(planned.spans), 1, planned.cut)


def selection(
    client: Reader, project: str, asked: TraceQuery, clock_ns: Callable[[], int], caps: SelectionCaps | None = None
) -> Iterator[bytes]:
    """Lines of every trace that `asked` selects, newest first; the last line says where to go on if it was cut.

    What is deleted meanwhile is not there. Raises StoreUnavailable before the first byte where it can.
    """
    first = listing.page(client, project, replace(asked, limit=query.LIMIT_MAX), clock_ns)
    return gathered(_lines(client, project, asked, first, clock_ns, caps or SelectionCaps()))


def _lines(
    client: Reader,
    project: str,
    asked: TraceQuery,
    page: TracePage,
    clock_ns: Callable[[], int],
    caps: SelectionCaps,
) -> Iterator[bytes]:
    spans = traces = size = 0
    cuts: list[str] = []
    after: str | None = None  # the cursor of the page that is being read
    while True:
        for row in page.rows:
            if traces >= caps.traces or size >= caps.size:
                going_on = f" Go on with cursor={after}: up to 200 traces come again." if after else ""
                cuts.append(f"Cut after {traces} traces and about {size} bytes.{going_on}")
                yield jsonl.end(spans, traces, " ".join(cuts))
                return
            try:
                planned = source.plan(client, project, parse_trace_id(row.trace_id), caps.of_trace)
            except NotFound:
                continue
            yield from jsonl.lines(source.read(client, planned))
            spans, traces = spans + len(planned.spans), traces + 1
            size += sum(one.size for one in planned.spans)
            if planned.cut is not None:
                cuts.append(f"{row.trace_id}: {planned.cut}")
        if page.next_cursor is None:
            break
        after = page.next_cursor
        position = query.decode_cursor(after, listing.sort_text(asked))
        page = listing.page(client, project, replace(asked, after=position, limit=query.LIMIT_MAX), clock_ns)
    yield jsonl.end(spans, traces, " ".join(cuts) or None)


def gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of some 64 KiB."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE_BYTES:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)
