"""A table leaves as an Arrow stream whose columns were not copied."""

import pyarrow as pa
import pytest

from reckon.clickhouse.arrow_insert import stream_pieces

LARGE = 20_000


@pytest.mark.parametrize("rows", [1, 9, LARGE])
def test_the_pieces_put_together_are_the_table_in_one_batch(rows: int) -> None:
    table = pa.table(
        {
            "text": pa.array([f"word {n}" for n in range(rows)]),
            "n": pa.array([None if n % 7 == 0 else n for n in range(rows)], pa.uint64()),
            "lists": pa.array([[n, n + 1] for n in range(rows)], pa.list_(pa.uint32())),
        }
    )
    stream = b"".join(memoryview(piece) for piece in stream_pieces(table))
    (batch,) = list(pa.ipc.open_stream(stream))
    assert pa.table(batch).equals(table)


def test_a_large_column_is_sent_as_it_lies() -> None:
    table = pa.table({"n": pa.array(range(LARGE), pa.uint64())})
    column = table["n"].chunk(0).buffers()[1]
    assert column.address in {piece.address for piece in stream_pieces(table) if isinstance(piece, pa.Buffer)}
