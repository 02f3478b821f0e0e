"""One segment into the store: read, make rows, drop what is stored already, insert steps and then spans."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa

from reckon.ingest.aside import set_aside
from reckon.ingest.batch_table import FiledBatch, batch_table, without_batches
from reckon.ingest.buckets import locked
from reckon.ingest.engine_table import Carried, carried, engine_table
from reckon.ingest.filing import file_span, told_of
from reckon.ingest.held_folders import HeldFolders
from reckon.ingest.metric_table import FiledPoint, metric_table, without_points
from reckon.ingest.model import FiledSpan, Record, StoredSpan
from reckon.ingest.open_table import open_table, parted
from reckon.ingest.record import read_segment
from reckon.ingest.segment import Segment
from reckon.ingest.shaped import read_shaped
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.ingest.store import SpanStore
from reckon.ingest.survivors import kept, keys_of, survivors
from reckon.otlp import names
from reckon.otlp.decode import decode
from reckon.otlp.received import Decoded, Limits
from reckon.relational.erasures import Erased

log = logging.getLogger(__name__)

# What a span is called that may be no span to the tables; a segment without any of them is not looked through for each.
_RECORDS = frozenset({names.SPAN_METRICS, names.SPAN_BATCH, names.SPAN_ENGINE_STEPS, names.SPAN_START})

# What of a project's traces is deleted. Raises StoreUnavailable where nobody can say now.
ErasedOf: TypeAlias = Callable[[str, Sequence[bytes]], Erased]


def nothing_erased(project: str, traces: Sequence[bytes]) -> Erased:
    """Where nothing can be deleted."""
    del project, traces
    return Erased()


@dataclass(frozen=True, slots=True)
class Drained:
    """What one segment became."""

    stored: tuple[StoredSpan, ...]
    repeated: int
    steps: int
    tokens: int
    aside_bytes: int = 0
    erased: int = 0
    carriers: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """A segment's spans, and their rows as if all were new, which nearly always they are.

    Of spans with one key the first has rows. `stepped` is the number of spans that have steps.
    `begun` are start records and `engine` engine records, which are no spans to the tables; neither are
    `batches`, nor what carries `points` of metrics.
    """

    spans: tuple[FiledSpan, ...]
    begun: tuple[FiledSpan, ...]
    engine: tuple[Carried, ...]
    batches: tuple[FiledBatch, ...]
    points: tuple[FiledPoint, ...]
    keys: list[bytes]
    damaged: bytes
    stepped: int
    step_rows: pa.Table
    span_rows: pa.Table


def filed_spans(records: Sequence[Record], limits: Limits) -> tuple[FiledSpan, ...]:
    """Spans of records, exactly as they were filed when they came."""
    return tuple(
        file_span(received, record.project, record.received_ns, record.retention, imported=record.imported)
        for record in records
        for received in _decoded(record, limits).spans
    )


def _decoded(record: Record, limits: Limits) -> Decoded:
    return read_shaped(record.body) if record.shaped else decode(record.body, record.encoding, limits)


def build(segment: Segment, limits: Limits) -> Built:
    """Everything about a segment that needs no store, so that it may be done while another is inserted.

    Raises OSError where the file cannot be read; any other error is about the segment.
    """
    spans, damaged = segment.spans, b""
    if spans is None:
        contents = read_segment(segment.path)
        spans, damaged = filed_spans(contents.records, limits), contents.damaged
    spans, begun, engine, batches, points = _sorted_out(spans)
    keys = keys_of(spans)
    once: dict[bytes, FiledSpan] = {}
    for key, span in zip(keys, spans, strict=True):
        once.setdefault(key, span)
    # In the table's own order, so that ClickHouse has nothing to sort, and no arrays to move about for it.
    stepped = sorted((span for span in once.values() if span.steps), key=_place_of_steps)
    step_rows, span_rows = step_table(stepped), span_table(list(once.values()))
    return Built(spans, begun, engine, batches, points, keys, damaged, len(stepped), step_rows, span_rows)


def _sorted_out(
    spans: tuple[FiledSpan, ...],
) -> tuple[
    tuple[FiledSpan, ...], tuple[FiledSpan, ...], tuple[Carried, ...], tuple[FiledBatch, ...], tuple[FiledPoint, ...]
]:
    """(spans, and what are none to the tables: start records, engine records, batches, points)."""
    if all(filed.span.name not in _RECORDS for filed in spans):
        return spans, (), (), (), ()
    spans, points = without_points(spans)
    spans, batches = without_batches(spans)
    found = [(span, carried(span)) for span in spans]
    spans, begun = parted(span for span, one in found if one is None)
    return spans, begun, tuple(one for _, one in found if one is not None), batches, points


def _place_of_steps(filed: FiledSpan) -> tuple[str, bytes, bytes, int]:
    return filed.project, filed.span.trace_id, filed.generation_id, filed.steps[0].index


def no_more() -> None:
    """Where nothing else is to be begun."""


def drain(
    segment: Segment,
    built: Built,
    store: SpanStore,
    held: HeldFolders,
    erased_of: ErasedOf = nothing_erased,
    meanwhile: Callable[[], None] = no_more,
) -> Drained:
    """Store one segment; doing it again changes nothing. `meanwhile` is called whenever the store is about to work.

    Raises Unavailable where the store does not answer, or another process has begun to store one of these
    spans: try again. Any other error is about the segment: see `reckon.ingest.poison`.
    """
    meanwhile()
    spans, aside_bytes, root = built.spans, 0, held.root
    if built.damaged:
        log.error("segment.damaged token=%s bytes=%d", segment.token, len(built.damaged))
        aside_bytes = set_aside(root, f"{segment.token}-damaged", built.damaged, "The disk changed it.")
    gone_before = _gone(built.begun, erased_of)
    begun = [span for span in built.begun if span.key not in gone_before]
    if begun:
        # Not compared with what is stored: of two with one key the table keeps one.
        store.insert("open_spans", open_table(begun), segment.token)
    if built.engine:
        store.insert("engine_steps", engine_table(built.engine), segment.token)
    if built.batches:
        store.insert("batches", batch_table(built.batches), segment.token)
    if built.points:
        store.insert("metrics", metric_table(built.points), segment.token)
    with locked(root, (span.span.trace_id for span in spans)):
        listed = survivors(segment, spans, built.keys, store, held.begun_elsewhere)
        # Asked as late as can be, under the lock. A replay may leave out more than the insert before it: the token
        # is the same, so what is stored already is not stored again.
        gone = _gone(spans, erased_of)
        new_steps = [span for span in kept(spans, built.keys, listed, "steps") if span.steps]
        new_spans = kept(spans, built.keys, listed, "spans")
        if gone:
            new_steps = [span for span in new_steps if span.key not in gone]
            new_spans = [span for span in new_spans if span.key not in gone]
        # Once more: senders that waited for the segment before this one have only now filled the next.
        meanwhile()
        # Steps first: a stored span then means that its step is stored too.
        if new_steps:
            whole = len(new_steps) == built.stepped
            store.insert(
                "steps", built.step_rows if whole else step_table(sorted(new_steps, key=_place_of_steps)), segment.token
            )
        if new_spans:
            whole = len(new_spans) == built.span_rows.num_rows
            store.insert("spans", built.span_rows if whole else span_table(new_spans), segment.token)
    steps = [step for span in new_steps for step in span.steps]
    tokens = sum(len(step.block) for step in steps if step.block is not None)
    log.info(
        "segment.inserted token=%s spans=%d steps=%d tokens=%d repeated=%d erased=%d",
        segment.token, len(new_spans), len(steps), tokens, len(spans) - len(new_spans) - len(gone), len(gone),
    )  # fmt: skip
    stored = tuple(told_of(span) for span in (*begun, *new_spans))
    repeated = len(spans) - len(new_spans) - len(gone)
    return Drained(
        stored,
        repeated,
        len(steps),
        tokens,
        aside_bytes,
        len(gone),
        len(built.engine) + len(built.batches),
        len(built.points),
    )


def _gone(spans: Sequence[FiledSpan], erased_of: ErasedOf) -> set[tuple[str, bytes, bytes]]:
    """Keys of the spans whose trace was deleted while they were on their way."""
    found: set[tuple[str, bytes, bytes]] = set()
    by_project: dict[str, list[FiledSpan]] = {}
    for span in spans:
        by_project.setdefault(span.project, []).append(span)
    for project, own in by_project.items():
        erased = erased_of(project, sorted({span.span.trace_id for span in own}))
        if erased.before_ns or erased.traces:
            found.update(
                span.key for span in own if erased.covers(span.span.trace_id, span.received_ns, imported=span.imported)
            )
    return found
