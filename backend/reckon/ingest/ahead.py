"""Makes the rows of the next segment while this one is inserted.

The store works in one half of that time and this process in the other: together they need the
longer half only. What is done ahead needs no store, so that segments are still compared with the
store, and inserted, strictly in order.
"""

from concurrent.futures import Future, ThreadPoolExecutor

from reckon.ingest.drain import Built, build
from reckon.ingest.segment import Segment
from reckon.ingest.spool import Spool
from reckon.otlp.received import Limits


class Ahead:
    """Used by one thread. At most one segment is ahead, and it belongs to whoever calls `take` next."""

    def __init__(self, spool: Spool, limits: Limits) -> None:
        self._spool, self._limits = spool, limits
        self._builder = ThreadPoolExecutor(1, "reckon-ingest-build")
        self._next: tuple[Segment, Future[Built]] | None = None

    def take(self, timeout_s: float) -> tuple[Segment, Future[Built]] | None:
        """The oldest segment and its rows, which may still be in the making; None where nothing comes in that time."""
        found, self._next = self._next, None
        if found is not None:
            return found
        segment = self._spool.take(timeout_s)
        return None if segment is None else self._begun(segment)

    def begin(self) -> None:
        """Begin with the next segment, where one is waiting and none is ahead yet."""
        segment = self._spool.take_waiting() if self._next is None else None
        if segment is not None:
            self._next = self._begun(segment)

    def give_back(self) -> None:
        """The next segment to the front of the spool: something else has to be taken before it."""
        found, self._next = self._next, None
        if found is not None:
            self._spool.put_back(found[0])

    def close(self) -> None:
        """Make no more rows."""
        self.give_back()
        self._builder.shutdown()

    def _begun(self, segment: Segment) -> tuple[Segment, Future[Built]]:
        return segment, self._builder.submit(build, segment, self._limits)
