"""Which traces of a busy project are shown: one in N, so that a page gets so many rows a second. Pure.

N is a power of two and the choice is by the trace's id, so that a trace shown under a larger N
is shown under every smaller one too: who saw a trace begin also sees it end. Time is that of the
entries: whoever catches up after a pause is not cut for it.
"""

from zlib import crc32

ROWS_PER_SECOND_MAX = 200
# So many times as many traces are read by a listener that has a filter: what fits is known only then.
READ_PER_ROW = 8


class Sampler:
    """Counts traces by second; belongs to one listener."""

    def __init__(self, rows_per_second_max: int = ROWS_PER_SECOND_MAX) -> None:
        self.one_in = 1
        self._most = rows_per_second_max
        self._second = 0
        self._seen = 0

    def keeps(self, trace: bytes, second: int, stands_for: int = 1) -> bool:
        """Whether a trace that changed in `second` is shown; seconds never run backwards.

        It `stands_for` so many, where one in so many was chosen before.
        """
        if second != self._second:
            calm = second > self._second + 1
            self._second, before, self._seen = second, 0 if calm else self._seen, 0
            self.one_in = _one_in(before, self._most)
        self._seen += stands_for
        self.one_in = max(self.one_in, _one_in(self._seen, self._most))
        return crc32(trace) % self.one_in == 0


def _one_in(traces: int, most: int) -> int:
    one_in = 1
    while traces > one_in * most:
        one_in *= 2
    return one_in
