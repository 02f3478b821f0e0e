"""Lets one process at a time work in a run's folder: one that outlives its killed worker is waited for, not joined."""

import fcntl
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOCK = "process.lock"
_LOOK_S = 0.2
GRACE_S = 120  # behind the 60 s after which a living worker has killed it


@contextmanager
def alone(folder: Path, until_s: float) -> Iterator[bool]:
    """Whether the folder is ours, by `until_s` of the monotonic clock; the system lets go where a process dies."""
    with (folder / _LOCK).open("w") as file:
        while not (held := _taken(file.fileno())) and time.monotonic() < until_s:
            time.sleep(_LOOK_S)
        yield held


def end_when_forgotten(until_s: float) -> None:
    """Have the system end this process some time after its slice: whoever would have killed it may be dead."""
    signal.alarm(max(0, round(until_s - time.monotonic())) + GRACE_S)


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
