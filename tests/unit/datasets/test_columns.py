"""Rows become an Arrow table and are the same again."""

from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.any_rows import row, rows
from reckon.datasets.columns import rows_of, table_of
from reckon.datasets.row import Row
from reckon.errors import MalformedPayload


@given(st.lists(rows(), max_size=5))
def test_a_table_gives_back_its_rows(written: list[Row]):
    assert [one for batch in table_of(written).to_batches() for one in rows_of(batch)] == written


@given(st.lists(rows(), min_size=2, max_size=5), st.integers(0, 5), st.integers(0, 5))
def test_a_part_of_a_table_gives_back_its_rows(written: list[Row], first: int, count: int):
    part = table_of(written).slice(first, count)
    assert [one for batch in part.to_batches() for one in rows_of(batch)] == written[first : first + count]


@pytest.mark.parametrize("name", ["steps", "labels", "problem"])
def test_a_row_without_what_every_row_has_is_refused(name: str):
    table = table_of([row(), row()])
    at = table.schema.get_field_index(name)
    column = pa.array([table.column(name)[0].as_py(), None], table.schema.field(at).type)
    [batch] = table.set_column(at, pa.field(name, column.type), column).to_batches()
    with pytest.raises(MalformedPayload, match=f"without {name}"):
        list(rows_of(batch))


def test_a_table_without_a_column_is_refused_by_name():
    [batch] = table_of([row()]).drop_columns(["labels"]).to_batches()
    with pytest.raises(MalformedPayload, match="lacks labels"):
        list(rows_of(batch))


def test_a_first_error_that_the_labels_contradict_is_refused():
    table = table_of([row()])
    at = table.schema.get_field_index("first_error")
    [batch] = table.set_column(at, table.schema.field(at), pa.array([0], pa.int32())).to_batches()
    with pytest.raises(MalformedPayload, match="first error"):
        list(rows_of(batch))


def test_a_version_of_the_first_schema_is_read_and_says_of_nobody_what_they_saw():
    written = [replace(row(), blind=True)]
    [batch] = table_of(written).drop_columns(["blind"]).to_batches()
    assert list(rows_of(batch)) == [replace(written[0], blind=None)]
