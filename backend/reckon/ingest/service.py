"""Ingest of one process: bodies in, durable before the answer, into the store behind it."""

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from clickhouse_connect.driver.client import Client

from reckon.errors import LimitExceeded, MalformedPayload, SpoolFull, Unavailable
from reckon.ingest.aside import (
    SetAside,
    bytes_aside,
    everything_aside,
    forget_aside,
    of_project,
    one_aside,
    record_aside,
)
from reckon.ingest.drain import ErasedOf, filed_spans, nothing_erased
from reckon.ingest.drainer import AfterInsert, Drainer
from reckon.ingest.held_folders import HeldFolders
from reckon.ingest.inflate import Compression, inflate
from reckon.ingest.intake import Prepared, prepare, prepare_imported
from reckon.ingest.metrics_intake import prepare_metrics
from reckon.ingest.model import Accepted, Counters, IngestLimits, Signal
from reckon.ingest.policy import IntakeOf, Policies, Policy, Sender, everything
from reckon.ingest.recent import RecentBodies, digest_of
from reckon.ingest.segment import oldest_waiting_ns
from reckon.ingest.spool import Disk, Spool
from reckon.ingest.spool_folder import new_folder
from reckon.ingest.store import ClickHouseSpanStore, SpanStore
from reckon.ingest.tally import Tally
from reckon.otlp.decode import Encoding, decode
from reckon.otlp.decode_metrics import decode_metrics
from reckon.otlp.received import ReceivedSpan

log = logging.getLogger(__name__)


class HandsFull(Unavailable):
    """As many requests are being taken as may be at once."""


_NOBODY_ELSE = Sender()  # where there is one project and no keys


