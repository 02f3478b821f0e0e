"""How soon a trace stands in the list after its 200, while the product works at half of what it can.

Run: python benchmarks/visible.py (with tests/ and benchmarks/ on PYTHONPATH); two to three minutes. Everything runs as
`reckon up --no-model` starts it: ingest, ClickHouse, Redis and the worker that writes the list's rows. Full load is
measured first: how many ordinary spans a second get all the way into the list when sent as fast as they are taken.
It is seen as the page of the list sees it: the live stream tells of the trace, and then the list is asked for it. To
ask the list ten times a second instead takes as much of the two processors as half of the load does.
"""

import itertools
import json
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
from chat_spans import SPANS, SPANS_A_TRACE, batch_body
from product import Product, running
from record import record

from fakes.otlp_bodies import MODEL, body_of, generation_spans

# Enough that what the first seconds put off, merges and jobs, is in it.
FULL_BATCHES, SENDERS = 100, 4
PROBES, PROBE_EVERY_S = 60, 1.0
VISIBLE_S_MAX = 300.0
_TRACES, _STREAM = "/api/v1/projects/default/traces", "/api/v1/projects/default/stream/traces"


class Listener:
    """Hears on the live stream which of the probes' traces stand in the list."""

    def __init__(self, http: httpx.Client) -> None:
        self._http, self._told = http, set[str]()
        self._changed, self._ready = threading.Condition(), threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        if not self._ready.wait(VISIBLE_S_MAX):
            raise RuntimeError("The live stream did not begin.")

    def wait_for(self, trace: str) -> None:
        """Until the trace is told of, or long enough."""
        with self._changed:
            if not self._changed.wait_for(lambda: trace in self._told, VISIBLE_S_MAX):
                raise RuntimeError(f"A trace was not told of in {VISIBLE_S_MAX:g} s.")

    def _listen(self) -> None:
        with suppress(httpx.HTTPError), self._http.stream("GET", _STREAM, params={"q": f"model:{MODEL}"}) as answer:
            for line in answer.iter_lines():
                if line == "event: ready":
                    self._ready.set()
                elif line.startswith("data:") and "row" in (told := json.loads(line.removeprefix("data:"))):
                    with self._changed:
                        self._told.add(told["row"]["trace_id"])
                        self._changed.notify_all()


def main() -> None:
    """The 95th percentile over all probes; beside it the median."""
    with running() as product:
        full = _full_load(product)
        print(f"full load: {full:,.0f} spans/s into the list")
        took_ms = _probes(product, full / 2)
    print(f"visible after {min(took_ms):,.0f} to {max(took_ms):,.0f} ms at {full / 2:,.0f} spans/s, n={len(took_ms)}")
    p95 = statistics.quantiles(took_ms, n=20)[-1]
    record("ingest.visible_ms_p95", p95, "ms", ("median", statistics.median(took_ms)))


def _full_load(product: Product) -> float:
    bodies = [batch_body() for _ in range(FULL_BATCHES)]
    begin = time.perf_counter()
    with ThreadPoolExecutor(SENDERS) as senders:
        list(senders.map(product.send, bodies))
    traces = FULL_BATCHES * SPANS // SPANS_A_TRACE
    while product.store.query("SELECT uniqExact(trace_id) FROM traces").first_row[0] < traces:
        if time.perf_counter() - begin > VISIBLE_S_MAX:
            raise RuntimeError(f"{traces} traces were not in the list after {VISIBLE_S_MAX:g} s.")
        time.sleep(0.5)
    return FULL_BATCHES * SPANS / (time.perf_counter() - begin)


def _probes(product: Product, spans_per_s: float) -> list[float]:
    done = threading.Event()
    load = threading.Thread(target=_load, args=(product, spans_per_s, done))
    load.start()
    try:
        time.sleep(2 * PROBE_EVERY_S)
        listener = Listener(product.http)
        return [_probe_ms(product, listener) for _ in range(PROBES)]
    finally:
        done.set()
        load.join()


def _load(product: Product, spans_per_s: float, done: threading.Event) -> None:
    """Sends at an even rate, and catches up where it fell behind."""
    begin = time.perf_counter()
    for number in itertools.count():
        body = batch_body()
        if done.wait(max(0.0, begin + number * SPANS / spans_per_s - time.perf_counter())):
            return
        product.send(body)


def _probe_ms(product: Product, listener: Listener) -> float:
    """From the 200 of one trace until the list shows it."""
    spans = generation_spans()
    product.send(body_of(*spans))
    begin = time.perf_counter()
    trace = f"tr_{spans[0].trace_id.hex()}"
    listener.wait_for(trace)
    page = product.http.get(_TRACES, params={"q": f"model:{MODEL}", "limit": 200}).raise_for_status().json()
    took_s = time.perf_counter() - begin
    if not any(row["trace_id"] == trace for row in page["rows"]):
        raise RuntimeError("The stream told of a trace that the list does not show.")
    time.sleep(max(0.0, PROBE_EVERY_S - took_s))
    return took_s * 1000


if __name__ == "__main__":
    main()
