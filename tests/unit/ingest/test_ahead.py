"""Rows are made ahead of their turn, and yet what is in the store half is finished before anything behind it."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pytest

from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, generation_spans, plain_span
from fakes.span_store import MemorySpanStore, RefusedRows
from reckon.errors import StoreUnavailable
from reckon.ingest.ahead import Ahead
from reckon.ingest.drain import drain, filed_spans
from reckon.ingest.held_folders import HeldFolders
from reckon.ingest.model import IngestLimits, Record
from reckon.ingest.spool import Disk, Spool
from reckon.ingest.spool_folder import new_folder
from reckon.ingest.store import SpanKey, TableName


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


class FilledWhileCompared(MemorySpanStore):
    """While it is asked what it has, a sender fills the next segment; `left` waited in the spool at each insert."""

    def __init__(self, spool: Spool) -> None:
        super().__init__()
        self._spool = spool
        self.left: list[object] = []

    def existing(
        self, table: TableName, project: str, between_us: tuple[int, int], trace_ids: Iterable[bytes]
    ) -> set[SpanKey]:
        send(self._spool, "next")
        return super().existing(table, project, between_us, trace_ids)

    def insert(self, table: TableName, rows: pa.Table, token: str) -> None:
        self.left.append(self._spool.take_waiting())
        super().insert(table, rows, token)


ONE_A_SEGMENT = IngestLimits(segment_bytes=1)


def send(spool: Spool, name: str) -> None:
    record = Record("default", 1, "protobuf", body_of(*generation_spans(steps=1), plain_span(name)))
    spool.append(record, filed_spans([record], ONE_A_SEGMENT.spans))


def test_what_is_filled_while_a_segment_is_compared_is_made_while_it_is_inserted(tmp_path: Path) -> None:
    folder = new_folder(tmp_path)
    spool = Spool(folder, [], ONE_A_SEGMENT, Disk(), lambda: 0)
    ahead = Ahead(spool, ONE_A_SEGMENT.spans)
    send(spool, "first")
    taken = ahead.take(0)
    assert taken is not None
    store = FilledWhileCompared(spool)
    drain(taken[0], taken[1].result(), store, HeldFolders(tmp_path, folder), meanwhile=ahead.begin)
    assert store.left == [None, None]
    following = ahead.take(0)
    assert following is not None
    assert "next" in [filed.span.name for filed in following[1].result().spans]
    ahead.close()
