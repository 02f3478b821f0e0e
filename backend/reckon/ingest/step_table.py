"""Filed steps to the Arrow table that `steps` takes. Pure.

Token columns of all blocks are joined once and cut by offsets: nothing here runs per token in Python.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from reckon.domain.token_block import TokenBlock
from reckon.ingest.filing import model_of
from reckon.ingest.model import FiledSpan
from reckon.otlp.decode_step import ReceivedStep

_UINT32_MAX = 2**32 - 1


@dataclass(frozen=True, slots=True)
class _Known:
    """One captured scalar: joined values, tokens kept per step, and the mean per step (None where unknown)."""

    values: NDArray[np.float32]
    lengths: NDArray[np.int64]
    means: list[float | None]


def step_table(spans: Sequence[FiledSpan]) -> pa.Table:
    """One row per step that the spans carry, in the order given."""
    filed = [(span, step) for span in spans for step in span.steps]
    steps = [step for _, step in filed]
    lengths = np.array([0 if step.block is None else len(step.block) for step in steps], np.int64)
    joined = _joiner([step.block for step in steps if step.block is not None])
    t0_us, gap_us = _times(joined(lambda block: block.time_us, np.uint64), lengths)
    logprob = _known(joined(lambda block: block.logprob, np.float32), lengths)
    entropy = _known(joined(lambda block: block.entropy, np.float32), lengths)
    margin = _known(joined(lambda block: block.margin, np.float32), lengths)
    return pa.table(
        {
            "project": pa.array([span.project for span, _ in filed], pa.string()),
            "ts": pa.array([span.ts_us for span, _ in filed], pa.timestamp("us", tz="UTC")),
            "trace_id": pa.array([span.span.trace_id for span, _ in filed], pa.binary(16)),
            "generation_id": pa.array([span.generation_id for span, _ in filed], pa.binary(8)),
            "span_id": pa.array([span.span.span_id for span, _ in filed], pa.binary(8)),
            "model": pa.array([model_of(span.span, []) for span, _ in filed], pa.string()),
            "step": pa.array([step.index for step in steps], pa.uint32()),
            "phase": pa.array([step.phase for step in steps], pa.string()),
            "start_ns": pa.array([_own(step.start_ns, span.span.start_ns) for span, step in filed], pa.uint64()),
            "duration_ns": pa.array(
                [_own(step.duration_ns, span.span.end_ns - span.span.start_ns) for span, step in filed], pa.uint64()
            ),
            "token_from": pa.array([step.token_from for step in steps], pa.uint32()),
            "tokens": pa.array([step.tokens for step in steps], pa.uint32()),
            "text": pa.array([step.text for step in steps], pa.binary()),
            "token_id": _cut(joined(lambda block: block.token_id, np.uint32), lengths),
            "token_len": _cut(joined(lambda block: block.text_bytes, np.uint16), lengths),
            "emission": _cut(joined(lambda block: block.emission, np.uint32), lengths),
            "t0_us": pa.array(t0_us),
            "lead_us": pa.array([step.lead_us for step in steps], pa.uint32()),
            "gap_us": _cut(gap_us, lengths),
            "logprob": _cut(logprob.values, logprob.lengths),
            "entropy": _cut(entropy.values, entropy.lengths),
            "margin": _cut(margin.values, margin.lengths),
            "flags": _cut(joined(lambda block: block.flags, np.uint8), lengths),
            "segmentation": pa.array([step.segmentation for step in steps], pa.string()),
            "logprob_mean": _means(steps, logprob.means, lambda step: step.logprob_mean),
            "entropy_mean": _means(steps, entropy.means, lambda step: step.entropy_mean),
        }
    )


def _own(told: int | None, of_the_span: int) -> int:
    return of_the_span if told is None else told


def _joiner(blocks: Sequence[TokenBlock]) -> Callable[[Callable[[TokenBlock], NDArray[Any]], type], NDArray[Any]]:
    def join(column: Callable[[TokenBlock], NDArray[Any]], kind: type) -> NDArray[Any]:
        return np.concatenate([column(block) for block in blocks]) if blocks else np.empty(0, kind)

    return join


def _cut(values: NDArray[Any], lengths: NDArray[np.int64]) -> Any:
    """The joined values as one list per step."""
    offsets: Any = pa.array(_offsets(lengths).astype(np.int32))
    return pa.ListArray.from_arrays(offsets, pa.array(values))


def _offsets(lengths: NDArray[Any]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])


def _times(time_us: NDArray[np.uint64], lengths: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """The first token's time per step, and per token the gap to the one before it in the step."""
    starts = _offsets(lengths)[:-1]
    filled = lengths > 0
    t0_us = np.zeros(len(lengths), np.uint64)
    t0_us[filled] = time_us[starts[filled]]
    gaps = np.zeros(len(time_us), np.uint64)
    # Times that run backwards would wrap around: such a gap is zero.
    gaps[1:] = np.where(time_us[1:] > time_us[:-1], time_us[1:] - time_us[:-1], 0)
    gaps[starts[filled]] = 0
    return t0_us, np.minimum(gaps, _UINT32_MAX).astype(np.uint32)


def _known(values: NDArray[np.float32], lengths: NDArray[np.int64]) -> _Known:
    """Leaves out a step's values where none of them was captured; means are over the finite ones."""
    offsets = _offsets(lengths)
    finite = np.isfinite(values)
    counts = np.diff(_offsets(finite)[offsets])
    sums = np.diff(np.concatenate([np.zeros(1), np.cumsum(np.where(finite, values, 0), dtype=np.float64)])[offsets])
    means = [float(total / n) if n else None for total, n in zip(sums, counts, strict=True)]
    kept = np.diff(_offsets(~np.isnan(values))[offsets]) > 0
    if bool(kept.all()):
        return _Known(values, lengths, means)
    return _Known(values[np.repeat(kept, lengths)], np.where(kept, lengths, 0), means)


def _means(
    steps: Sequence[ReceivedStep], measured: Sequence[float | None], told: Callable[[ReceivedStep], float | None]
) -> Any:
    """The mean over the tokens, or, where no token has the value, what the span told."""
    pairs = zip(steps, measured, strict=True)
    return pa.array([told(step) if mean is None else mean for step, mean in pairs], pa.float32())
