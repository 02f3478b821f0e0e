"""Rewrites the wide row of each given trace from what is stored of it; may run any number of times.

The version of a row is the time before its evidence was read: of two runs at once the one
that read later wins, so nothing newer is ever overwritten by something older.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.domain.usage import bits_of
from reckon.errors import InvalidInput
from reckon.traces import store
from reckon.traces.candidates import candidates
from reckon.traces.clickhouse import Writer
from reckon.traces.client_calls import COLUMNS as CALL_COLUMNS
from reckon.traces.client_calls import ClientCall, client_calls, values_of
from reckon.traces.cost_rows import COLUMNS as COST_COLUMNS
from reckon.traces.cost_rows import changed, merged, row_of
from reckon.traces.costs import Prices, costs_of
from reckon.traces.generations import groups
from reckon.traces.model import NO_GENERATION, TraceSummary
from reckon.traces.summary import summary_over

log = logging.getLogger(__name__)

# With their types: not told them, the driver asks the server for each insert, which takes a sixth of it.
COLUMNS: Mapping[str, str] = {
    "project": "LowCardinality(String)",
    "trace_id": "FixedString(16)",
    "version": "UInt64",
    "started_ns": "UInt64",
    "duration_ns": "UInt64",
    "ttft_ns": "Nullable(UInt64)",
    "status": "Enum8('running' = 0, 'ok' = 1, 'error' = 2, 'lost' = 3)",
    "question": "String",
    "answer": "Nullable(String)",
    "reference": "Nullable(String)",
    "correct": "Nullable(Bool)",
    "strategy": "LowCardinality(String)",
    "stop_reason": "LowCardinality(String)",
    "model": "LowCardinality(String)",
    "candidates": "UInt32",
    "generations": "UInt32",
    "selected_generation": "FixedString(8)",
    "input_tokens": "UInt64",
    "cached_tokens": "UInt64",
    "output_tokens": "UInt64",
    "reasoning_tokens": "UInt64",
    "tokens_unknown": "UInt8",
    "wasted_tokens": "UInt64",
    "stored_tokens": "UInt64",
    "cost_nano_usd": "Nullable(Int64)",
    "model_cost_nano_usd": "Nullable(Int64)",
    "prm_cost_nano_usd": "Nullable(Int64)",
    "price_version": "LowCardinality(String)",
    "segmentation": "LowCardinality(String)",
    "prm_version": "LowCardinality(String)",
    "scored_generations": "UInt32",
    "prm_min": "Nullable(Float32)",
    "prm_last": "Nullable(Float32)",
    "prm_mean": "Nullable(Float32)",
    "prm_spark": "Array(Float32)",
    "warnings": "UInt32",
}


def summarise(
    client: Writer,
    project: str,
    trace_ids: Sequence[str],
    prices: Prices | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> None:
    """Summarise traces named by 32 hex digits each; unknown ones are left out.

    Raises InvalidInput for a malformed id, StoreUnavailable where ClickHouse does not answer.
    """
    traces = sorted({_trace(text) for text in trace_ids})
    for start in range(0, len(traces), store.TRACES_MAX):
        _summarise(client, project, traces[start : start + store.TRACES_MAX], prices or Prices(), clock_ns)


def _summarise(
    client: Writer, project: str, traces: Sequence[bytes], prices: Prices, clock_ns: Callable[[], int]
) -> None:
    now_ns = clock_ns()
    reached = store.versions(client, project, traces)
    held = store.evidences(client, project, traces)
    lines: list[list[Any]] = []
    calls: list[list[ClientCall]] = []
    cost_rows: list[list[Any]] = []
    for trace, evidence in held.items():
        # A clock set back must not freeze a row at an old state.
        version = max(now_ns, reached.get(trace, 0) + 1)
        told = groups(evidence)
        priced = costs_of(evidence, prices, told)
        cost_rows += [row_of(project, trace, cost, version) for cost in changed(evidence.costs, priced)]
        known = replace(evidence, costs=merged(evidence.costs, priced)) if priced else evidence
        summary = summary_over(known, candidates(known, told))
        if summary is not None:
            lines.append([project, trace, version, *_values(summary)])
            calls.append(client_calls(told))
    columns = COLUMNS
    if any(calls):
        # Where engines told of every call these columns are not sent, and the store fills in that there is none.
        columns = {**COLUMNS, **CALL_COLUMNS}
        lines = [[*line, *values_of(one)] for line, one in zip(lines, calls, strict=True)]
    # Costs first: a crash in between leaves a row that the job's next run completes.
    for table, told_columns, rows in (("costs", COST_COLUMNS, cost_rows), ("traces", columns, lines)):
        if rows:
            with unavailable_mapped():
                client.insert(table, rows, column_names=[*told_columns], column_type_names=[*told_columns.values()])
    log.info("traces.summarised traces=%d costs=%d", len(lines), len(cost_rows))


def _values(summary: TraceSummary) -> list[Any]:
    """The columns behind `version`, in their order."""
    return [
        summary.started_ns,
        summary.duration_ns,
        summary.ttft_ns,
        summary.status,
        summary.question,
        summary.answer,
        summary.reference,
        summary.correct,
        summary.strategy or "",
        summary.stop_reason or "",
        summary.model,
        summary.candidates,
        summary.generations,
        summary.selected_generation or NO_GENERATION,
        summary.usage.input,
        summary.usage.cached,
        summary.usage.output,
        summary.usage.reasoning,
        bits_of(summary.usage.unknown),
        summary.wasted_tokens,
        summary.stored_tokens,
        summary.nano_usd,
        summary.model_nano_usd,
        summary.prm_nano_usd,
        summary.price_version or "",
        summary.segmentation or "",
        summary.prm_version or "",
        summary.scored_generations,
        summary.prm_min,
        summary.prm_last,
        summary.prm_mean,
        list(summary.prm_spark),
        summary.warnings,
    ]


def _trace(text: str) -> bytes:
    try:
        trace = bytes.fromhex(text)
    except ValueError as error:
        raise InvalidInput("A trace id of a job is 32 hex digits.") from error
    if len(trace) != 16:
        raise InvalidInput("A trace id of a job is 32 hex digits.")
    return trace
