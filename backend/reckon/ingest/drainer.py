"""The thread that carries segments from the spool into the store, and tells who has to know."""

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TypeAlias

from reckon.errors import Unavailable
from reckon.ingest.ahead import Ahead
from reckon.ingest.drain import Built, ErasedOf, drain, nothing_erased
from reckon.ingest.held_folders import HeldFolders
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.poison import isolate
from reckon.ingest.resting import Resting
from reckon.ingest.segment import Segment
from reckon.ingest.spool import Spool
from reckon.ingest.store import SpanStore
from reckon.ingest.tally import Tally

log = logging.getLogger(__name__)

AfterInsert: TypeAlias = Callable[[Sequence[StoredSpan]], None]

_IDLE_S = 0.5
_BACKOFF_S_MIN, _BACKOFF_S_MAX = 0.2, 5.0
_REASON_CHARS_MAX = 500


@dataclass(frozen=True, slots=True)
class _Untold:
    segment: Segment
    stored: tuple[StoredSpan, ...]


class Drainer:
    """Runs until stopped, and then until the spool is empty or the store fails."""

    def __init__(
        self,
        spool: Spool,
        store: SpanStore,
        held: HeldFolders,
        limits: IngestLimits,
        tally: Tally,
        after_insert: AfterInsert,
        erased_of: ErasedOf = nothing_erased,
    ) -> None:
        self._erased_of = erased_of
        self._spool, self._store, self._held, self._limits = spool, store, held, limits
        self._tally, self._after_insert = tally, after_insert
        # What is acknowledged is stored, whatever number of spans a request may have by now.
        self._ahead = Ahead(spool, replace(limits.spans, spans_max=sys.maxsize))
        self._untold: deque[_Untold] = deque()
        self._resting = Resting()
        self._stopping = threading.Event()
        self._backoff_s = _BACKOFF_S_MIN
        self._thread = threading.Thread(target=self._run, name="reckon-ingest-drain", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout_s: float) -> bool:
        """Drain what there is, for at most so long; returns whether all of it is stored."""
        self._stopping.set()
        self._spool.hurry()
        self._thread.join(timeout_s)
        return not self._thread.is_alive() and self._spool.segments == 0

    def _run(self) -> None:
        try:
            self._work()
        finally:
            self._ahead.close()

    def _work(self) -> None:
        while True:
            # Read before the step: what was accepted before `stop` is then still seen by this step.
            stopping = self._stopping.is_set()
            try:
                worked = self._step()
            except Unavailable as error:
                self._failed(str(error))
                if stopping:
                    return
                continue
            except Exception:
                # A thread that dies would leave a spool that only grows; the segment stays and is tried again.
                log.exception("drain.failed")
                self._failed("unexpected")
                if stopping:
                    return
                continue
            self._backoff_s = _BACKOFF_S_MIN
            if stopping and not worked:
                return

    def _step(self) -> bool:
        """One segment stored; False where there was none, and what was untold is told."""
        self._take_over()
        if len(self._untold) >= self._limits.unnotified_segments_max:
            self._tell()
        taken = self._ahead.take(_IDLE_S)
        if taken is None:
            self._tell()
            self._resting.idle()
            return False
        self._resting.worked()
        self._store_segment(*taken)
        self._tell()
        return True

    def _store_segment(self, segment: Segment, rows: Future[Built]) -> None:
        try:
            built = rows.result()
            drained = drain(segment, built, self._store, self._held, self._erased_of, self._ahead.begin)
        except Unavailable:
            self._put_back(segment)
            raise
        except OSError as error:
            self._put_back(segment)
            raise Unavailable(f"The spool cannot be read or written: {error.strerror}.") from error
        except Exception as error:  # noqa: BLE001  # whatever a body makes fail must not stop the bodies behind it
            reason = f"{type(error).__name__}: {error}".partition("\n")[0][:_REASON_CHARS_MAX]
            self._isolate(segment, reason)
            return
        self._tally.add("spans_stored", len(drained.stored) + drained.carriers)
        self._tally.add("points_stored", drained.points)
        self._tally.add("spans_deduplicated", drained.repeated)
        self._tally.add("spans_erased", drained.erased)
        self._tally.add("steps_stored", drained.steps)
        self._tally.add("tokens_stored", drained.tokens)
        self._spool.aside_grew(drained.aside_bytes)
        self._untold.append(_Untold(segment, drained.stored))

    def _take_over(self) -> None:
        """What processes have left that ended meanwhile; a process that is stopping leaves it to others."""
        if self._stopping.is_set():
            return
        try:
            left = self._held.take_over()
        except OSError as error:
            raise Unavailable(f"The spool cannot be read: {error.strerror}.") from error
        if left:
            # Before what is ahead: some of it may be in the store half.
            self._ahead.give_back()
            self._spool.inherit(left)

    def _put_back(self, segment: Segment) -> None:
        """In their order: what may be in the store half is finished before another is compared with the store."""
        self._ahead.give_back()
        self._spool.put_back(segment)

    def _isolate(self, segment: Segment, reason: str) -> None:
        self._ahead.give_back()  # its turn is after the parts
        try:
            isolate(segment, reason, self._spool, self._held.root, self._tally)
        except OSError as error:
            self._spool.put_back(segment)
            raise Unavailable(f"A refused segment cannot be set aside: {error.strerror}.") from error

    def _tell(self) -> None:
        """Tell of stored segments in their order, and only then forget them: a kill in between tells again."""
        while self._untold:
            first = self._untold[0]
            if first.stored:
                self._after_insert(first.stored)
            self._spool.release(first.segment)
            self._untold.popleft()

    def _failed(self, reason: str) -> None:
        self._tally.add("inserts_failed")
        log.warning("drain.waiting seconds=%.1f reason=%s", self._backoff_s, reason)
        self._stopping.wait(self._backoff_s)
        self._backoff_s = min(self._backoff_s * 2, _BACKOFF_S_MAX)
