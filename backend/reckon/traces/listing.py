"""The traces list: one page by keyset, from the `traces` table and nothing else."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.domain.usage import Usage, parts_of
from reckon.traces import present
from reckon.traces.clickhouse import Reader, Row, rows, slowness_explained
from reckon.traces.list_sql import count_statement, lines_statement, page_statement
from reckon.traces.model import NO_GENERATION, TraceSummary
from reckon.traces.query import Position, TraceQuery, encode_cursor
from reckon.traces.schemas import TracePage, TraceRow

PAGE_BYTES_MAX = 118_000  # of rows; the page with its frame stays below 120 KB


def page(client: Reader, project: str, asked: TraceQuery, clock_ns: Callable[[], int] = time.time_ns) -> TracePage:
    """A page of at most `asked.limit` rows and 120 KB. Raises StoreUnavailable."""
    # One moment for the whole page: what it finds as lost it also shows as lost.
    now_ns = clock_ns()
    with unavailable_mapped(), slowness_explained():
        found = rows(client.query(*page_statement(project, asked, now_ns)))
        (counted,) = client.query(*count_statement(project, asked, now_ns)).result_rows
    shown: list[TraceRow] = []
    size = 0
    for row in found[: asked.limit]:
        line = present.row(bytes(row["trace_id"]), _summary(row), now_ns)
        size += len(line.model_dump_json().encode()) + 1
        if shown and size > PAGE_BYTES_MAX:
            break
        shown.append(line)
    more = len(found) > len(shown)
    last = found[len(shown) - 1] if more else None
    cursor = encode_cursor(sort_text(asked), Position(last["sort_value"], bytes(last["trace_id"]))) if last else None
    return TracePage(rows=shown, next_cursor=cursor, total=int(counted[0]), total_exact=True)


def lines(
    client: Reader, project: str, asked: TraceQuery, traces: Sequence[bytes], now_ns: int
) -> dict[bytes, TraceRow]:
    """The lines of those of `traces` that fit; the rest of `asked` plays no part. Raises StoreUnavailable."""
    with unavailable_mapped(), slowness_explained():
        found = rows(client.query(*lines_statement(project, asked, traces, now_ns)))
    return {bytes(row["trace_id"]): present.row(bytes(row["trace_id"]), _summary(row), now_ns) for row in found}


def sort_text(asked: TraceQuery) -> str:
    """The sort as the URL has it; a cursor is bound to it."""
    return f"-{asked.sort}" if asked.descending else asked.sort


def _summary(row: Row) -> TraceSummary:
    values: dict[str, Any] = {name: row[name] for name in _SAME_NAMES}
    return TraceSummary(
        **values,
        strategy=row["strategy"] or None,
        stop_reason=row["stop_reason"] or None,
        price_version=row["price_version"] or None,
        segmentation=row["segmentation"] or None,
        prm_version=row["prm_version"] or None,
        nano_usd=row["cost_nano_usd"],
        model_nano_usd=row["model_cost_nano_usd"],
        prm_nano_usd=row["prm_cost_nano_usd"],
        usage=Usage(
            row["input_tokens"],
            row["output_tokens"],
            row["reasoning_tokens"],
            row["cached_tokens"],
            parts_of(row["tokens_unknown"]),
        ),
        prm_spark=tuple(row["prm_spark"]),
        selected_generation=_chosen(bytes(row["selected_generation"])),
    )


_SAME_NAMES = (
    "started_ns",
    "duration_ns",
    "status",
    "question",
    "answer",
    "reference",
    "correct",
    "model",
    "candidates",
    "generations",
    "ttft_ns",
    "wasted_tokens",
    "stored_tokens",
    "scored_generations",
    "prm_min",
    "prm_last",
    "prm_mean",
    "warnings",
)


def _chosen(raw: bytes) -> bytes | None:
    return None if raw == NO_GENERATION else raw
