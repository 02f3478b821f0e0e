"""How many ordinary GenAI spans a second become queryable.

Run: python benchmarks/spans.py (with tests/ and benchmarks/ on PYTHONPATH). Spans have about 1.5 KB each and
come in batches of 512. The rate is from bodies to the store, in one process. Beside it stands what else the
machine was doing, since other programs on few cores take most of it.
"""

import os
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from record import record

from fakes.clickhouse_server import start_embedded_clickhouse
from fakes.otlp_bodies import body_of
from reckon.clickhouse.client import connect
from reckon.domain.span import Span, SpanKind
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_ingest
from reckon_migrations.clickhouse_runner import migrate

ROUNDS = 5
BATCHES, SPANS, SPANS_A_TRACE = 60, 512, 8
SENDERS = 4


def main() -> None:
    """Median of the rounds and their spread."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        server = start_embedded_clickhouse(root / "house")
        try:
            migrate(connect(server.url), "reckon")
            rates = [_round(root, server.url) for _ in range(ROUNDS)]
            rate = statistics.median(rates)
            print(f"spans/s from {min(rates):,.0f} to {max(rates):,.0f}")
            record("ingest.otlp_spans_per_s", rate, "spans/s", ("load average before", load))
        finally:
            server.stop()


def _round(root: Path, url: str) -> float:
    bodies = [body_of(*_batch()) for _ in range(BATCHES)]
    stored: list[StoredSpan] = []
    ingest = open_ingest(root / "spool", lambda: connect(url, database="reckon"), IngestLimits(), stored.extend)
    begin = time.perf_counter()
    with ThreadPoolExecutor(SENDERS) as senders:
        list(senders.map(ingest.accept, bodies))
    while ingest.counters().spool_segments:
        time.sleep(0.005)
    elapsed_s = time.perf_counter() - begin
    ingest.close()
    return BATCHES * SPANS / elapsed_s


def _batch() -> list[Span]:
    found: list[Span] = []
    begin = time.time_ns()
    while len(found) < SPANS:
        root = _call(os.urandom(16), None, begin)
        children = [_call(root.trace_id, root.span_id, begin + n) for n in range(SPANS_A_TRACE - 1)]
        found += [root, *children]
    return found


def _call(trace_id: bytes, parent: bytes | None, start_ns: int) -> Span:
    """A chat as an instrumented client tells it: names, usage, and about a kilobyte of messages."""
    attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-4o-mini",
        "gen_ai.response.model": "gpt-4o-mini-2024-07-18",
        "gen_ai.response.id": f"chatcmpl-{os.urandom(12).hex()}",
        "gen_ai.request.temperature": 0.7,
        "gen_ai.usage.input_tokens": 180,
        "gen_ai.usage.output_tokens": 120,
        "gen_ai.response.finish_reasons": ["stop"],
        "gen_ai.input.messages": '[{"role":"user","parts":[{"type":"text","content":"'
        + os.urandom(250).hex()
        + '"}]}]',
        "gen_ai.output.messages": '[{"role":"assistant","parts":[{"type":"text","content":"'
        + os.urandom(200).hex()
        + '"}],"finish_reason":"stop"}]',
    }
    return Span(
        trace_id, os.urandom(8), parent, "chat gpt-4o-mini", start_ns, start_ns + 10**9, SpanKind.CLIENT,
        attributes=attributes,
    )  # fmt: skip


if __name__ == "__main__":
    main()
