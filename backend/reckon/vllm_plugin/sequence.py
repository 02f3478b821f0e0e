"""One engine sequence while it runs: emissions in, ended steps out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reckon.domain.alternatives import Alternative
from reckon.domain.step import Phase, Step
from reckon.domain.token_block import FLAG_EMISSION_FIRST
from reckon.otlp import names
from reckon.segmentation import Cut, Policy, Segmenter
from reckon.segmentation.phase import CLOSER, OPENER
from reckon.vllm_plugin.columns import Columns, first_flags, flags_of
from reckon.vllm_plugin.facts import Admitted
from reckon.vllm_plugin.uncertainty import Told

EVENTS_MAX = 1000
_MARKERS = frozenset({OPENER.decode(), CLOSER.decode()})


@dataclass(frozen=True, slots=True)
class EndedStep:
    """A step and its tokens. `start_us` and `end_us` are offsets from the request's arrival:
    the emission before the step's first token (its work began there), and its last token's.
    `lead_us` is from the last token of the step before to the first of this one, None for the first step.
    """

    step: Step
    columns: Columns
    start_us: int
    end_us: int
    lead_us: int | None


class RunningSequence:
    """Belongs to the recorder's thread; nothing here is called from vLLM's."""

    def __init__(self, admitted: Admitted, policy: Policy, span_id: bytes, trace_id: bytes) -> None:
        self.admitted = admitted
        self.span_id, self.trace_id = span_id, trace_id
        self.steps = 0
        self.tokens = 0
        self.emissions = 0
        self.reasoning_tokens = 0
        self.cached_tokens = 0
        self.attributed_ns = 0
        self.first_answer_us: int | None = None
        self.facts: dict[str, Any] = {}
        self.events: list[tuple[int, float]] = []
        self._segmenter = Segmenter(policy, admitted.phase)
        self._phase = admitted.phase
        self._skipped: list[str] = []  # texts of tokens that close no step, which the segmenter takes together
        self._room = self._segmenter.room
        self._offset_ns = admitted.clock_offset_ns - admitted.arrival_ns
        self._open = Columns()
        self._sent = 0  # tokens that ended steps have taken
        self._last_us = 0
        self._step_start_us: int | None = None
        self._preempted = False

    def happened(self, events: Sequence[tuple[int, float]]) -> None:
        """vLLM's events with the engine's times; a sequence that is preempted without end keeps its first ones."""
        self.events.extend(events[: EVENTS_MAX - len(self.events)])

    def learn(self, facts: Mapping[str, Any]) -> None:
        """What the engine told beside tokens. After a preemption it tells of a prompt again: the first word holds."""
        if not facts:
            return
        again = (self.facts.get(names.ENGINE_RECOMPUTED) or 0) + (facts.get(names.ENGINE_RECOMPUTED) or 0)
        chunks, load = self.facts.get(names.ENGINE_CHUNK_NS), self.facts.get(names.ENGINE_KV_LOAD_NS)
        self.facts.update(facts)
        if again:
            self.facts[names.ENGINE_RECOMPUTED] = again
        if chunks:
            self.facts[names.ENGINE_CHUNK_NS] = chunks
        if load:
            self.facts[names.ENGINE_KV_LOAD_NS] = load

    def preempted(self) -> None:
        """The next emission is the first after a preemption."""
        self._preempted = True

    def emit_one(
        self, engine_ns: int, token_id: int, text: str, row: Told | None, *, exact: bool = False
    ) -> Sequence[EndedStep]:
        """As `emit`, for an emission of one token: most are."""
        time_us = self._time_us(engine_ns)
        flags = flags_of(row, exact=exact) if row is not None else 0
        if self.tokens and not self._preempted:
            flags |= FLAG_EMISSION_FIRST
        else:
            flags |= first_flags(of_generation=self.tokens == 0, after_preemption=self._preempted)
            self._preempted = False
        self._open.tokens.append((token_id, text, self.emissions, time_us, row, exact, flags, ()))
        self.emissions += 1
        return self._said(text, time_us)

    def emit(
        self,
        engine_ns: int,
        token_ids: list[int],
        texts: list[str],
        rows: Sequence[Told] | NDArray[np.float32] | None,
        *,
        exact: bool = False,
        alternatives: Sequence[Sequence[Alternative]] | None = None,
    ) -> list[EndedStep]:
        """The tokens of one emission, at the engine's time; the steps that they close.

        `rows` has a row a token: log-probabilities, or, `exact`, log-probability, entropy, margin and confidence.
        """
        time_us = self._time_us(engine_ns)
        ended: list[EndedStep] = []
        for number, (token_id, text) in enumerate(zip(token_ids, texts, strict=True)):
            row = rows[number] if rows is not None and number < len(rows) else None
            best = alternatives[number] if alternatives is not None and number < len(alternatives) else ()
            flags = flags_of(row, exact=exact)
            if number == 0:
                flags |= first_flags(of_generation=self.tokens == 0, after_preemption=self._preempted)
            self._open.tokens.append((token_id, text, self.emissions, time_us, row, exact, flags, best))
            ended += self._said(text, time_us)
        self.emissions += 1
        self._preempted = False
        return ended

    def cut_text(self, characters: int) -> None:
        """vLLM removed text behind a stop string; of steps already sent nothing can be removed."""
        self._open.cut_text(characters)

    def finish(self) -> list[EndedStep]:
        """No more tokens come: the steps that were open."""
        self._settle()
        return [self._take(cut) for cut in self._segmenter.finish()]

    def _time_us(self, engine_ns: int) -> int:
        # Two clocks meet here, and neither may run backwards on the page.
        time_us = (engine_ns + self._offset_ns) // 1000
        if time_us < self._last_us:
            time_us = self._last_us
        self._last_us = time_us
        if self._step_start_us is None:
            self._step_start_us = time_us
        return time_us

    def _said(self, text: str, time_us: int) -> Sequence[EndedStep]:
        """One more token's text. Without a line's end or a `>` no rule cuts there: such are taken together."""
        self.tokens += 1
        if self.first_answer_us is None and self._phase == "answer" and text.strip():
            self.first_answer_us = time_us
        if self._room > 0 and "\n" not in text and ">" not in text:
            self._room -= 1
            self._skipped.append(text)
            return ()
        self._settle()
        ended = [self._take(cut) for cut in self._segmenter.push(text)]
        self._phase, self._room = self._segmenter.phase, self._segmenter.room
        return ended

    def _settle(self) -> None:
        if self._skipped:
            self._segmenter.skip("".join(self._skipped), len(self._skipped))
            self._skipped.clear()

    def _take(self, cut: Cut) -> EndedStep:
        columns = self._open.take(cut.token_to - self._sent)
        texts = columns.text
        self._sent = cut.token_to
        phase: Phase = cut.phase
        if phase == "reasoning":
            # As vLLM counts them: the markers themselves are no reasoning tokens.
            self.reasoning_tokens += sum(text.strip() not in _MARKERS for text in texts)
        step = Step(self.steps, phase, "".join(texts), cut.token_from, cut.token_to)
        self.steps += 1
        times_us = columns.time_us
        start_us, end_us = self._step_start_us or 0, times_us[-1]
        lead_us = times_us[0] - start_us if step.index else None
        self._step_start_us = end_us
        return EndedStep(step, columns, min(start_us, end_us), end_us, lead_us)
