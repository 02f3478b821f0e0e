"""In vLLM's front end: what our part of the engine told, taken out of what vLLM's own sent, before vLLM looks."""

from typing import Any, NamedTuple, TypeAlias

# Our names among those of KV connectors.
STEP = "reckon.step"
CHUNKS = "reckon.prefill_chunks"
LOAD = "reckon.kv_load"
AGAIN = "reckon.recomputed"
_OF_REQUESTS = (CHUNKS, LOAD, AGAIN)

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


class ToldRequest(NamedTuple):
    """Whence a request's prompt came, on the engine's clock: chunks, begin and end of what a connector brought, and
    the tokens that were computed again after a preemption.
    """

    chunks: list[Chunk]
    load: tuple[float, float] | None
    recomputed: int = 0


def request_told(output: Any) -> ToldRequest | None:
    """What an output brought of ours, which it then lacks."""
    brought = output.kv_transfer_params
    if not brought or not any(name in brought for name in _OF_REQUESTS):
        return None
    load = brought.get(LOAD)
    chunks = [tuple(chunk) for chunk in brought.get(CHUNKS, ())]
    told = ToldRequest(chunks, tuple(load) if load else None, brought.get(AGAIN, 0))
    output.kv_transfer_params = {name: value for name, value in brought.items() if name not in _OF_REQUESTS} or None
    return told
