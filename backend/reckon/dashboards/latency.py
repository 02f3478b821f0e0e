"""The latency board, the heatmap of gaps with its exemplars, and the engine board."""

from collections.abc import Mapping, Sequence
from typing import Any

from reckon.dashboards.among import Among
from reckon.dashboards.reading import known, read, with_clients
from reckon.dashboards.schemas import (
    BoardSpan,
    EngineBoard,
    EnginePoint,
    Exemplar,
    Exemplars,
    HeatBoard,
    HeatCell,
    LatencyBoard,
    LatencyPoint,
    LoadPoint,
    Quantiles,
)
from reckon.traces.clickhouse import Reader, Row
from reckon.traces.dashboards import Window

TOTAL = 0  # `at_s` of the row over the whole time
EXEMPLARS_MAX = 12
_NOTHING: Row = {}


def models(reader: Reader, project: str, over: Window, chosen: Among) -> list[str]:
    """Models with requests in this time, whoever told of them."""
    return [str(row["model"]) for row in read(reader, "models", project, over, chosen)]


def latency_board(
    reader: Reader, project: str, over: Window, span: BoardSpan, chosen: Among, model: str
) -> LatencyBoard:
    """Percentiles by point and over all, from sketches. Raises StoreUnavailable."""
    chosen = with_clients(reader, project, over, chosen)
    asked = _by_point(read(reader, "requests", project, over, chosen, model=model))
    phases = _by_point(read(reader, "phases", project, over, chosen, model=model))
    gaps = _by_point(read(reader, "gaps", project, over, chosen, model=model))
    prm = _by_point(read(reader, "prm_time", project, over, chosen))
    counted: dict[int, int] = {}
    for row in read(reader, "gap_counts", project, over, chosen, model=model):
        for at in (row["at_s"], TOTAL):
            counted[at] = counted.get(at, 0) + row["gaps"]
    calls = sum(row["calls"] for row in prm.values())
    if calls:
        prm[TOTAL] = {"mean_ns": sum(row["mean_ns"] * row["calls"] for row in prm.values()) / calls}

    def point(at: int) -> LatencyPoint:
        whole, parts = asked.get(at, _NOTHING), phases.get(at, _NOTHING)
        return LatencyPoint(
            at_s=at,
            requests=whole.get("requests", 0),
            clients=whole.get("clients", 0),
            errors=whole.get("errors", 0),
            ttft_us=_quantiles(whole.get("ttft_ns"), parts.get("ttft_n", 0)),
            queue_us=_quantiles(whole.get("queue_ns"), parts.get("queue_n", 0)),
            e2e_us=_quantiles(whole.get("duration_ns"), whole.get("requests", 0)),
            itl_us=_quantiles(gaps.get(at, _NOTHING).get("itl_us"), counted.get(at, 0), 1),
            tpot_us=_quantiles(parts.get("tpot_ns_at"), parts.get("tpot_n", 0)),
            thinking_us=_quantiles(parts.get("think_ns_at"), parts.get("think_n", 0)),
            queue_mean_us=known(parts.get("queue_mean_ns"), 1000),
            prefill_mean_us=known(parts.get("prefill_mean_ns"), 1000),
            thinking_mean_us=known(parts.get("think_mean_ns"), 1000),
            answer_mean_us=known(parts.get("answer_mean_ns"), 1000),
            prm_mean_us=known(prm.get(at, _NOTHING).get("mean_ns"), 1000),
        )

    return LatencyBoard(
        span=span,
        models=models(reader, project, over, chosen),
        total=point(TOTAL),
        points=[point(at) for at in sorted({*asked, *gaps} - {TOTAL})],
    )


def heat_board(reader: Reader, project: str, over: Window, span: BoardSpan, chosen: Among, model: str) -> HeatBoard:
    """Gaps by point and bucket."""
    cells = [HeatCell(**row) for row in read(reader, "gap_counts", project, over, chosen, model=model)]
    return HeatBoard(span=span, cells=cells)


def exemplars(reader: Reader, project: str, over: Window, chosen: Among, bucket: int, model: str) -> Exemplars:
    """A few tokens of the cell; none where their steps are gone already."""
    found = read(reader, "exemplars", project, over, chosen, bucket=bucket, model=model, limit=EXEMPLARS_MAX)
    return Exemplars(
        exemplars=[
            Exemplar(
                trace_id=f"tr_{row['trace']}",
                generation_id=f"gn_{row['generation']}",
                step=row["step"],
                token=row["token"],
                gap_us=row["gap_us"],
            )
            for row in found
        ]
    )


def engine_board(reader: Reader, project: str, over: Window, span: BoardSpan, chosen: Among, model: str) -> EngineBoard:
    """Requests, tokens, preemptions and queueing by point."""
    asked = _by_point(read(reader, "requests", project, over, chosen, model=model))
    phases = _by_point(read(reader, "phases", project, over, chosen, model=model))

    def point(at: int) -> EnginePoint:
        row = asked.get(at, _NOTHING)
        return EnginePoint(
            at_s=at,
            requests=row.get("requests", 0),
            errors=row.get("errors", 0),
            preemptions=row.get("preemptions", 0),
            input=row.get("input_tokens", 0),
            cached=row.get("cached_tokens", 0),
            output=row.get("output_tokens", 0),
            busy_s=row.get("attributed_ns", 0) / 10**9,
            queue_us=_quantiles(row.get("queue_ns"), phases.get(at, _NOTHING).get("queue_n", 0)),
        )

    return EngineBoard(
        span=span,
        models=models(reader, project, over, with_clients(reader, project, over, chosen)),
        total=point(TOTAL),
        points=[point(at) for at in sorted(set(asked) - {TOTAL})],
        load=[_load_point(row) for row in read(reader, "engine_load", project, over)],
    )


def _load_point(row: Row) -> LoadPoint:
    means = {name: known(row[name]) for name in ("running_mean", "kv_mean")}
    return LoadPoint(**{**row, **means})


def _by_point(found: Sequence[Row]) -> dict[int, Mapping[str, Any]]:
    return {int(row["at_s"]): row for row in found}


def _quantiles(at: Sequence[float] | None, n: int, per: float = 1000) -> Quantiles:
    """50th, 95th and 99th percentile as the store answers them; nothing of nothing."""
    values = [known(value, per) for value in at] if at is not None and n else [None] * 3
    return Quantiles(n=n, p50=values[0], p95=values[1], p99=values[2])
