"""Machines for so many traces a day, out of measured figures: the tables of docs/how-to/size.md.

Run: python benchmarks/sizing.py, after benchmarks/scaling.py has measured anew; a test compares the page with it.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "how-to" / "size.md"
BEGIN, END = "<!-- written by benchmarks/sizing.py: begin -->\n", "<!-- end -->\n"

TRACES_A_DAY = (1_000_000, 10_000_000, 100_000_000)
TOKENS_A_TRACE = 20_000  # eight candidates of 2,500
PEAK = 4  # the busiest seconds over the mean of a day
BUSY = 0.7  # how much of a core, or of a disk, is to be in use at the peak
DAYS, REPLICAS = 30, 2
NODE_CORES, NODE_TB = 16, 16
_DAY_S = 86_400
_HEAD = (
    "| traces a day | tokens a second, mean and peak | cores for ingest | cores for ClickHouse, a replica "
    f"| disk of {DAYS} days, a replica | shards of replicas |"
)


@dataclass(frozen=True)
class Figures:
    """What was measured, on the largest store of benchmarks/scaling.json."""

    date: str
    tokens: int
    bytes_a_token: float
    ingest_cpu_s: float
    clickhouse_cpu_s: float


@dataclass(frozen=True)
class Need:
    """What one rate of traces needs."""

    tokens_s: float
    peak_s: float
    ingest_cores: int
    clickhouse_cores: int
    disk_tb: float
    shards: int


def figures(measured: dict[str, Any]) -> Figures:
    """The last size of a measurement: processor seconds are for a million tokens, bytes with text and all tables."""
    last = measured["sizes"][-1]
    stored = sum(last["disk_mb"].values()) * 1e6 / last["tokens"]
    cpu = last["ingest_cpu_s_per_million"], last["clickhouse_cpu_s_per_million"]
    return Figures(measured["date"][:10], last["tokens"], stored, *cpu)


def need(traces_a_day: int, told: Figures) -> Need:
    """Of so many traces a day; the formulas stand on the page."""
    tokens_s = traces_a_day * TOKENS_A_TRACE / _DAY_S
    peak_s = tokens_s * PEAK
    ingest = math.ceil(peak_s / 1e6 * told.ingest_cpu_s / BUSY)
    clickhouse = math.ceil(peak_s / 1e6 * told.clickhouse_cpu_s / BUSY)
    disk_tb = traces_a_day * TOKENS_A_TRACE * told.bytes_a_token * DAYS / 1e12
    shards = max(math.ceil(clickhouse / NODE_CORES), math.ceil(disk_tb / BUSY / NODE_TB))
    return Need(tokens_s, peak_s, ingest, clickhouse, disk_tb, shards)


def written(told: Figures) -> str:
    """The page's part, between its marks."""
    lines = [
        "| measured | value |",
        "| --- | ---: |",
        f"| disk, with text and all tables | {told.bytes_a_token:.1f} bytes a token |",
        f"| processor, ingest | {told.ingest_cpu_s:.2f} s a million tokens |",
        f"| processor, ClickHouse, merges included | {told.clickhouse_cpu_s:.2f} s a million tokens |",
        "",
        f"From `benchmarks/scaling.json`, measured {told.date} at {told.tokens / 1e6:.0f} million stored tokens.",
        "",
        _HEAD,
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for traces in TRACES_A_DAY:
        one = need(traces, told)
        lines.append(
            f"| {traces / 1e6:.0f} million | {one.tokens_s / 1e6:.2f} M, {one.peak_s / 1e6:.2f} M "
            f"| {one.ingest_cores} | {one.clickhouse_cores} | {one.disk_tb:,.1f} TB | {one.shards} of {REPLICAS} |"
        )
    return "\n".join([*lines, ""])


def main() -> None:
    """Write the page's part anew."""
    before, _, rest = PAGE.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    told = figures(json.loads((HERE / "scaling.json").read_text()))
    PAGE.write_text(f"{before}{BEGIN}{written(told)}{END}{after}")


if __name__ == "__main__":
    main()
