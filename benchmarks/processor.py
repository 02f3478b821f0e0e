"""Processor time of this process and of one other, since walls on a shared machine say little."""

import os
import time
from pathlib import Path

_TICKS_A_S = os.sysconf("SC_CLK_TCK")


class ProcessorTime:
    """Seconds since it was made: `own()` of this process, `other()` of the one with `pid`."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._own, self._other = time.process_time(), _of(pid)

    def own(self) -> float:
        """Of all threads of this process."""
        return time.process_time() - self._own

    def other(self) -> float:
        """Of all threads of the other, to a hundredth of a second."""
        return _of(self._pid) - self._other


def _of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_A_S
