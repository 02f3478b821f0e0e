"""The spool on a disk that fails: what was acknowledged stays, what was not leaves no trace."""

import errno
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, plain_span
from reckon.errors import SpoolFull
from reckon.ingest.drain import filed_spans
from reckon.ingest.model import IngestLimits, Record
from reckon.ingest.record import frame, read_segment
from reckon.ingest.spool import Disk, Spool
from reckon.ingest.spool_folder import new_folder

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class ShortDisk:
    """Takes so many bytes, the last of them in the middle of a record, and then is full."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, descriptor: int, buffers: Sequence[bytes]) -> int:
        if not self.room:
            raise FULL
        part = b"".join(buffers)[: self.room]
        self.room -= len(part)
        return os.write(descriptor, part)


def segment_bodies(root: Path) -> list[bytes]:
    return [record.body for path in sorted(root.rglob("*.seg")) for record in read_segment(path).records]


def test_a_disk_that_fills_in_the_middle_of_a_record_keeps_the_whole_ones_only(place: Place) -> None:
    place.store.away.set()
    bodies = [body_of(plain_span(str(number))) for number in range(3)]
    short = ShortDisk(len(bodies[0]) + 40 + len(bodies[1]) // 2)
    ingest = place.open(disk=Disk(write=short.write))
    ingest.accept(bodies[0])
    with pytest.raises(SpoolFull, match="No space left"):
        ingest.accept(bodies[1])
    assert segment_bodies(place.root) == bodies[:1]
    short.room = 10_000
    ingest.accept(bodies[1])
    assert segment_bodies(place.root) == bodies[:2]
    place.store.away.clear()
    wait_until(lambda: place.store.names() == ["0", "1"])


def test_writes_that_take_only_a_part_are_continued(place: Place) -> None:
    place.store.away.set()
    body = body_of(plain_span("a"))
    ingest = place.open(disk=Disk(write=lambda d, buffers: os.write(d, b"".join(buffers)[:7])))
    ingest.accept(body)
    assert segment_bodies(place.root) == [body], "what is inserted comes from memory: only the file tells"
    place.store.away.clear()
    wait_until(lambda: place.store.names() == ["a"])


def test_too_little_room_on_the_disk_is_said_before_anything_is_written(place: Place) -> None:
    room = [10]
    ingest = place.open(disk=Disk(free_bytes=lambda _: room[0]))
    with pytest.raises(SpoolFull, match="disk is full"):
        ingest.accept(body_of(plain_span("a")))
    assert segment_bodies(place.root) == []
    room[0] = 1 << 40
    ingest.accept(body_of(plain_span("a")))
    wait_until(lambda: place.store.names() == ["a"])


def test_after_a_failed_sync_nothing_unsynced_is_acknowledged_or_kept(place: Place) -> None:
    place.store.away.set()
    fails = [False]

    def sync(descriptor: int) -> None:
        if fails[0]:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        os.fdatasync(descriptor)

    ingest = place.open(disk=Disk(sync=sync))
    bodies = [body_of(plain_span(name)) for name in ("a", "b", "c")]
    ingest.accept(bodies[0])
    fails[0] = True
    with pytest.raises(SpoolFull, match="durable"):
        ingest.accept(bodies[1])
    fails[0] = False
    ingest.accept(bodies[2])
    assert segment_bodies(place.root) == [bodies[0], bodies[2]]
    place.store.away.clear()
    wait_until(lambda: place.store.names() == ["a", "c"])


def test_writers_at_once_share_syncs_and_lose_nothing(place: Place) -> None:
    syncs: list[int] = []

    def sync(descriptor: int) -> None:
        syncs.append(descriptor)
        os.fdatasync(descriptor)

    ingest = place.open(disk=Disk(sync=sync))
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda n: ingest.accept(body_of(plain_span(f"{n:03d}"))), range(200)))
    wait_until(lambda: len(place.store.rows["spans"]) == 200)
    assert len(syncs) <= 200 + len(place.store.tokens)


BODY = body_of(plain_span("a"))
RECORD = Record("default", 1, "protobuf", BODY)
TWO_A_SEGMENT = IngestLimits(segment_bytes=sum(map(len, frame(RECORD))) + 1, pause_s=60.0)
SPANS = filed_spans([RECORD], TWO_A_SEGMENT.spans)


def full_memory(root: Path, limits: IngestLimits) -> Spool:
    """Two closed segments are decoded in memory, and one body more closes the open one."""
    spool = Spool(new_folder(root), [], limits, Disk(), lambda: 0)
    for _ in range(5):
        spool.append(RECORD, SPANS)
    return spool


def test_senders_wait_for_a_store_that_keeps_up_rather_than_have_their_spans_read_again(tmp_path: Path) -> None:
    """Also for its first segment: nothing has moved yet, and nothing says that it will not."""
    spool = full_memory(tmp_path, TWO_A_SEGMENT)
    with ThreadPoolExecutor(1) as senders:
        for _ in range(3):
            sent = senders.submit(spool.append, RECORD, SPANS)
            assert not wait([sent], 0.05).done
            first = spool.take(0)
            assert first is not None
            spool.release(first)
            sent.result(60)
            spool.append(RECORD, SPANS)
    left = [spool.take(0), spool.take(0)]
    assert [segment is not None and segment.spans is not None for segment in left] == [True, True]


def test_senders_do_not_wait_for_a_store_that_stands_still(tmp_path: Path) -> None:
    spool = full_memory(tmp_path, replace(TWO_A_SEGMENT, pause_s=0.0))
    spool.append(RECORD, SPANS)
    segments = [spool.take(0) for _ in range(3)]
    assert [segment is not None and segment.spans is not None for segment in segments] == [True, True, False]
