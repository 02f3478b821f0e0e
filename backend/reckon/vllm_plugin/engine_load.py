"""What the engine did in each of its steps, gathered in vLLM's front end and told to the scribe now and then.

vLLM's statistics come once an engine step, with what our part of the engine adds to them
(`engine_watch`). Some steps are told at once: a write for each would cost as much as all the rest.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reckon.domain.engine_block import COLUMN_TYPES, EngineSteps
from reckon.vllm_plugin.engine_told import ToldStep
from reckon.vllm_plugin.notes import Note
from reckon.vllm_plugin.recorder import Recorder

ROWS_AT_ONCE = 128
TOLD_EVERY_S = 0.5


# Of a row: its engine, begin and end on the engine's clock, requests after it, tokens that it computed and looked up.
_ROW = (
    "engine",
    "started_s",
    "ended_s",
    "running",
    "waiting",
    "prefill_tokens",
    "decode_tokens",
    "prefix_queries",
    "prefix_hits",
    "kv_use",
    "preempted",
)


class EngineLoad:
    """Gathers rows for `recorder`; they are told when there are many, after a while, and when the engine falls idle."""

    def __init__(self) -> None:
        self.recorder: Recorder | None = None
        self._rows: list[Note] = []

    def step(self, told: ToldStep, stats: Any, iteration: Any, engine: int) -> None:
        """One engine step: what our part of the engine told, vLLM's SchedulerStats, and its IterationStats or None."""
        recorder = self.recorder
        if recorder is None:
            return
        # The time that the step's tokens have, where it brought some: so they are found in it.
        ended_s = (recorder.step_s if iteration is not None else None) or told.ended_s
        prefix = stats.prefix_cache_stats
        self._rows.append(
            (
                engine,
                min(told.started_s, ended_s),
                ended_s,
                stats.num_running_reqs,
                stats.num_waiting_reqs + stats.num_skipped_waiting_reqs,
                told.prefill_tokens,
                told.decode_tokens,
                prefix.queries,
                prefix.hits,
                stats.kv_cache_usage,
                iteration.num_preempted_reqs if iteration is not None else 0,
            )
        )
        is_idle = not stats.num_running_reqs and not stats.num_waiting_reqs
        if is_idle or len(self._rows) >= ROWS_AT_ONCE or ended_s - self._rows[0][2] >= TOLD_EVERY_S:
            rows, self._rows = self._rows, []
            recorder.engine_rows(rows)


def steps_of(rows: Sequence[Note], offset_ns: int) -> EngineSteps:
    """Rows as columns on the wall clock; `offset_ns` is that clock minus the engine's.

    A step that was scheduled while another ran counts from that one's end: durations do not overlap.
    """
    columns = {name: np.array(values) for name, values in zip(_ROW, zip(*rows, strict=True), strict=True)}
    starts_s, ends_s = columns["started_s"], columns["ended_s"]
    for engine in np.unique(columns["engine"]):
        own = np.flatnonzero(columns["engine"] == engine)
        starts_s[own[1:]] = np.maximum(starts_s[own[1:]], ends_s[own[:-1]])
    columns["end_ns"] = (ends_s * 1e9).astype(np.int64) + offset_ns
    columns["duration_us"] = np.rint((ends_s - starts_s) * 1e6)
    return EngineSteps(**{name: _fitting(columns[name], dtype) for name, dtype in COLUMN_TYPES.items()})


def _fitting(values: NDArray[Any], dtype: np.dtype[Any]) -> NDArray[Any]:
    """The values in the block's type, at most what that holds."""
    if dtype.kind == "f":
        return values.astype(dtype)
    return np.clip(values, 0, float(np.iinfo(dtype).max)).astype(dtype) if dtype.itemsize < 8 else values.astype(dtype)
