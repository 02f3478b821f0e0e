"""Processor time of this process and of one other, since walls on a shared machine say little."""

import time


class ProcessorTime:
    """Seconds since it was made: `own()` of this process, `other()` of the one with `pid`."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._own, self._other = time.process_time(), used_s(pid)

    def own(self) -> float:
        """Of all threads of this process."""
        return time.process_time() - self._own

    def other(self) -> float:
        """Of all threads of the other."""
        return used_s(self._pid) - self._other


def used_s(pid: int) -> float:
    """Of all threads the process has had; exact, unlike /proc, which counts hundredths of a second."""
    # man 3 clock_getcpuclockid, which Python does not have: Linux makes a process's clock of its id, in this way.
    return time.clock_gettime_ns((~pid << 3) | 2) / 1e9
