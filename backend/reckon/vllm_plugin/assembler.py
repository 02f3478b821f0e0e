"""Turns what was noted of engine steps into spans."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reckon.domain.alternatives import Alternative
from reckon.domain.engine_block import EngineSteps
from reckon.domain.span import Attributes, Span
from reckon.otlp import names
from reckon.otlp.engine_record import engine_record
from reckon.otlp.start_record import start_record
from reckon.segmentation import Policy
from reckon.vllm_plugin.attribution import EngineClock
from reckon.vllm_plugin.facts import Ended
from reckon.vllm_plugin.sequence import EndedStep, RunningSequence
from reckon.vllm_plugin.spans import begun_span, request_span, step_span

SCHEDULED, PREEMPTED = 2, 3  # vllm.v1.engine.EngineCoreEventType
_NO_FACTS: Mapping[str, Any] = {}


class Single(NamedTuple):
    """One token of which there is no more to say; `row` is what was measured of it, as `scalars` has it, or None."""

    sequence: RunningSequence
    token_id: int
    text: str
    row: list[float] | None


class Emission(NamedTuple):
    """What one engine step brought for one sequence.

    `texts` has one a token; `cut` counts the characters that a stop string took from
    what was there before. `rows` has a row a token: log-probabilities, or, `exact`, log-probability,
    entropy, margin and confidence. `ended` is set when the sequence is over.
    """

    sequence: RunningSequence
    token_ids: list[int]
    texts: list[str]
    cut: int = 0
    rows: NDArray[np.float32] | None = None
    prompt_tokens_computed: int = 0
    prompt_tokens_cached: int = 0
    events: tuple[tuple[int, float], ...] = ()
    ended: Ended | None = None
    facts: Mapping[str, Any] = _NO_FACTS
    exact: bool = False
    alternatives: Sequence[Sequence[Alternative]] | None = None


@dataclass(frozen=True, slots=True)
class EngineStep:
    """One engine step's emissions, at the engine's monotonic time; `running` counts live sequences."""

    time_s: float
    running: int
    emissions: Sequence[Emission] = ()
    singles: Sequence[Single] = ()


class Assembler:
    """`new_span_id` gives 8 fresh bytes."""

    def __init__(
        self,
        policy: Policy,
        resource: Attributes,
        *,
        send: Callable[[Span], object],
        new_span_id: Callable[[], bytes],
        steps_sent: bool,
    ) -> None:
        self._policy, self._resource = policy, resource
        self._send, self._new_span_id = send, new_span_id
        self._steps_sent = steps_sent
        self._clock = EngineClock()

    def admitted(self, sequence: RunningSequence) -> None:
        """A sequence has begun: that is told at once, so that it is seen before its first step."""
        begun = begun_span(sequence, self._policy.name, self._resource, steps_sent=self._steps_sent)
        self._send(start_record(begun, self._new_span_id()))

    def take(self, step: EngineStep) -> None:
        """The next engine step."""
        self._attribute(step)
        engine_ns = int(step.time_s * 1e9)
        for sequence, token_id, text, row in step.singles:
            for ended in sequence.emit_one(engine_ns, token_id, text, row, exact=row is not None):
                self._send_step(sequence, ended)
        for emission in step.emissions:
            self._take(engine_ns, emission)

    def engine_steps(self, steps: EngineSteps, projects: Iterable[str | None]) -> None:
        """What the engine did, for each of the projects whose requests ran there (None: the plugin's own)."""
        for project in projects:
            trace_id = self._new_span_id() + self._new_span_id()
            self._send(engine_record(steps, trace_id, self._new_span_id(), self._resource, project))

    def _attribute(self, step: EngineStep) -> None:
        weights = [len(e.token_ids) + e.prompt_tokens_computed for e in step.emissions]
        singles = len(step.singles)
        if not singles and not any(weights):
            return
        first_scheduled = [_first_scheduled_s(e) for e in step.emissions if e.token_ids]
        starts = [time_s for time_s in first_scheduled if time_s is not None]
        idle_until_s = min(starts) if starts and not singles and len(starts) == len(first_scheduled) else None
        # A token of which there is no more to say weighs one, and so all of these have the same share.
        if singles:
            weights.append(1)
        clock = self._clock
        shares = clock.shares(step.time_s, weights, singles, idle_until_s=idle_until_s, running=step.running)
        for emission, share in zip(step.emissions, shares, strict=False):
            emission.sequence.attributed_ns += share
        for single in step.singles:
            single.sequence.attributed_ns += shares[-1]

    def _send_step(self, sequence: RunningSequence, step: EndedStep) -> None:
        if self._steps_sent:
            self._send(step_span(sequence, step, self._new_span_id(), self._policy.name, self._resource))

    def _take(self, engine_ns: int, emission: Emission) -> None:
        sequence = emission.sequence
        sequence.cached_tokens += emission.prompt_tokens_cached
        sequence.happened(emission.events)
        sequence.learn(emission.facts)
        if any(kind == PREEMPTED for kind, _ in emission.events):
            sequence.preempted()
        if emission.cut:
            sequence.cut_text(emission.cut)
        if emission.token_ids:
            steps = sequence.emit(
                engine_ns,
                emission.token_ids,
                emission.texts,
                emission.rows,
                exact=emission.exact,
                alternatives=emission.alternatives,
            )
            for ended in steps:
                self._send_step(sequence, ended)
        if emission.ended is not None:
            for ended in sequence.finish():
                self._send_step(sequence, ended)
            self._send(
                request_span(sequence, emission.ended, self._policy.name, self._resource, steps_sent=self._steps_sent)
            )


def _first_scheduled_s(emission: Emission) -> float | None:
    """When a sequence was scheduled, in the emission that ends its prefill; None in all others."""
    if names.ENGINE_COMPUTED_PROMPT not in emission.facts:
        return None
    return next((time_s for kind, time_s in emission.events if kind == SCHEDULED), None)
