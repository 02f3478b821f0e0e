"""How long a dashboard's statements take over 50 million tokens, in a week of three models.

Run: python benchmarks/dashboards.py (with tests/ and benchmarks/ on PYTHONPATH); two to three minutes, most of them
for making the tokens. Statements are asked as the API asks them, through the client, of an embedded ClickHouse.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from clickhouse_connect.driver.client import Client
from record import record
from synthetic import DAYS, TOKENS_A_TRACE, fill

from fakes.clickhouse_server import start_embedded_clickhouse
from reckon.clickhouse.client import connect
from reckon.traces import dashboards
from reckon_migrations.clickhouse_runner import migrate

TOKENS = 50_000_000
ASKED = 40


def main() -> None:
    """The 95th percentile of the slowest statement; beside it its median."""
    traces = TOKENS // TOKENS_A_TRACE
    now_ns = time.time_ns()
    with tempfile.TemporaryDirectory() as folder:
        server = start_embedded_clickhouse(Path(folder) / "house")
        try:
            migrate(connect(server.url), "reckon")
            client = connect(server.url, database="reckon", timeout_s=600)
            fill(client, 0, traces, traces, now_ns // 1000)
            took_ms = {name: asked_ms(ask, ASKED) for name, ask in statements(client, now_ns).items()}
        finally:
            server.stop()
    for name, values in took_ms.items():
        print(f"{name}: median {statistics.median(values):.1f}, p95 {p95(values):.1f} ms")
    slowest = max(took_ms.values(), key=p95)
    record("store.dashboard_ms_p95", p95(slowest), "ms", ("median", statistics.median(slowest)))


def statements(client: Client, now_ns: int) -> Mapping[str, Callable[[], object]]:
    """Every statement over all days, the last one and the last hour."""
    found: dict[str, Callable[[], object]] = {}
    for hours in (DAYS * 24, 24, 1):
        over = dashboards.window(now_ns - hours * 3600 * 10**9, now_ns)
        for ask in (dashboards.requests, dashboards.gaps, dashboards.gap_heat, dashboards.gap_places, dashboards.spend):
            found[f"{ask.__name__} over {hours} h by {over.every_s} s"] = partial(ask, client, "default", over)
    return found


def asked_ms(ask: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each call."""
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        ask()
        found.append((time.perf_counter() - begin) * 1000)
    return found


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
