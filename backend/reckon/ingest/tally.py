"""Counts what ingest does, from many threads."""

import threading
from dataclasses import fields

from reckon.ingest.model import Counters

_NAMES = frozenset(field.name for field in fields(Counters))


class Tally:
    """Counts by the names of `Counters`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts = dict.fromkeys(_NAMES, 0)

    def add(self, name: str, n: int = 1) -> None:
        """Add `n` to a count. Raises KeyError for a name that `Counters` lacks."""
        with self._lock:
            self._counts[name] += n

    def now(self, **sizes: int) -> Counters:
        """All counts at one moment, with what there is now, by its name."""
        with self._lock:
            return Counters(**{**self._counts, **sizes})
