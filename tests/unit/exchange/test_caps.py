"""Exports and imports at the edges of what they hold."""

import gzip
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from fakes.otlp_bodies import generation_spans
from fakes.web_parts import FakeReader
from reckon.errors import LimitExceeded, MalformedPayload
from reckon.exchange import jsonl, source
from reckon.exchange.importing import BATCH_SPANS, REASONS_MAX, import_file
from reckon.exchange.incoming import LINE_BYTES_MAX, WHOLE_BYTES_MAX, spans_in
from reckon.exchange.records import record_of
from reckon.exchange.source import Caps, Indexed, chunks, plan
from reckon.exchange.upload import received, unpacked
from reckon.ingest.policy import Sender
from reckon.otlp.received import Limits, ReceivedSpan
from unit.exchange.test_round_trip import Door


class Zeros(io.RawIOBase):
    """A file of so many spaces, which no memory holds."""

    def __init__(self, size: int) -> None:
        self._left = size

    def read(self, most: int = -1) -> bytes:
        taken = self._left if most < 0 else min(most, self._left)
        self._left -= taken
        return b" " * taken


class Index(FakeReader):
    """Tells of spans of these sizes."""

    def __init__(self, *sizes: int) -> None:
        super().__init__()
        self.sizes = sizes

    def query(self, query: str, parameters: dict[str, Any] | None = None) -> Any:
        limit = (parameters or {})["limit"]
        names = ("span_id", "parent_id", "generation_id", "name", "start_ns", "duration_ns", "bytes")
        rows = [(bytes([n]) * 8, bytes(8), bytes(8), "n", n, 1, size) for n, size in enumerate(self.sizes)][:limit]

        class Found:
            column_names, result_rows = names, rows

        return Found()


def held(client: Index, caps: Caps) -> tuple[int, bool]:
    planned = plan(client, "default", b"t" * 16, caps)
    return len(planned.spans), planned.cut is not None


def test_a_trace_of_as_many_spans_as_an_export_holds_is_whole_and_one_more_is_cut_with_a_reason():
    assert held(Index(1, 1, 1), Caps(spans=3)) == (3, False)
    assert held(Index(1, 1, 1, 1), Caps(spans=3)) == (3, True)


def test_bytes_are_capped_but_the_first_span_always_goes():
    assert held(Index(5, 5), Caps(size=10)) == (2, False)
    assert held(Index(5, 6), Caps(size=10)) == (1, True)
    assert held(Index(11, 1), Caps(size=10)) == (1, True)


def test_what_is_read_at_once_is_bounded_by_spans_and_bytes():
    def spans(count: int, size: int) -> list[Indexed]:
        return [Indexed(b"s" * 8, bytes(8), bytes(8), "n", 0, 1, size)] * count

    most = source._CHUNK_SPANS
    assert [len(one) for one in chunks(spans(most + 1, 1))] == [most, 1]
    assert [len(one) for one in chunks(spans(3, source._CHUNK_BYTES))] == [1, 1, 1]
    assert [len(one) for one in chunks(spans(2, source._CHUNK_BYTES // 2))] == [2]


async def test_an_upload_of_just_its_limit_is_taken_and_a_byte_more_is_refused():
    async def stream(size: int) -> AsyncIterator[bytes]:
        for _ in range(size):
            yield b"x"

    assert await received(stream(5), io.BytesIO(), 5) == 5
    with pytest.raises(LimitExceeded, match="at most 5 bytes"):
        await received(stream(6), io.BytesIO(), 5)


def test_a_file_that_lies_in_memory_whole_has_a_limit_that_names_the_way_out():
    with pytest.raises(LimitExceeded, match="JSONL"):
        list(spans_in(Zeros(WHOLE_BYTES_MAX + 1), "otlp", Limits()))
    with pytest.raises(MalformedPayload):
        list(spans_in(Zeros(WHOLE_BYTES_MAX), "chrome", Limits()))


def test_a_line_of_just_its_limit_is_read_and_a_longer_one_is_named():
    line = b" " * (LINE_BYTES_MAX - 1) + b"\n"
    assert [type(one).__name__ for one in spans_in(io.BytesIO(line), "jsonl", Limits())] == ["Note"]
    with pytest.raises(LimitExceeded, match="Line 2"):
        list(spans_in(io.BytesIO(b"\n " + line), "jsonl", Limits()))


def test_what_stands_before_the_damage_of_a_file_is_taken():
    lines = [json.dumps(record_of(ReceivedSpan(one))).encode() + b"\n" for one in generation_spans(200, 2)]
    whole = b"".join([*lines, jsonl.end(len(lines), 1, None)])
    packed = gzip.compress(whole)
    for damaged in (packed[: len(packed) // 2], packed[:-4]):
        with pytest.raises(MalformedPayload, match="damaged or cut"), unpacked(io.BytesIO(damaged)) as inside:
            import_file(inside, "jsonl", Door(), Sender())
    door = Door()
    with pytest.raises(MalformedPayload, match=f"Line {BATCH_SPANS + 2} is not JSON"):
        import_file(io.BytesIO(b"".join([*(lines * 3)[: BATCH_SPANS + 1], lines[0][:-9]])), "jsonl", door, Sender())
    assert len(door.taken) == BATCH_SPANS


def test_of_many_refusals_the_first_are_told_and_all_are_counted():
    lines = b"[]\n" * (REASONS_MAX + 1)
    told = import_file(io.BytesIO(lines), "jsonl", Door(), Sender())
    assert (told.refused, len(told.reasons)) == (REASONS_MAX + 1, REASONS_MAX)


def test_what_is_being_deleted_is_refused_by_trace_and_the_rest_is_taken():
    going, staying = generation_spans(1, 2), generation_spans(1, 2)
    lines = [json.dumps(record_of(ReceivedSpan(one))).encode() + b"\n" for one in (*going, *staying)]
    door = Door()
    told = import_file(
        io.BytesIO(b"".join(lines)), "jsonl", door, Sender(), lambda traces: {going[0].trace_id} & set(traces)
    )
    assert (told.refused, told.spans) == (len(going), len(staying))
    assert {one.span.trace_id for one in door.taken} == {staying[0].trace_id}
    assert "being deleted" in told.reasons[0]
