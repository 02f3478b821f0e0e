"""Batch records to the Arrow table that `batches` takes. Pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from reckon.ingest.arrow_columns import ints
from reckon.ingest.metric_table import INSTANCE
from reckon.ingest.model import FiledSpan
from reckon.otlp import names
from reckon.otlp.batch_record import Batch, told_by

_SERVICE = "service.name"


class FiledBatch(NamedTuple):
    """A batch, whose it is and when it came."""

    filed: FiledSpan
    batch: Batch


def without_batches(spans: Iterable[FiledSpan]) -> tuple[tuple[FiledSpan, ...], tuple[FiledBatch, ...]]:
    """The spans, and what batch records among them told, which are none."""
    kept, batches = list[FiledSpan](), list[FiledBatch]()
    for filed in spans:
        batch = told_by(filed.span)
        if batch is None:
            kept.append(filed)
        else:
            batches.append(FiledBatch(filed, batch))
    return tuple(kept), tuple(batches)


def batch_table(batches: Sequence[FiledBatch]) -> pa.Table:
    """One row per batch."""
    text = pa.string()
    return pa.table(
        {
            "project": pa.array([filed.project for filed, _ in batches], text),
            "producer": pa.array([batch.producer for _, batch in batches], text),
            "name": pa.array([_name(filed) for filed, _ in batches], text),
            "first": ints([batch.first for _, batch in batches], np.uint64),
            "spans": ints([batch.spans for _, batch in batches], np.uint64),
            "dropped": ints([batch.dropped for _, batch in batches], np.uint64),
            "ingested_at": pa.array([filed.received_ns // 10**6 for filed, _ in batches], pa.timestamp("ms", tz="UTC")),
        }
    )


def _name(filed: FiledSpan) -> str:
    """Who sent, as a person knows it."""
    told = (filed.span.resource.get(name) for name in (names.ENGINE_REPLICA, INSTANCE, _SERVICE))
    return next((one for one in told if isinstance(one, str) and one), "")
