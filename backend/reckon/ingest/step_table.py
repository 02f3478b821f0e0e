"""Filed steps to the Arrow table that `steps` takes. Pure.

Token columns of all blocks are joined once and cut by offsets: nothing here runs per token in Python,
and what runs per step is a slice for each column.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from reckon.domain.token_block import PackedTokens, joined
from reckon.ingest.alternative_columns import alternative_columns
from reckon.ingest.arrow_columns import fixed_bytes, ints, lists, offsets_of, times_us
from reckon.ingest.model import FiledSpan

_UINT32_MAX = 2**32 - 1


def step_table(spans: Sequence[FiledSpan]) -> pa.Table:
    """One row per step that the spans carry, in the order given."""
    steps = [step for filed in spans for step in filed.steps]
    owners = [filed for filed in spans for _ in filed.steps]
    inner = [filed.span for filed in owners]
    blocks = [step.block for step in steps]
    lengths = np.array([0 if block is None else block.tokens for block in blocks], np.int64)
    offsets = offsets_of(lengths)
    present = [block for block in blocks if block is not None]

    def column(name: str, kind: str) -> Any:
        return lists(_values(present, name, kind), offsets)

    t0_us, gap_us = _times(_values(present, "time_us", "<u8"), lengths)
    logprob, logprob_mean = _measured(blocks, "logprob", [step.logprob_mean for step in steps])
    entropy, entropy_mean = _measured(blocks, "entropy", [step.entropy_mean for step in steps])
    margin, _ = _measured(blocks, "margin", [None] * len(steps))
    confidence = _where_any(blocks, "confidence")
    own_ns = [(span.start_ns, span.end_ns - span.start_ns) for span in inner]
    return pa.table(
        {
            "project": pa.array([filed.project for filed in owners], pa.string()),
            "ts": times_us([filed.ts_us for filed in owners]),
            "trace_id": fixed_bytes([span.trace_id for span in inner], 16),
            "generation_id": fixed_bytes([filed.generation_id for filed in owners], 8),
            "span_id": fixed_bytes([span.span_id for span in inner], 8),
            "model": pa.array([filed.model for filed in owners], pa.string()),
            "step": ints([step.index for step in steps], np.uint32),
            "phase": pa.array([step.phase for step in steps], pa.string()),
            "start_ns": ints([_told(step.start_ns, ns[0]) for step, ns in zip(steps, own_ns, strict=True)], np.uint64),
            "duration_ns": ints(
                [_told(step.duration_ns, ns[1]) for step, ns in zip(steps, own_ns, strict=True)], np.uint64
            ),
            "token_from": ints([step.token_from for step in steps], np.uint32),
            "tokens": ints([step.tokens for step in steps], np.uint32),
            "text": pa.array([step.text for step in steps], pa.binary()),
            "token_id": column("token_id", "<u4"),
            "token_len": column("text_bytes", "<u2"),
            "emission": column("emission", "<u4"),
            "t0_us": pa.array(t0_us),
            "lead_us": ints([step.lead_us for step in steps], np.uint32),
            "gap_us": lists(gap_us, offsets),
            "logprob": logprob,
            "entropy": entropy,
            "margin": margin,
            "flags": column("flags", "<u1"),
            "segmentation": pa.array([step.segmentation for step in steps], pa.string()),
            "logprob_mean": logprob_mean,
            "entropy_mean": entropy_mean,
            "retention_days": ints([filed.retention.steps_days for filed in owners], np.uint16),
            **confidence,
            **alternative_columns([step.alternatives for step in steps]),
        }
    )


def _told(own: int | None, of_the_span: int) -> int:
    return of_the_span if own is None else own


def _values(blocks: Sequence[PackedTokens], name: str, kind: str) -> NDArray[Any]:
    return np.frombuffer(joined(blocks, name), kind)


def _times(time_us: NDArray[np.uint64], lengths: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """The first token's time per step, and per token the gap to the one before it in the step."""
    starts = (np.cumsum(lengths) - lengths)[lengths > 0]
    t0_us = np.zeros(len(lengths), np.uint64)
    t0_us[lengths > 0] = time_us[starts]
    gaps = np.zeros(len(time_us), np.uint64)
    np.subtract(time_us[1:], time_us[:-1], out=gaps[1:])
    gaps[starts] = 0
    # Times that run backwards have wrapped around: such a gap is zero.
    if len(gaps) and int(gaps.max()) > _UINT32_MAX:
        gaps[1:][time_us[1:] < time_us[:-1]] = 0
        np.minimum(gaps, _UINT32_MAX, out=gaps)
    return t0_us, gaps.astype(np.uint32)


def _where_any(blocks: Sequence[PackedTokens | None], name: str) -> dict[str, Any]:
    """The column of one captured scalar; none where no block has it, and the table fills it with nothing."""
    if not any(block is not None and block.has(name) for block in blocks):
        return {}
    return {name: _measured(blocks, name, [None] * len(blocks))[0]}


def _measured(blocks: Sequence[PackedTokens | None], name: str, told: Sequence[float | None]) -> tuple[Any, Any]:
    """One captured scalar: its values per step, none where none was captured, and the mean over the finite ones.

    Where there is no value to take the mean of, it is what the span told.
    """
    having = [block for block in blocks if block is not None and block.has(name)]
    values = _values(having, name, "<f4")
    lengths = np.array([block.tokens if block is not None and block.has(name) else 0 for block in blocks], np.int64)
    finite = np.isfinite(values)
    if bool(finite.all()):
        counts, sums = lengths, _sums(values, lengths)
    else:
        counts, sums = _sums(finite, lengths).astype(np.int64), _sums(np.where(finite, values, 0), lengths)
        nothing = (lengths > 0) & (_sums(~np.isnan(values), lengths) == 0)
        values, lengths = values[np.repeat(~nothing, lengths)], np.where(nothing, 0, lengths)
    means = np.divide(sums, counts, out=np.zeros(len(sums)), where=counts > 0).astype(np.float32)
    mean: Any = pa.array(means)
    if not bool((counts > 0).all()):
        mean = pa.array(
            [own if n == 0 else float(found) for found, n, own in zip(means, counts, told, strict=True)], pa.float32()
        )
    return lists(values, offsets_of(lengths)), mean


def _sums(values: NDArray[Any], lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """The sum per step, 0 where it is empty."""
    filled = lengths > 0
    sums = np.zeros(len(lengths))
    if bool(filled.any()):
        starts = np.cumsum(lengths) - lengths
        sums[filled] = np.add.reduceat(values, starts[filled], dtype=np.float64)
    return sums