class Ingest:
    """Safe to use from many threads; `accept` blocks on the disk, so it belongs into one."""

    def __init__(
        self,
        held: HeldFolders,
        spool: Spool,
        drainer: Drainer,
        tally: Tally,
        limits: IngestLimits,
        clock_ns: Callable[[], int],
        policies: Policies,
    ) -> None:
        self.limits = limits
        self._root = held.root
        self._held, self._spool, self._drainer = held, spool, drainer
        self._tally, self._clock_ns, self._policies = tally, clock_ns, policies
        self._recent = RecentBodies()
        self._slots = threading.BoundedSemaphore(limits.requests_max)
        self._closed = False

    def accept(
        self,
        body: bytes,
        encoding: Encoding = "protobuf",
        compression: Compression = "identity",
        sender: Sender = _NOBODY_ELSE,
        signal: Signal = "traces",
    ) -> Accepted:
        """Take one export request; when this returns, its spans survive a crash, captured and masked as they may be.

        With the signal `metrics` it is one of data points, for which all the same holds.

        Raises MalformedPayload, LimitExceeded and NotFound (the sender's project), having
        touched nothing, and Unavailable (SpoolFull where the disk is the reason) where the same
        request may succeed later.
        """
        self._tally.add("requests")
        try:
            with self._slot():
                return self._accept(body, encoding, compression, sender, signal)
        except (MalformedPayload, LimitExceeded):
            self._tally.add("requests_malformed")
            raise
        except (SpoolFull, HandsFull):
            self._tally.add("requests_turned_away")
            raise

    @contextmanager
    def _slot(self) -> Iterator[None]:
        """One of the places that `close` waits for: whoever is in one may still write."""
        if not self._slots.acquire(blocking=False):
            raise HandsFull("Ingest has its hands full. Try again.", 1)
        try:
            if self._closed:
                raise SpoolFull("Ingest is stopping. Try again.", 1)
            yield
        finally:
            self._slots.release()

    def _accept(
        self, body: bytes, encoding: Encoding, compression: Compression, sender: Sender, signal: Signal
    ) -> Accepted:
        body = inflate(body, compression, self.limits.decompressed_bytes_max)
        digest = digest_of(sender, body, signal)
        outcome, first = self._recent.claim(digest)
        if not first:
            accepted = outcome.result()
            self._tally.add("requests_repeated")
            return Accepted(accepted.spans, accepted.refused, repeated=True)
        try:
            accepted = self._make_durable(body, encoding, sender, signal)
        except BaseException as error:
            self._recent.forget(digest)
            outcome.set_exception(error)
            raise
        if accepted.refused:
            # What refused them may be put right: a project that is made, a capture level that is raised.
            self._recent.forget(digest)
        outcome.set_result(accepted)
        return accepted

    def _make_durable(self, body: bytes, encoding: Encoding, sender: Sender, signal: Signal) -> Accepted:
        def policy_of(project: str) -> Policy:
            return self._policies.of(project, sender)

        now_ns, projects_max = self._clock_ns(), self.limits.projects_max
        if signal == "metrics":
            points = decode_metrics(body, encoding, self.limits.spans)
            return self._append(prepare_metrics(points, sender, policy_of, now_ns, projects_max))
        decoded = decode(body, encoding, self.limits.spans)
        return self._append(prepare(decoded, sender, policy_of, body, encoding, now_ns, projects_max))

    def take_in(self, spans: Sequence[ReceivedSpan], sender: Sender) -> Accepted:
        """Make spans out of an export durable in the sender's project, masked as any, filed by their own times.

        Raises NotFound (the project) and Unavailable, as `accept`; a repeat changes nothing.
        """
        if not self._slots.acquire(blocking=False):
            raise Unavailable("Ingest has its hands full. Try again.", 1)
        try:
            if self._closed:
                raise SpoolFull("Ingest is stopping. Try again.", 1)
            policy = self._policies.of(sender.project, sender)
            return self._append(prepare_imported(spans, sender.project, policy, self._clock_ns()))
        finally:
            self._slots.release()

    def _append(self, prepared: Prepared) -> Accepted:
        # One project's share after the other; where a later one fails, the sender repeats all, and what
        # is stored already is known by its ids.
        for record, spans in prepared.records:
            self._spool.append(record, spans)
        if prepared.points is not None:
            self._tally.add("points_received", prepared.points)
            self._tally.add("points_refused", len(prepared.refused))
            return Accepted(prepared.points, prepared.refused)
        taken = sum(len(spans) for _, spans in prepared.records)
        self._tally.add("spans_received", taken)
        self._tally.add("spans_refused", len(prepared.refused))
        self._tally.add("spans_masked", prepared.masked)
        return Accepted(taken, prepared.refused)

    def counters(self) -> Counters:
        """Counts since the start, and what waits now."""
        aside = self._spool.recount_aside()
        return self._tally.now(
            spool_bytes=self._spool.used_bytes,
            spool_segments=self._spool.segments,
            spool_oldest_ms=self._oldest_ms(),
            set_aside_bytes=aside,
        )

    def _oldest_ms(self) -> int:
        """How long the oldest acknowledged body waits for the store; 0 where none does."""
        folders = [folder.path for folder in self._held.folders]
        oldest_ns = min((at for folder in folders if (at := oldest_waiting_ns(folder)) is not None), default=None)
        return 0 if oldest_ns is None else max(0, self._clock_ns() - oldest_ns) // 10**6

    def aside(self, limit: int, project: str | None = None) -> tuple[list[SetAside], int]:
        """At most `limit` of the bodies that no insert took, of all or of one project, and how many there are."""
        return everything_aside(self._root, limit) if project is None else of_project(self._root, limit, project)

    def aside_body(self, name: str) -> tuple[SetAside, bytes]:
        """One of them with its bytes. Raises NotFound."""
        return one_aside(self._root, name)

    def retry_aside(self, name: str) -> SetAside:
        """Put a body back into the spool, as when it came; it is set aside again where it still cannot be stored.

        Raises NotFound, Conflict where nobody knows whose it was, Unavailable as `accept` does.
        """
        told, body = one_aside(self._root, name)
        record = record_aside(told, body)
        with self._slot():
            limits = replace(self.limits.spans, spans_max=sys.maxsize)
            # Before it is forgotten there: a crash in between stores it once all the same, by its ids.
            self._spool.append(record, filed_spans((record,), limits))
        self.delete_aside(name)
        return told

    def delete_aside(self, name: str) -> None:
        """Delete one of them for good. Raises NotFound."""
        forget_aside(self._root, name)
        self._spool.recount_aside()

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
        for folder in self._held.folders:
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
    intake_of: IntakeOf = everything,
    erased_of: ErasedOf = nothing_erased,
) -> Ingest:
    """Start ingest with its spool under `spool_dir`; segments that a dead process left are drained first.

    Those of a process that dies later are taken over by any that lives.

    `connect` makes a client with Reckon's database as its default; it is called when first
    needed, and again while it raises StoreUnavailable. `after_insert` is told of spans once they
    are in the store, at least once, in a thread of its own; while it raises, it is asked
    again. `intake_of` tells what each project lets be stored, `erased_of` what was deleted of it.
    Raises CannotStart where the folder cannot be used.
    """
    store = ClickHouseSpanStore(connect)
    return open_over(
        spool_dir,
        store,
        limits,
        after_insert,
        disk=disk,
        clock_ns=clock_ns,
        intake_of=intake_of,
        erased_of=erased_of,
    )


def open_over(
    spool_dir: Path,
    store: SpanStore,
    limits: IngestLimits,
    after_insert: AfterInsert,
    *,
    disk: Disk | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
    intake_of: IntakeOf = everything,
    erased_of: ErasedOf = nothing_erased,
) -> Ingest:
    """As `open_ingest`, over any store."""
    held = HeldFolders(spool_dir, new_folder(spool_dir))
    left = held.take_over()
    tally = Tally()
    spool = Spool(held.own, left, limits, disk or Disk(), partial(bytes_aside, spool_dir))
    drainer = Drainer(spool, store, held, limits, tally, after_insert, erased_of)
    drainer.start()
    return Ingest(held, spool, drainer, tally, limits, clock_ns, Policies(intake_of))
