"""Locks per bucket of trace ids, shared by all ingest processes on one spool root.

From the look-up of stored spans to their insert, no other process may insert spans of the
same traces: else both would find a span absent, and both would store it.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

BUCKETS = 16


@contextmanager
def locked(root: Path, trace_ids: Iterable[bytes]) -> Iterator[None]:
    """Holds the locks of these traces' buckets; taken in one order, so that two holders never wait in a ring."""
    folder = root / "buckets"
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        for bucket in sorted({trace_id[-1] % BUCKETS for trace_id in trace_ids}):
            descriptor = os.open(folder / f"{bucket:02d}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            held.callback(os.close, descriptor)  # which lets go of the lock
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
