"""How fast packed token blocks go from accepted body to queryable rows, beside what the disk alone allows.

Run: python benchmarks/ingest.py (with tests/ and benchmarks/ on PYTHONPATH); three minutes. One ingest process, and
an embedded ClickHouse of its own beside it. A round fills several segments, so that what the first and the last of them
wait for (bodies to come, rows to be made) is a small part of it: taking, making and inserting go on side by side.
Printed with it is the processor time a million tokens takes in each of both processes: it changes little where other
programs run, and says which of the two is the limit.
"""

import os
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from packed_bodies import generation_body
from processor import ProcessorTime
from record import record

from fakes.clickhouse_server import EmbeddedClickhouse, start_embedded_clickhouse
from reckon.clickhouse.client import connect
from reckon.ingest.collecting import collect_rarely
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_ingest
from reckon_migrations.clickhouse_runner import migrate

ROUNDS = 5
BODIES, STEPS, TOKENS = 500, 100, 200
SENDERS = 4
TOKENS_A_ROUND = BODIES * STEPS * TOKENS


@dataclass(frozen=True)
class Round:
    """One round: tokens a second to queryable, and to a plain file; seconds of processor for a million tokens."""

    rate: float
    disk: float
    own_s: float
    house_s: float


def main() -> None:
    """Median of the rounds, and the spread."""
    collect_rarely()  # as `reckon serve` does
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        server = start_embedded_clickhouse(root / "house")
        try:
            migrate(connect(server.url), "reckon")
            rounds = [_round(root, server) for _ in range(ROUNDS)]
        finally:
            server.stop()
    rates, ratios = [one.rate for one in rounds], [one.rate / one.disk for one in rounds]
    print(f"tokens/s from {min(rates):,.0f} to {max(rates):,.0f}; ratio from {min(ratios):.2f} to {max(ratios):.2f}")
    own_s, house_s = (statistics.median(values) for values in zip(*((r.own_s, r.house_s) for r in rounds), strict=True))
    print(f"processor time a million tokens: ingest {own_s:.2f} s, ClickHouse {house_s:.2f} s")
    disk = ("sequential fdatasync writing, tokens/s", statistics.median(one.disk for one in rounds))
    record("ingest.packed_tokens_per_s", statistics.median(rates), "tokens/s", disk)
    record("ingest.disk_limit_ratio", statistics.median(ratios), "ratio", disk)


def _round(root: Path, server: EmbeddedClickhouse) -> Round:
    bodies = [generation_body(STEPS, TOKENS) for _ in range(BODIES)]
    disk = TOKENS_A_ROUND / _plain_write_s(root / "plain", bodies)
    stored: list[StoredSpan] = []
    ingest = open_ingest(root / "spool", lambda: connect(server.url, database="reckon"), IngestLimits(), stored.extend)
    begin, processor = time.perf_counter(), ProcessorTime(server.pid)
    with ThreadPoolExecutor(SENDERS) as senders:
        list(senders.map(ingest.accept, bodies))
    while ingest.counters().spool_segments:
        time.sleep(0.05)
    elapsed_s = time.perf_counter() - begin
    millions = TOKENS_A_ROUND / 10**6
    found = Round(TOKENS_A_ROUND / elapsed_s, disk, processor.own() / millions, processor.other() / millions)
    ingest.close()
    return found


def _plain_write_s(path: Path, bodies: list[bytes]) -> float:
    begin = time.perf_counter()
    with path.open("wb", buffering=0) as file:
        for body in bodies:
            file.write(body)
            os.fdatasync(file.fileno())
    elapsed = time.perf_counter() - begin
    path.unlink()
    return elapsed


if __name__ == "__main__":
    main()
