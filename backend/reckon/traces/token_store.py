"""Steps and tokens of one generation, read from ClickHouse; tokens come as Arrow columns."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reckon.clickhouse.client import unavailable_mapped
from reckon.domain.step import Phase
from reckon.traces.clickhouse import Reader, Row, statement
from reckon.traces.store import select


@dataclass(frozen=True, slots=True)
class StepText:
    """One row of `steps` without its tokens; times are microseconds, None where nobody told them."""

    index: int
    phase: Phase
    text: str
    token_from: int
    tokens: int
    start_us: int | None
    duration_us: int | None
    logprob_mean: float | None
    entropy_mean: float | None
    segmentation: str


@dataclass(frozen=True, slots=True)
class TokenRows:
    """Whole steps: bounds per step, and the tokens of all of them end to end."""

    token_from: NDArray[np.int64]
    tokens: NDArray[np.int64]
    token_id: NDArray[np.uint32]
    text_bytes: NDArray[np.uint16]
    emission: NDArray[np.uint32]
    time_us: NDArray[np.uint64]
    logprob: NDArray[np.float32]
    entropy: NDArray[np.float32]
    margin: NDArray[np.float32]
    confidence: NDArray[np.float32]
    flags: NDArray[np.uint8]
    text: bytes


def steps(
    client: Reader, project: str, trace: bytes, generation: bytes, first: int, limit: int, *, texts: bool = True
) -> list[StepText]:
    """At most `limit` steps from index `first`, in order; their texts empty where they are not asked for."""
    asked = _of(project, trace, generation) | {"first": first, "limit": limit, "texts": int(texts)}
    return [_step(row) for row in select(client, "steps", asked)]


def _step(row: Row) -> StepText:
    # No time at all: ingest cut it from a text, or from tokens, that came whole.
    timed = bool(row["t0_us"] or row["duration_ns"])
    return StepText(
        index=row["step"],
        phase=row["phase_name"],
        text=row["text"],
        token_from=row["token_from"],
        tokens=row["tokens"],
        start_us=row["t0_us"] if timed else None,
        duration_us=row["duration_ns"] // 1000 if timed else None,
        logprob_mean=row["logprob_mean"],
        entropy_mean=row["entropy_mean"],
        segmentation=row["segmentation"],
    )


def token_count(client: Reader, project: str, trace: bytes, generation: bytes) -> int | None:
    """Index behind the last stored token; None where no step is stored."""
    found = select(client, "token_count", _of(project, trace, generation))
    return int(found[0]["total"]) if found else None


def tokens(client: Reader, project: str, trace: bytes, generation: bytes, first: int, end: int) -> TokenRows:
    """Whole steps that touch `[first, end)`, in order."""
    asked = _of(project, trace, generation) | {"first": first, "end": end}
    with unavailable_mapped():
        # Texts as bytes: a step may end inside a character.
        table = client.query_arrow(statement("tokens"), asked, use_strings=False)
    return TokenRows(
        token_from=_column(table, "token_from", np.int64),
        tokens=_column(table, "tokens", np.int64),
        token_id=_flat(table, "token_id", np.uint32),
        text_bytes=_flat(table, "token_len", np.uint16),
        emission=_flat(table, "emission", np.uint32),
        time_us=_flat(table, "time_us", np.uint64),
        logprob=_flat(table, "logprobs", np.float32),
        entropy=_flat(table, "entropies", np.float32),
        margin=_flat(table, "margins", np.float32),
        confidence=_flat(table, "confidences", np.float32),
        flags=_flat(table, "flags", np.uint8),
        text=b"".join(table.column("text").to_pylist()),
    )


def _of(project: str, trace: bytes, generation: bytes) -> dict[str, Any]:
    return {"project": project, "trace": trace.hex(), "generation": generation.hex()}


def _column(table: Any, name: str, dtype: type[np.generic]) -> NDArray[Any]:
    return np.asarray(table.column(name).to_numpy(), dtype=dtype)


def _flat(table: Any, name: str, dtype: type[np.generic]) -> NDArray[Any]:
    parts = [np.asarray(chunk.flatten(), dtype=dtype) for chunk in table.column(name).chunks]
    return np.concatenate(parts) if parts else np.empty(0, dtype)
