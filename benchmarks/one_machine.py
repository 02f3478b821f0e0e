"""How long `reckon up` takes to be ready without vLLM, and what its processes weigh once they have worked.

Run: python benchmarks/one_machine.py (with tests/ and benchmarks/ on PYTHONPATH); two minutes. Memory is the sum of
proportional set sizes, read after ten thousand ordinary spans were taken, stored and summarised and the list was read.
"""

import statistics
import time
from pathlib import Path

from chat_spans import SPANS, SPANS_A_TRACE, batch_body
from product import Product, running
from record import record

from e2e.product import descendants

ROUNDS, BATCHES = 5, 20
LISTED_S_MAX = 120.0
SETTLE_S = 8.0  # as long as ingest waits before it gives memory back, and some
_LIST = "/api/v1/projects/default/traces"


def main() -> None:
    """Medians over the rounds, and their spread."""
    rounds = [_round() for _ in range(ROUNDS)]
    starts, weights = zip(*rounds, strict=True)
    print(
        f"start from {min(starts):.1f} to {max(starts):.1f} s; memory from {min(weights):.0f} to {max(weights):.0f} MB"
    )
    record("platform.start_s", statistics.median(starts), "s")
    record("platform.rss_mb", statistics.median(weights), "MB", ("ordinary spans before", BATCHES * SPANS))


def _round() -> tuple[float, float]:
    """Seconds until everything is ready, and megabytes of all processes."""
    begin = time.monotonic()
    with running() as product:
        ready_s = time.monotonic() - begin
        _load(product)
        time.sleep(SETTLE_S)
        return ready_s, sum(map(_pss_kb, descendants(product.pid))) / 1024


def _load(product: Product) -> None:
    for _ in range(BATCHES):
        product.send(batch_body())
    begin, traces = time.monotonic(), BATCHES * SPANS // SPANS_A_TRACE
    while product.http.get(_LIST).raise_for_status().json()["total"] < traces:
        if time.monotonic() - begin > LISTED_S_MAX:
            raise RuntimeError(f"{traces} traces were not in the list after {LISTED_S_MAX:g} s.")
        time.sleep(0.5)


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # it ended while we looked
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
