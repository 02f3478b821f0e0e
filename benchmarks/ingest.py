"""How fast packed token blocks go from accepted body to queryable rows, beside what the disk alone allows.

Run: python benchmarks/ingest.py (with tests/ and benchmarks/ on PYTHONPATH). Starts an embedded ClickHouse of its own.
A round is large, so that the last segment's wait for more (250 ms) is a small part of it; what is measured stays
the same: the time from the first body to the last row.
"""

import os
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from record import record

from fakes.clickhouse_server import start_embedded_clickhouse
from fakes.otlp_bodies import body_of, generation_spans
from reckon.clickhouse.client import connect
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_ingest
from reckon_migrations.clickhouse_runner import migrate

ROUNDS = 5
BODIES, STEPS, TOKENS = 200, 100, 200
SENDERS = 4


def main() -> None:
    """Median of the rounds, and the spread."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        server = start_embedded_clickhouse(root / "house")
        try:
            migrate(connect(server.url), "reckon")
            rounds = [_round(root, server.url) for _ in range(ROUNDS)]
        finally:
            server.stop()
    rates, disks = zip(*rounds, strict=True)
    ratios = [rate / disk for rate, disk in rounds]
    print(f"tokens/s from {min(rates):,.0f} to {max(rates):,.0f}; ratio from {min(ratios):.2f} to {max(ratios):.2f}")
    disk = ("sequential fdatasync writing, tokens/s", statistics.median(disks))
    record("ingest.packed_tokens_per_s", statistics.median(rates), "tokens/s", disk)
    record("ingest.disk_limit_ratio", statistics.median(ratios), "ratio", disk)


def _round(root: Path, url: str) -> tuple[float, float]:
    """Tokens a second into the store, and into a plain file."""
    bodies = [body_of(*generation_spans(STEPS, TOKENS)) for _ in range(BODIES)]
    tokens = BODIES * STEPS * TOKENS
    stored: list[StoredSpan] = []
    ingest = open_ingest(root / "spool", lambda: connect(url, database="reckon"), IngestLimits(), stored.extend)
    begin = time.perf_counter()
    with ThreadPoolExecutor(SENDERS) as senders:
        list(senders.map(ingest.accept, bodies))
    while ingest.counters().spool_segments:
        time.sleep(0.005)
    stored_s = time.perf_counter() - begin
    ingest.close()
    return tokens / stored_s, tokens / _plain_write_s(root / "plain", bodies)


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
