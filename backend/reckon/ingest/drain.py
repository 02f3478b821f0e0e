"""One segment into the store: read, make rows, drop what is stored already, insert steps and then spans."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from reckon.ingest.aside import set_aside
from reckon.ingest.buckets import locked
from reckon.ingest.filing import file_span, told_of
from reckon.ingest.model import FiledSpan, Record, StoredSpan
from reckon.ingest.open_table import open_table, parted
from reckon.ingest.record import read_segment
from reckon.ingest.segment import Segment
from reckon.ingest.shaped import read_shaped
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.ingest.store import SpanStore
from reckon.ingest.survivors import kept, keys_of, survivors
from reckon.otlp.decode import decode
from reckon.otlp.received import Decoded, Limits

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Drained:
    """What one segment became."""

    stored: tuple[StoredSpan, ...]
    repeated: int
    steps: int
    tokens: int
    aside_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """A segment's spans, and their rows as if all were new, which nearly always they are.

    Of spans with one key the first has rows. `stepped` is the number of spans that have steps.
    `begun` are start records, which are no spans to the tables.
    """

    spans: tuple[FiledSpan, ...]
    begun: tuple[FiledSpan, ...]
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
    spans, begun = parted(spans)
    keys = keys_of(spans)
    once: dict[bytes, FiledSpan] = {}
    for key, span in zip(keys, spans, strict=True):
        once.setdefault(key, span)
    stepped = [span for span in once.values() if span.steps]
    return Built(spans, begun, keys, damaged, len(stepped), step_table(stepped), span_table(list(once.values())))


def drain(segment: Segment, built: Built, store: SpanStore, root: Path) -> Drained:
    """Store one segment; doing it again changes nothing.

    Raises StoreUnavailable where the store does not answer: try again. Any other error is
    about the segment: see `reckon.ingest.poison`.
    """
    spans, aside_bytes = built.spans, 0
    if built.damaged:
        log.error("segment.damaged token=%s bytes=%d", segment.token, len(built.damaged))
        aside_bytes = set_aside(root, f"{segment.token}-damaged", built.damaged, "The disk changed it.")
    if built.begun:
        # Not compared with what is stored: of two with one key the table keeps one.
        store.insert("open_spans", open_table(built.begun), segment.token)
    with locked(root, (span.span.trace_id for span in spans)):
        listed = survivors(segment, spans, built.keys, store)
        new_steps = [span for span in kept(spans, built.keys, listed, "steps") if span.steps]
        new_spans = kept(spans, built.keys, listed, "spans")
        # Steps first: a stored span then means that its step is stored too.
        if new_steps:
            whole = len(new_steps) == built.stepped
            store.insert("steps", built.step_rows if whole else step_table(new_steps), segment.token)
        if new_spans:
            whole = len(new_spans) == built.span_rows.num_rows
            store.insert("spans", built.span_rows if whole else span_table(new_spans), segment.token)
    steps = [step for span in new_steps for step in span.steps]
    tokens = sum(len(step.block) for step in steps if step.block is not None)
    log.info(
        "segment.inserted token=%s spans=%d steps=%d tokens=%d repeated=%d",
        segment.token, len(new_spans), len(steps), tokens, len(spans) - len(new_spans),
    )  # fmt: skip
    stored = tuple(told_of(span) for span in (*built.begun, *new_spans))
    return Drained(stored, len(spans) - len(new_spans), len(steps), tokens, aside_bytes)
