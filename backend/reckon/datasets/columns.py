"""Rows ↔ an Arrow table with a column for each field. The two are inverse."""

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from reckon.datasets.row import Row, checked
from reckon.errors import MalformedPayload

SCHEMA_VERSION = 1
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
        pa.field("split", pa.string()),
    ]
)
_LISTS = [SCHEMA.names.index(name) for name in ("steps", "labels", "soft_labels", "annotators")]
# But for this one, which is made from the labels, the columns are the fields of a row in their order.
_FIRST_ERROR = SCHEMA.names.index("first_error")


def table_of(rows: Sequence[Row]) -> pa.Table:
    """The table of these rows, in their order."""
    return pa.table({name: [getattr(row, name) for row in rows] for name in SCHEMA.names}, schema=SCHEMA)


def rows_of(batch: pa.RecordBatch) -> Iterator[Row]:
    """The rows of a batch. Raises MalformedPayload where a column is missing, InvalidInput where a rule is broken."""
    if missing := set(SCHEMA.names) - set(batch.schema.names):
        raise MalformedPayload(f"This Parquet file is no dataset of Reckon's: it lacks {', '.join(sorted(missing))}.")
    columns: list[list[Any]] = [batch.column(name).to_pylist() for name in SCHEMA.names]
    for at in _LISTS:
        columns[at] = [tuple(value) for value in columns[at]]
    first_errors = columns.pop(_FIRST_ERROR)
    for values, first_error in zip(zip(*columns, strict=True), first_errors, strict=True):
        yield _row(values, first_error)


def _row(values: Sequence[Any], first_error: int | None) -> Row:
    row = checked(Row(*values))
    if row.first_error != first_error:
        raise MalformedPayload(f"Row {row.id!r} says that step {first_error} is the first error; its labels do not.")
    return row
