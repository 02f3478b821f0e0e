"""How many ordinary GenAI spans a second become queryable.

Run: python benchmarks/spans.py (with tests/ and benchmarks/ on PYTHONPATH); two minutes. The rate is from bodies to
the store, in one ingest process beside an embedded ClickHouse. Printed with it is the processor time that a thousand
spans take in each of both, which changes little where other programs run.
"""

import os
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from chat_spans import SPANS, batch_body
from processor import ProcessorTime
from record import record

from fakes.clickhouse_server import EmbeddedClickhouse, start_embedded_clickhouse
from reckon.clickhouse.client import connect
from reckon.ingest.collecting import collect_rarely
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_ingest
from reckon_migrations.clickhouse_runner import migrate

ROUNDS = 5
BATCHES = 200
SENDERS = 4


def main() -> None:
    """Median of the rounds and their spread."""
    load = os.getloadavg()[0]
    collect_rarely()  # as `reckon serve` does
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        server = start_embedded_clickhouse(root / "house")
        try:
            migrate(connect(server.url), "reckon")
            rounds = [_round(root, server) for _ in range(ROUNDS)]
        finally:
            server.stop()
    rates, own_s, house_s = zip(*rounds, strict=True)
    print(f"spans/s from {min(rates):,.0f} to {max(rates):,.0f}")
    own, house = statistics.median(own_s), statistics.median(house_s)
    print(f"processor time a thousand spans: ingest {own:.3f} s, ClickHouse {house:.3f} s")
    record("ingest.otlp_spans_per_s", statistics.median(rates), "spans/s", ("load average before", load))


def _round(root: Path, server: EmbeddedClickhouse) -> tuple[float, float, float]:
    """Spans a second, and seconds of processor for a thousand of them here and in ClickHouse."""
    bodies = [batch_body() for _ in range(BATCHES)]
    stored: list[StoredSpan] = []
    ingest = open_ingest(root / "spool", lambda: connect(server.url, database="reckon"), IngestLimits(), stored.extend)
    begin, processor = time.perf_counter(), ProcessorTime(server.pid)
    with ThreadPoolExecutor(SENDERS) as senders:
        list(senders.map(ingest.accept, bodies))
    while ingest.counters().spool_segments:
        time.sleep(0.05)
    elapsed_s = time.perf_counter() - begin
    thousands = BATCHES * SPANS / 1000
    found = BATCHES * SPANS / elapsed_s, processor.own() / thousands, processor.other() / thousands
    ingest.close()
    return found


if __name__ == "__main__":
    main()
