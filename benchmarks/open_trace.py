"""How soon a trace of 2,000 spans is there, whole, and how many bytes travel.

Run: python benchmarks/open_trace.py (with tests/ and benchmarks/ on PYTHONPATH). A search of 60 generations with 31
steps each, all ids random, every step scored, every generation priced; asked over HTTP of `reckon serve` above an
embedded ClickHouse, compressed as a browser asks for it.
"""

import os
import random
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import httpx
from clickhouse_connect.driver.client import Client
from record import record
from store import with_server

from fakes.clickhouse_server import start_embedded_clickhouse
from fakes.otlp_bodies import body_of, generation_spans
from reckon.clickhouse.client import connect
from reckon.domain.ids import format_generation_id
from reckon.domain.span import Span, SpanKind
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_ingest
from reckon.otlp import names
from reckon_migrations.clickhouse_runner import migrate

DATABASE = "reckon"
GENERATIONS, STEPS, TOKENS = 60, 31, 40
SPANS = 2000
ASKED = 60


def main() -> None:
    """The 95th percentile of 60 answers, and the size of one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        server = start_embedded_clickhouse(root / "house")
        try:
            migrate(connect(server.url), DATABASE)
            trace = _store(root, server.url)
            with_server(root, server.url, lambda web: _ask(web, trace))
        finally:
            server.stop()


def _ask(web: httpx.Client, trace: bytes) -> None:
    path = f"/api/v1/projects/default/traces/tr_{trace.hex()}/skeleton"
    answer = web.get(path, headers={"accept-encoding": "gzip"}).raise_for_status()
    found = answer.json()
    assert len(found["span_id"]) == found["spans_total"] == SPANS
    assert found["cut"] is None
    assert sum(score is not None for score in found["score"]) == GENERATIONS * (STEPS + 1)
    took_ms = []
    for _ in range(ASKED):
        begin = time.perf_counter()
        web.get(path, headers={"accept-encoding": "gzip"}).raise_for_status()
        took_ms.append((time.perf_counter() - begin) * 1000)
    p95 = statistics.quantiles(took_ms, n=20)[-1]
    record("store.open_2000_spans_ms_p95", p95, "ms", ("median", statistics.median(took_ms)))
    bytes_sent = answer.num_bytes_downloaded
    record("store.open_2000_spans_kb", bytes_sent / 1000, "kB", ("kB uncompressed", len(answer.content) / 1000))


def _store(root: Path, url: str) -> bytes:
    trace, query = os.urandom(16), os.urandom(8)
    generations = []
    spans: list[Span] = []
    for number in range(GENERATIONS):
        told = generation_spans(STEPS, TOKENS, trace_id=trace)
        engine, chat = told[-1], os.urandom(8)
        generations.append(engine.span_id)
        attributes = {names.GEN_AI_OPERATION: "chat", names.GENERATION_ID: format_generation_id(engine.span_id)}
        attributes[names.GENERATION_BRANCH] = str(number)
        spans += [*told[:-1], replace(engine, parent_id=chat)]
        spans.append(Span(trace, chat, query, "chat toy", engine.start_ns - 1000, engine.end_ns, attributes=attributes))
    start_ns = min(span.start_ns for span in spans)
    spans.append(Span(trace, query, None, names.SPAN_QUERY, start_ns - 1000, start_ns + 10**9, SpanKind.SERVER))
    while len(spans) < SPANS:
        spans.append(Span(trace, os.urandom(8), query, names.SPAN_PRM_SCORE, start_ns, start_ns + 10**6))
    stored: list[StoredSpan] = []
    ingest = open_ingest(root / "spool", lambda: connect(url, database=DATABASE), IngestLimits(), stored.extend)
    ingest.accept(body_of(*spans))
    ingest.close()
    _judge(connect(url, database=DATABASE), trace, generations)
    return trace


def _judge(client: Client, trace: bytes, generations: list[bytes]) -> None:
    scores = [
        ["default", trace, generation, "paragraph/min1", "prm@1", step, random.random(), "job", 1]
        for generation in generations
        for step in range(STEPS)
    ]
    columns = ["project", "trace_id", "generation_id", "segmentation", "prm_version", "step", "score", "source"]
    client.insert("step_scores", scores, column_names=[*columns, "version"])
    costs = [["default", trace, one, "model", "p", random.randrange(10**7), 10**9, 1] for one in generations]
    columns = ["project", "trace_id", "generation_id", "kind", "price_version", "nano_usd", "attributed_ns", "version"]
    client.insert("costs", costs, column_names=columns)


if __name__ == "__main__":
    main()
