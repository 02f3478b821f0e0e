"""Queries and ingest over 1, 10 and 100 million tokens: numbers to benchmarks/scaling.json and the page in docs.

Run: python benchmarks/scaling.py (with tests/ and benchmarks/ on PYTHONPATH); five to ten minutes, 1.5 GB of disk while
it runs. Pages are asked over HTTP of `reckon serve` above an embedded ClickHouse; ingest is measured at each size with
a million tokens more. The store is kept between sizes and grows, as it does in use.
"""

import json
import os
import statistics
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from clickhouse_connect.driver.client import Client
from dashboards import asked_ms, p95, statements
from packed_bodies import generation_body
from processor import ProcessorTime
from record import record
from scaling_chart import chart, table
from synthetic import TOKENS_A_TRACE, fill, generation_of, trace_of

from fakes.clickhouse_server import EmbeddedClickhouse, start_embedded_clickhouse
from fakes.web_server import server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon.ingest.model import IngestLimits
from reckon.ingest.service import open_ingest
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

SIZES = (1_000_000, 10_000_000, 100_000_000)
ASKED, MERGES_S, STOP_S_MAX = 30, 10.0, 60.0
BODIES, STEPS, TOKENS = 50, 100, 200
HERE = Path(__file__).parent
RESULTS, IMAGE = HERE / "scaling.json", HERE.parent / "docs" / "images" / "scaling.svg"
PAGE = HERE.parent / "docs" / "explanation" / "scaling.md"
_BEGIN, _END = "<!-- written by benchmarks/scaling.py: begin -->", "<!-- end -->"
_TRACES = "/api/v1/projects/default/traces"
_DISK = "SELECT table, sum(bytes_on_disk) FROM system.parts WHERE database = 'reckon' AND active GROUP BY table"


def main() -> None:
    """All sizes, one after the other."""
    traces, found = max(SIZES) // TOKENS_A_TRACE, []
    now_ns = time.time_ns()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        server = start_embedded_clickhouse(root / "house")
        try:
            migrate(connect(server.url), "reckon")
            client = connect(server.url, database="reckon", timeout_s=600)
            first = 0
            for size in SIZES:
                end = size // TOKENS_A_TRACE
                fill(client, first, end, traces, now_ns // 1000)
                time.sleep(MERGES_S)  # as they come: what was inserted just now is in many parts in use, too
                found.append({"tokens": size, **_measured(root, server, client, end, now_ns)})
                print(json.dumps(found[-1]))
                first = end
        finally:
            server.stop()
    load = os.getloadavg()[0]
    told = {"date": datetime.now(UTC).isoformat(timespec="seconds"), "cores": len(os.sched_getaffinity(0)),
            "load_average": load, "sizes": found}  # fmt: skip
    largest = found[-1]["p95_ms"]
    slowest = max(largest, key=lambda name: largest[name])
    record("scaling.slowest_page_100m_ms_p95", largest[slowest], "ms", (f"list, of {slowest}", largest["list"]))
    RESULTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    IMAGE.write_text(chart(found), encoding="utf-8")
    when = f"Measured {told['date'][:10]} on {told['cores']} cores, load average {load:.1f} at the end."
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    PAGE.write_text(f"{before}{_BEGIN}\n{table(found)}\n\n{when}\n{_END}{after}", encoding="utf-8")


def _measured(root: Path, server: EmbeddedClickhouse, client: Client, traces: int, now_ns: int) -> dict[str, Any]:
    took_ms = _pages_ms(root, server.url, traces)
    boards = [p95(asked_ms(ask, ASKED)) for ask in statements(client, now_ns).values()]
    took_ms["slowest dashboard"] = max(boards)
    disk = dict(client.query(_DISK).result_rows)
    return {
        "p95_ms": {name: round(value, 1) for name, value in took_ms.items()},
        "disk_mb": {name: round(size / 10**6, 1) for name, size in sorted(disk.items())},
        **_ingest(root, server),
    }


def _pages_ms(root: Path, url: str, traces: int) -> dict[str, float]:
    environment = server_environment(root, url, "reckon")
    migrate_relational(f"sqlite:///{root / 'reckon.db'}")
    process = start(environment, root / "serve.log")
    web = f"http://127.0.0.1:{environment['RECKON_WEB_PORT']}"
    try:
        wait_until_ready(web, process, root / "serve.log")
        with httpx.Client(timeout=STOP_S_MAX) as http:
            return {
                name: p95(asked_ms(partial(_get, http, f"{web}{_TRACES}{path}", params), ASKED))
                for name, (path, params) in _pages(traces).items()
            }
    finally:
        process.terminate()
        process.wait(STOP_S_MAX)


def _pages(traces: int) -> Mapping[str, tuple[str, dict[str, Any]]]:
    one, generation = trace_of(traces // 2), generation_of(traces // 2)
    return {
        "list": ("", {"limit": 200}),
        "list, filtered": ("", {"q": "strategy:beam tokens>1000", "sort": "-cost", "limit": 200}),
        "facets": ("/facets", {}),
        "search": ("/search", {"q": "w017 w004", "limit": 50}),
        "open a trace": (f"/{one}/skeleton", {}),
        "tokens of a generation": (f"/{one}/generations/{generation}/tokens", {}),
    }


def _get(http: httpx.Client, url: str, params: dict[str, Any]) -> None:
    answer = http.get(url, params=params)
    if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:  # a statement over its time is stopped: that time counts
        answer.raise_for_status()


def _ingest(root: Path, server: EmbeddedClickhouse) -> dict[str, Any]:
    """Tokens a second to queryable, and the processor time that a million of them take in both processes."""
    rates, own_s, house_s = [], [], []
    for _ in range(3):
        bodies = [generation_body(STEPS, TOKENS) for _ in range(BODIES)]
        ingest = open_ingest(
            root / "spool", lambda: connect(server.url, database="reckon"), IngestLimits(), lambda _: None
        )
        begin, processor = time.perf_counter(), ProcessorTime(server.pid)
        with ThreadPoolExecutor(4) as senders:
            list(senders.map(ingest.accept, bodies))
        while ingest.counters().spool_segments:
            time.sleep(0.005)
        millions = BODIES * STEPS * TOKENS / 10**6
        rates.append(millions * 10**6 / (time.perf_counter() - begin))
        own_s.append(processor.own() / millions)
        house_s.append(processor.other() / millions)
        ingest.close()
    return {
        "ingest_tokens_per_s": round(statistics.median(rates)),
        "ingest_cpu_s_per_million": round(statistics.median(own_s), 3),
        "clickhouse_cpu_s_per_million": round(statistics.median(house_s), 3),
    }


if __name__ == "__main__":
    main()
