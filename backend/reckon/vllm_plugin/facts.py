"""What is known about one engine sequence when it is admitted, and when it ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reckon.domain.step import Phase
from reckon.vllm_plugin.trace_context import ParentContext


@dataclass(frozen=True, slots=True)
class Admitted:
    """`arrival_ns` is wall clock; `clock_offset_ns` is wall clock minus the engine's monotonic clock.

    `index` counts the sequences of one request (n > 1); sampling parameters are None where unset.
    `question` is empty where our own driver asks, and tells it itself. `project` is what the
    request has proved, None where the plugin's key decides. `more` has further attributes of its span.
    """

    request_id: str
    index: int
    arrival_ns: int
    clock_offset_ns: int
    prompt_tokens: int
    model: str
    parent: ParentContext | None
    phase: Phase | None
    question: str = ""
    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    seed: int | None = None
    project: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ended:
    """`finish_reason` is vLLM's: stop, length, abort, error, repetition. Clock values are the
    engine's monotonic seconds, 0.0 where vLLM took none (`--disable-log-stats`).
    """

    finish_reason: str
    output_tokens: int
    queued_s: float = 0.0
    scheduled_s: float = 0.0
    first_token_s: float = 0.0
    last_token_s: float = 0.0
    preemptions: int = 0
    ended_ns: int = 0
