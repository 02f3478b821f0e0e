"""In vLLM's front end: what our part of the engine told, taken out of what vLLM's own sent, before vLLM looks."""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

# Our names among those of KV connectors.
STEP = "reckon.step"
CHUNKS = "reckon.prefill_chunks"

# Begin and end on the engine's clock, first token, tokens.
Chunk: TypeAlias = tuple[float, float, int, int]


class ToldStep(NamedTuple):
    """What a step computed, on the engine's clock (a tuple: one is made for every step)."""

    started_s: float
    ended_s: float
    prefill_tokens: int
    decode_tokens: int


def step_told(stats: Any) -> ToldStep | None:
    """What a SchedulerStats brought of ours, which it then lacks; None where it brought nothing."""
    brought = stats.kv_connector_stats if stats is not None else None
    if not brought or STEP not in brought:
        return None
    told = ToldStep(*brought.pop(STEP))  # our part of the engine made the dictionary for this step
    if not brought:
        stats.kv_connector_stats = None
    return told


def chunks_told(outputs: Sequence[Any]) -> dict[str, list[Chunk]]:
    """By request, the chunks that outputs brought of ours, which they then lack."""
    found: dict[str, list[Chunk]] = {}
    for output in outputs:
        brought = output.kv_transfer_params
        if brought and CHUNKS in brought:
            found[output.request_id] = [tuple(chunk) for chunk in brought[CHUNKS]]
            output.kv_transfer_params = {name: value for name, value in brought.items() if name != CHUNKS} or None
    return found
