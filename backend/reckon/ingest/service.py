"""Ingest of one process: bodies in, durable before the answer, into the store behind it."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from clickhouse_connect.driver.client import Client

from reckon.errors import LimitExceeded, MalformedPayload, SpoolFull, Unavailable
from reckon.ingest.aside import bytes_aside
from reckon.ingest.drainer import AfterInsert, Drainer
from reckon.ingest.filing import file_span
from reckon.ingest.inflate import Compression, inflate
from reckon.ingest.model import Accepted, Counters, IngestLimits, Record
from reckon.ingest.recent import RecentBodies, digest_of
from reckon.ingest.segment import left_segments
from reckon.ingest.spool import Disk, Spool
from reckon.ingest.spool_folder import SpoolFolder, adopt_orphans, new_folder
from reckon.ingest.store import ClickHouseSpanStore, SpanStore
from reckon.ingest.tally import Tally
from reckon.otlp.decode import Encoding, decode
from reckon.projects import DEFAULT_PROJECT

log = logging.getLogger(__name__)


class Ingest:
    """Safe to use from many threads; `accept` blocks on the disk, so it belongs into one."""

    def __init__(
        self,
        own: SpoolFolder,
        adopted: list[SpoolFolder],
        spool: Spool,
        drainer: Drainer,
        tally: Tally,
        limits: IngestLimits,
        clock_ns: Callable[[], int],
    ) -> None:
        self.limits = limits
        self._own, self._adopted, self._spool, self._drainer = own, adopted, spool, drainer
        self._tally, self._clock_ns = tally, clock_ns
        self._recent = RecentBodies()
        self._slots = threading.BoundedSemaphore(limits.requests_max)
        self._closed = False

    def accept(
        self,
        body: bytes,
        encoding: Encoding = "protobuf",
        compression: Compression = "identity",
        project: str = DEFAULT_PROJECT,
    ) -> Accepted:
        """Take one export request; when this returns, its spans survive a crash.

        Raises MalformedPayload and LimitExceeded, having touched nothing, and Unavailable
        (SpoolFull where the disk is the reason) where the same request may succeed later.
        """
        self._tally.add("requests")
        if not self._slots.acquire(blocking=False):
            self._tally.add("requests_turned_away")
            raise Unavailable("Ingest has its hands full. Try again.", 1)
        try:
            return self._accept(body, encoding, compression, project)
        except (MalformedPayload, LimitExceeded):
            self._tally.add("requests_malformed")
            raise
        except SpoolFull:
            self._tally.add("requests_turned_away")
            raise
        finally:
            self._slots.release()

    def _accept(self, body: bytes, encoding: Encoding, compression: Compression, project: str) -> Accepted:
        if self._closed:
            raise SpoolFull("Ingest is stopping. Try again.", 1)
        body = inflate(body, compression, self.limits.decompressed_bytes_max)
        digest = digest_of(project, body)
        outcome, first = self._recent.claim(digest)
        if not first:
            accepted = outcome.result()
            self._tally.add("requests_repeated")
            return Accepted(accepted.spans, accepted.refused, repeated=True)
        try:
            accepted = self._make_durable(Record(project, self._clock_ns(), encoding, body))
        except BaseException as error:
            self._recent.forget(digest)
            outcome.set_exception(error)
            raise
        outcome.set_result(accepted)
        return accepted

    def _make_durable(self, record: Record) -> Accepted:
        decoded = decode(record.body, record.encoding, self.limits.spans)
        spans = tuple(file_span(received, record.project, record.received_ns) for received in decoded.spans)
        if spans:
            self._spool.append(record, spans)
        self._tally.add("spans_received", len(spans))
        self._tally.add("spans_refused", len(decoded.refused))
        return Accepted(len(spans), decoded.refused)

    def counters(self) -> Counters:
        """Counts since the start, and what waits now."""
        return self._tally.now(self._spool.used_bytes, self._spool.segments)

    def close(self) -> None:
        """Take nothing more, store what there is within `limits.close_s`, leave the rest to the next start."""
        if self._closed:
            return
        self._closed = True
        # Whoever is inside finishes: their spans are acknowledged and belong to this drain.
        deadline = time.monotonic() + self.limits.close_s
        for _ in range(self.limits.requests_max):
            self._slots.acquire(timeout=max(0.0, deadline - time.monotonic()))
        stored = self._drainer.stop(self.limits.close_s)
        for folder in (self._own, *self._adopted):
            if stored:
                folder.remove()
            else:
                folder.leave()
        log.info("ingest.closed empty=%s", stored)


def open_ingest(
    spool_dir: Path,
    connect: Callable[[], Client],
    limits: IngestLimits,
    after_insert: AfterInsert,
    *,
    disk: Disk | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> Ingest:
    """Start ingest with its spool under `spool_dir`; segments that a dead process left are drained first.

    `connect` makes a client with Reckon's database as its default; it is called when first
    needed, and again while it raises StoreUnavailable. `after_insert` is told of spans once they
    are in the store, at least once, in a thread of its own; while it raises, it is asked
    again. Raises CannotStart where the folder cannot be used.
    """
    return open_over(spool_dir, ClickHouseSpanStore(connect), limits, after_insert, disk=disk, clock_ns=clock_ns)


def open_over(
    spool_dir: Path,
    store: SpanStore,
    limits: IngestLimits,
    after_insert: AfterInsert,
    *,
    disk: Disk | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> Ingest:
    """As `open_ingest`, over any store."""
    own = new_folder(spool_dir)
    adopted = [folder for folder in adopt_orphans(spool_dir) if folder.path != own.path]
    # A segment with a key list may be in the store already, or half: it is finished before any other
    # is compared with the store, or its spans would be missed there and stored a second time.
    left = sorted(
        (segment for folder in adopted for segment in left_segments(folder.path)),
        key=lambda segment: not segment.keys_path.exists(),
    )
    if left:
        log.info("ingest.adopted folders=%d segments=%d", len(adopted), len(left))
    aside = bytes_aside(spool_dir)
    tally = Tally()
    tally.add("set_aside_bytes", aside)
    spool = Spool(own, left, limits, disk or Disk(), aside)
    drainer = Drainer(spool, store, spool_dir, limits, tally, after_insert)
    drainer.start()
    return Ingest(own, adopted, spool, drainer, tally, limits, clock_ns)
