"""Lets merges take only the processor time that inserts and queries leave, where all processors are busy.

A merge builds the text index, which costs more than the insert did, and none of it is urgent: rows are found without.
ClickHouse's own setting for this holds in its server program alone, so the threads are looked up by their name. They
exist from the first table on, hence the looking again; a thread may always be made less urgent, whoever runs it.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

# A tenth of what others get: enough that parts do not pile up while both processors are busy for long.
NICE = 10
_NAME = "MergeMutate"
_LOOK_S = 2.0
_THREADS = Path("/proc/self/task")


def watch_merges() -> None:
    """Begin, in a thread that ends with the process. Does nothing where threads cannot be looked up."""
    if _THREADS.is_dir():
        threading.Thread(target=_watch, name="merge-priority", daemon=True).start()


def lower_merges(threads: Path, lower: Callable[[int, int], None], done: set[int]) -> None:
    """Lower the merging threads among `threads` that are not `done` yet; a thread that has just ended is none."""
    for thread in threads.iterdir():
        number = int(thread.name)
        with suppress(FileNotFoundError, ProcessLookupError):
            if number not in done and (thread / "comm").read_text(encoding="utf-8").strip() == _NAME:
                lower(number, NICE)
                done.add(number)


def _watch() -> None:
    done: set[int] = set()
    while True:
        try:
            lower_merges(_THREADS, lambda number, nice: os.setpriority(os.PRIO_PROCESS, number, nice), done)
        except OSError as error:
            log.warning("merges.not_lowered reason=%s", error.strerror)
            return
        time.sleep(_LOOK_S)
