"""Engine records to the Arrow table that `engine_steps` takes. Pure."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from reckon.domain.engine_block import COLUMNS
from reckon.ingest.model import FiledSpan
from reckon.otlp.engine_record import EngineRecord, told_by

_HOUR_US = 3600 * 10**6


class Carried(NamedTuple):
    """A span that carries steps of an engine, and what it carries."""

    filed: FiledSpan
    record: EngineRecord


def carried(filed: FiledSpan) -> Carried | None:
    """What the span carries; None where it is a span like any other."""
    record = told_by(filed.span)
    return None if record is None else Carried(filed, record)


def engine_table(records: Sequence[Carried]) -> pa.Table:
    """One row per step."""
    counts = [len(record.steps) for _, record in records]
    columns: dict[str, Any] = {
        name: pa.array(np.concatenate([getattr(record.steps, name) for _, record in records])) for name in COLUMNS
    }
    ts_us = np.concatenate([_ts_us(one) for one in records])
    ingested_ms = np.repeat([filed.received_ns // 10**6 for filed, _ in records], counts)
    return pa.table(
        {
            "project": pa.array(_repeated([filed.project for filed, _ in records], counts), pa.string()),
            "replica": pa.array(_repeated([record.replica for _, record in records], counts), pa.string()),
            "ts": pa.array(ts_us, pa.timestamp("us", tz="UTC")),
            **columns,
            "ingested_at": pa.array(ingested_ms, pa.timestamp("ms", tz="UTC")),
        }
    )


def _ts_us(one: Carried) -> NDArray[np.int64]:
    """What each row is filed under: its end, moved as its span's time was, so that no clock scatters partitions."""
    filed, record = one
    ends_us = (record.steps.end_ns // np.uint64(1000)).astype(np.int64)
    moved = ends_us + (filed.ts_us - filed.span.start_ns // 1000)
    return np.clip(moved, filed.ts_us - _HOUR_US, filed.ts_us + _HOUR_US)


def _repeated(values: Sequence[str], counts: Sequence[int]) -> list[str]:
    return [value for value, count in zip(values, counts, strict=True) for _ in range(count)]
