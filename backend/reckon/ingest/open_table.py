"""Start records to the Arrow table that `open_spans` takes. Pure."""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from reckon.domain.span import Span
from reckon.ingest.arrow_columns import fixed_bytes, ints
from reckon.ingest.model import FiledSpan
from reckon.ingest.span_table import attribute_maps
from reckon.otlp import names
from reckon.otlp.attributes import text
from reckon.otlp.start_record import begun_by

_NO_PARENT = bytes(8)


def parted(spans: Iterable[FiledSpan]) -> tuple[tuple[FiledSpan, ...], tuple[FiledSpan, ...]]:
    """(ended spans, start records), each in their order."""
    ended, begun = list[FiledSpan](), list[FiledSpan]()
    for filed in spans:
        (begun if filed.span.name == names.SPAN_START and begun_by(filed.span) else ended).append(filed)
    return tuple(ended), tuple(begun)


def open_table(records: Sequence[FiledSpan]) -> pa.Table:
    """One row per record, of the span that it announces."""
    begun = [(filed, span) for filed in records if (span := begun_by(filed.span)) is not None]
    spans: list[Span] = [span for _, span in begun]
    ignored: list[str] = []
    return pa.table(
        {
            "project": pa.array([filed.project for filed, _ in begun], pa.string()),
            "trace_id": fixed_bytes([span.trace_id for span in spans], 16),
            "span_id": fixed_bytes([span.span_id for span in spans], 8),
            "parent_id": fixed_bytes([span.parent_id or _NO_PARENT for span in spans], 8),
            "name": pa.array([span.name for span in spans], pa.string()),
            "start_ns": ints([span.start_ns for span in spans], np.uint64),
            "generation_id": fixed_bytes([filed.generation_id for filed, _ in begun], 8),
            "model": pa.array([filed.model for filed, _ in begun], pa.string()),
            "question": pa.array([text(s.attributes, names.QUERY_QUESTION, ignored) for s in spans], pa.string()),
            "attrs": attribute_maps([span.attributes for span in spans]),
            "ingested_at": pa.array([filed.received_ns // 10**6 for filed, _ in begun], pa.timestamp("ms", tz="UTC")),
        }
    )
