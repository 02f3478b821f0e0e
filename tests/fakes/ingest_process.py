"""An ingest process to be killed: takes bodies from a line protocol on stdin, says on stdout what it made durable.

Run as `python -m fakes.ingest_process URL DATABASE SPOOL`. Each line in is a number and the hex of a body, each line
out the number of a body that was acknowledged. Several threads accept, so that syncs are shared.
"""

import signal
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType

from reckon.clickhouse.client import connect
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_ingest

_THREADS = 4


class _Stopped(Exception):
    """SIGTERM came."""


def main(url: str, database: str, spool: str) -> None:
    """Until stdin ends or SIGTERM comes, then a clean close."""

    def told(spans: Sequence[StoredSpan]) -> None:
        del spans

    limits = IngestLimits(segment_ms=30, close_s=30)
    ingest = open_ingest(Path(spool), lambda: connect(url, database=database), limits, told)
    printing = threading.Lock()

    def take(line: str) -> None:
        number, _, body = line.partition(" ")
        ingest.accept(bytes.fromhex(body))
        with printing:
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()

    def stop(number: int, frame: FrameType | None) -> None:
        raise _Stopped

    signal.signal(signal.SIGTERM, stop)
    threads = ThreadPoolExecutor(_THREADS)
    try:
        for line in sys.stdin:
            threads.submit(take, line)
        threads.shutdown()
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    except _Stopped:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        # As a server does: who is inside is answered, who waits outside is not.
        threads.shutdown(cancel_futures=True)
    ingest.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
