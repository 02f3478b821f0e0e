"""Credentials that were found good a moment ago, so that ingest does not ask the database for each body."""

import time
from collections import OrderedDict
from collections.abc import Callable

from reckon.projects.access import Known
from reckon.projects.tokens import digest_of

KNOWN_S = 5.0  # a revoked key may still pass for so long; sessions are looked up each time
_KNOWN_MAX = 10_000


class RecentlyKnown:
    """At most 10,000 of them, by digest; the longest unused leave first. Belongs to one event loop."""

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._found: OrderedDict[str, tuple[Known, float]] = OrderedDict()
        self._clock_s = clock_s

    def get(self, secret: str) -> Known | None:
        """Who it is, where that was looked up less than KNOWN_S ago."""
        known, until_s = self._found.get(digest_of(secret), (None, 0.0))
        return known if self._clock_s() < until_s else None

    def was_good(self, secret: str) -> bool:
        """Whether it was good once, however long ago."""
        return digest_of(secret) in self._found

    def put(self, secret: str, known: Known) -> None:
        """It was found good now."""
        digest = digest_of(secret)
        self._found[digest] = (known, self._clock_s() + KNOWN_S)
        self._found.move_to_end(digest)
        while len(self._found) > _KNOWN_MAX:
            self._found.popitem(last=False)

    def forget(self, secret: str) -> None:
        """It was found bad now."""
        self._found.pop(digest_of(secret), None)
