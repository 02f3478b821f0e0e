"""How long a dashboard's statements take over 50 million tokens, in a week of three models.

Once over requests that our plugin told of, and once over 100,000 calls that only clients told of.

Run: python benchmarks/dashboards.py (with tests/ and benchmarks/ on PYTHONPATH); two to three minutes, most of them
for making the tokens. Boards are asked once as their calls ask them; each statement that they sent is then timed, with
its values, through the same client, of an embedded ClickHouse.
"""

import re
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from clickhouse_connect.driver.client import Client
from record import record
from synthetic import DAYS, TOKENS_A_TRACE, fill, fill_calls

from fakes.clickhouse_server import start_embedded_clickhouse
from reckon.clickhouse.client import connect
from reckon.dashboards import goodput, latency, markers, objectives, spending
from reckon.dashboards.among import EVERY
from reckon.dashboards.api import HEAT_POINTS_MAX, POINTS_MAX
from reckon.dashboards.schemas import BoardSpan
from reckon.pricing.price_table import PriceTable
from reckon.traces.clickhouse import Result
from reckon.traces.dashboards import Window, window
from reckon_migrations.clickhouse_runner import migrate

TOKENS = 50_000_000
ASKED = 40
TOKENS_A_CALL = 500
_PROJECT, _OF_CLIENTS = "default", "clients"
_FROM = re.compile(r"\bFROM (\w+)")


class Overheard:
    """A reader that remembers what it was asked."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def query(self, query: str, parameters: dict[str, Any] | None = None) -> Result:
        """Run one SELECT."""
        self.asked.append((query, parameters or {}))
        return self._client.query(query, parameters)

    def query_arrow(
        self, query: str, parameters: dict[str, Any] | None = None, *, use_strings: bool | None = None
    ) -> Any:
        """No board asks for Arrow."""
        raise NotImplementedError


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
            fill_calls(client, _OF_CLIENTS, TOKENS // TOKENS_A_CALL, TOKENS_A_CALL, now_ns)
            took_ms = {
                name: asked_ms(ask, ASKED) for name, ask in statements(client, now_ns, _PROJECT, _OF_CLIENTS).items()
            }
        finally:
            server.stop()
    for name, values in took_ms.items():
        print(f"{name}: median {statistics.median(values):.1f}, p95 {p95(values):.1f} ms")
    slowest = max(took_ms.values(), key=p95)
    record("store.dashboard_ms_p95", p95(slowest), "ms", ("median", statistics.median(slowest)))


def statements(client: Client, now_ns: int, *projects: str) -> Mapping[str, Callable[[], object]]:
    """Every statement of every board over all days, the last one and the last hour, each once, of some projects."""
    found: dict[str, Callable[[], object]] = {}
    seen: set[str] = set()
    for project, hours in product(projects or (_PROJECT,), (DAYS * 24, 24, 1)):
        from_ns = now_ns - hours * 3600 * 10**9
        over, heat = window(from_ns, now_ns, POINTS_MAX), window(from_ns, now_ns, HEAT_POINTS_MAX)
        for board, ask in _boards(project, over, heat):
            reader = Overheard(client)
            ask(reader)
            for number, (text, values) in enumerate(reader.asked, start=1):
                if (key := f"{text}{values}") not in seen:
                    seen.add(key)
                    tables = "+".join(_FROM.findall(text))
                    found[f"{project}: {board} {number} ({tables}) over {hours} h"] = partial(
                        client.query, text, values
                    )
    return found


def _boards(project: str, over: Window, heat: Window) -> list[tuple[str, Callable[[Overheard], object]]]:
    span = BoardSpan(
        from_s=over.from_s,
        to_s=over.to_s,
        every_s=over.every_s,
        starts_s=list(over.starts),
        end_s=over.end_s,
        zone="UTC",
        complete_to_s=over.to_s,
    )
    asked = objectives.parse(objectives.DEFAULT)
    return [
        ("latency", lambda reader: latency.latency_board(reader, project, over, span, EVERY, "")),
        ("gaps", lambda reader: latency.heat_board(reader, project, heat, span, EVERY, "")),
        ("engine", lambda reader: latency.engine_board(reader, project, over, span, EVERY, "")),
        ("tokens", lambda reader: spending.token_board(reader, project, over, span, EVERY, "")),
        ("cost", lambda reader: spending.cost_board(reader, project, over, span, EVERY)),
        ("goodput", lambda reader: goodput.goodput_board(reader, project, over, span, EVERY, "", asked)),
        ("markers", lambda reader: markers.markers(reader, project, over, PriceTable(()))),
    ]


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
