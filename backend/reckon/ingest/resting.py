"""Gives memory back to the system once a load is over: allocators keep what the last segments took, some 90 MB.

Not between segments: memory that was given back is new again with the next one, and the system clears it page by page.
"""

import ctypes
from collections.abc import Callable

import pyarrow as pa

# Looks that found nothing, half a second each: a load that pauses for less goes on in warm memory.
IDLE_LOOKS = 10


class Resting:
    """Counts looks for work; belongs to one thread."""

    def __init__(self, give_back: Callable[[], None] | None = None, idle_looks: int = IDLE_LOOKS) -> None:
        self._give_back, self._idle_looks = give_back or give_memory_back, idle_looks
        self._idle: int | None = None  # nothing was taken since memory was given back

    def worked(self) -> None:
        """A look found work."""
        self._idle = 0

    def idle(self) -> None:
        """A look found none."""
        if self._idle is None:
            return
        self._idle += 1
        if self._idle >= self._idle_looks:
            self._idle = None
            self._give_back()


def give_memory_back() -> None:
    """What Arrow and the C library hold free, in some milliseconds; Arrow's alone where that has no such call."""
    pa.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
