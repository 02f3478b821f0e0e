"""Engine steps for tests: one every `every_ms`, busy in the middle."""

import numpy as np

from reckon.domain.engine_block import EngineSteps


def engine_steps(first_ns: int, count: int, every_ms: float = 10.0) -> EngineSteps:
    """`count` steps, the first of which begins at `first_ns`; a prompt is computed in the first of each ten."""
    every_ns = int(every_ms * 1e6)
    place = np.arange(count)
    wave = np.sin(np.pi * place / max(1, count - 1))
    return EngineSteps(
        end_ns=(first_ns + (place + 1) * every_ns).astype(np.uint64),
        duration_us=np.full(count, every_ns // 1000 - 500, np.uint32),
        running=(1 + 15 * wave).astype(np.uint32),
        waiting=(6 * np.clip(wave - 0.5, 0, 1)).astype(np.uint32),
        prefill_tokens=np.where(place % 10 == 0, 180, 0).astype(np.uint32),
        decode_tokens=(1 + 15 * wave).astype(np.uint32),
        prefix_queries=np.where(place % 10 == 0, 240, 0).astype(np.uint32),
        prefix_hits=np.where(place % 10 == 0, 60, 0).astype(np.uint32),
        kv_use=(0.1 + 0.7 * wave).astype(np.float32),
        preempted=(place == count // 2).astype(np.uint16),
        engine=np.zeros(count, np.uint16),
    )
