"""Rows are made ahead of their turn, and yet what is in the store half is finished before anything behind it."""

import pyarrow as pa
import pytest

from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, generation_spans, plain_span
from fakes.span_store import MemorySpanStore, RefusedRows
from reckon.errors import StoreUnavailable
from reckon.ingest.model import IngestLimits
from reckon.ingest.store import TableName


class FailsBetween(MemorySpanStore):
    """Takes the steps of the first segment, and fails once at its spans."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._errors = [error]

    def insert(self, table: TableName, rows: pa.Table, token: str) -> None:
        if table == "spans" and self._errors:
            raise self._errors.pop()
        super().insert(table, rows, token)


@pytest.mark.parametrize("error", [StoreUnavailable("away"), RefusedRows("these rows cannot be")])
def test_a_segment_stored_half_is_finished_before_the_next_is_compared(place: Place, error: Exception) -> None:
    place.store.away.set()
    first = generation_spans(steps=2, tokens=3)
    bodies = [body_of(*first), body_of(plain_span("beside")), body_of(*first, plain_span("again"))]
    # The first two make one segment, which can be split; the third is one of its own.
    limits = IngestLimits(segment_bytes=len(bodies[0]) + 100, segment_ms=10_000, close_s=1)
    ingest = place.open(limits)
    for body in bodies:
        ingest.accept(body)
    ingest.close()
    failing = FailsBetween(error)
    place.store = failing
    again = place.open(limits)
    wait_until(lambda: again.counters().spool_segments == 0)
    assert len(failing.rows["steps"]) == 2
    assert failing.names() == sorted([*(span.name for span in first), "beside", "again"])
    assert again.counters().bodies_set_aside == 0
