"""`reckon serve` over a store that holds the traces of ui.md, section 5, each sent through ingest."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx

from fakes.handed_over import handed_over
from fakes.page_store import store_pages, wait_stored
from fakes.page_traces import page_traces
from fakes.web_server import server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon.domain.ids import format_trace_id
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

ENDLESS_TOKENS_IN_CI = 100_400  # more than one answer of the tokens call holds


@dataclass(frozen=True)
class TraceServer:
    """A running server, and the public ids of its traces by name."""

    url: str
    traces: dict[str, str]
    store: str  # the address of its relational store

    def page(self, name: str, search: str = "") -> str:
        """The address of a trace's page."""
        return f"{self.url}/p/default/traces/{self.traces[name]}{search}"

    def api(self, name: str, rest: str = "") -> httpx.Response:
        """What the API says of a trace."""
        url = f"{self.url}/api/v1/projects/default/traces/{self.traces[name]}{rest}"
        return httpx.get(url, headers={"accept": "application/json"}, timeout=60).raise_for_status()


def serve_pages(folder: Path, clickhouse_url: str, endless: int) -> Iterator[TraceServer]:
    """The server, until the generator is closed."""
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    migrate_relational(f"sqlite:///{folder / 'reckon.db'}")
    environment = server_environment(folder, clickhouse_url, database)
    process = start(environment, folder / "serve.log")
    url = f"http://127.0.0.1:{environment['RECKON_WEB_PORT']}"
    headers = {"content-type": "application/x-protobuf"}

    def send(body: bytes) -> None:
        httpx.post(f"{url}/v1/traces", content=body, headers=headers, timeout=120).raise_for_status()

    try:
        wait_until_ready(url, process, folder / "serve.log")
        makers = page_traces(time.time_ns() - 3600 * 10**9, endless=endless)
        client = connect(clickhouse_url, database=database)
        found = store_pages(makers, send, client)
        trace, spans, body = handed_over(time.time_ns() - 1800 * 10**9)
        send(body)
        wait_stored(client, trace, spans)
        found["handover"] = format_trace_id(trace)
        yield TraceServer(url, found, f"sqlite:///{folder / 'reckon.db'}")
    finally:
        process.terminate()
        process.wait(30)
        admin.command(f"DROP DATABASE {database}")
        admin.close()
