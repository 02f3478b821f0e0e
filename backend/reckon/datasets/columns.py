"""Rows ↔ an Arrow table with a column for each field. The two are inverse."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from reckon.datasets.row import Row, checked
from reckon.errors import MalformedPayload

SCHEMA_VERSION = 2
SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("problem", pa.string(), nullable=False),
        pa.field("problem_key", pa.string(), nullable=False),
        pa.field("steps", pa.list_(pa.string()), nullable=False),
        pa.field("labels", pa.list_(pa.int8()), nullable=False),
        pa.field("soft_labels", pa.list_(pa.float32()), nullable=False),
        pa.field("first_error", pa.int32()),
        pa.field("answer", pa.string(), nullable=False),
        pa.field("answer_correct", pa.bool_()),
        pa.field("origin", pa.string(), nullable=False),
        pa.field("annotators", pa.list_(pa.string()), nullable=False),
        pa.field("licence", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("trace_id", pa.string(), nullable=False),
        pa.field("generation_id", pa.string(), nullable=False),
        pa.field("segmentation", pa.string(), nullable=False),
        pa.field("domain", pa.string(), nullable=False),
        pa.field("blind", pa.bool_()),
        pa.field("split", pa.string()),
    ]
)
# But for this one, which is made from the labels, the columns are the fields of a row in their order.
_FIRST_ERROR = SCHEMA.names.index("first_error")
_NOT_IN_1 = frozenset({"blind"})
"""Columns that versions of the first schema lack: nobody knows."""


def table_of(rows: Sequence[Row]) -> pa.Table:
    """The table of these rows, in their order."""
    return pa.table({name: [getattr(row, name) for row in rows] for name in SCHEMA.names}, schema=SCHEMA)


def rows_of(batch: pa.RecordBatch) -> Iterator[Row]:
    """The rows of a batch. Raises MalformedPayload where a column is missing, InvalidInput where a rule is broken."""
    if missing := set(SCHEMA.names) - set(batch.schema.names) - _NOT_IN_1:
        raise MalformedPayload(f"This Parquet file is no dataset of Reckon's: it lacks {', '.join(sorted(missing))}.")
    if empty := [one.name for one in SCHEMA if not one.nullable and batch.column(one.name).null_count]:
        raise MalformedPayload(f"This Parquet file is damaged: it has rows without {', '.join(sorted(empty))}.")
    held = frozenset(batch.schema.names)
    columns = [_values(batch.column(name)) if name in held else [None] * len(batch) for name in SCHEMA.names]
    first_errors = columns.pop(_FIRST_ERROR)
    for values, first_error in zip(zip(*columns, strict=True), first_errors, strict=True):
        yield _row(values, first_error)


def _values(column: Any) -> list[Any]:
    """As `to_pylist`, lists as tuples, in a tenth of the time: all of a column at once instead of value by value."""
    if column.null_count == len(column):
        return [None] * len(column)
    if pa.types.is_list(column.type):
        flat, starts = _values(column.flatten()), accumulate(column.value_lengths().to_pylist(), initial=0)
        return [tuple(flat[start:end]) for start, end in pairwise(starts)]
    # Text and truth come as Python's own objects, None among them; of numbers a null would make floats.
    plain = pa.types.is_string(column.type) or pa.types.is_boolean(column.type) or not column.null_count
    known = column if plain else column.fill_null(0)
    values: list[Any] = known.to_numpy(zero_copy_only=False).tolist()
    if not plain:
        for at in np.flatnonzero(column.is_null().to_numpy(zero_copy_only=False)).tolist():
            values[at] = None
    return values


def _row(values: Sequence[Any], first_error: int | None) -> Row:
    row = checked(Row(*values))
    if row.first_error != first_error:
        raise MalformedPayload(f"Row {row.id!r} says that step {first_error} is the first error; its labels do not.")
    return row
