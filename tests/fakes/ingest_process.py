"""An ingest process to be killed: takes bodies from a line protocol on stdin, says on stdout what it made durable.

Run as `python -m fakes.ingest_process URL DATABASE SPOOL`. Each line in is a number and the hex of a body, each line
out the number of a body that was acknowledged. Several threads accept, so that syncs are shared.
"""

import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reckon.clickhouse.client import connect
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_ingest

_THREADS = 4


def main(url: str, database: str, spool: str) -> None:
    """Until stdin ends, then a clean close."""

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

    with ThreadPoolExecutor(_THREADS) as threads:
        for _ in threads.map(take, sys.stdin):
            pass
    ingest.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
