"""One engine sequence while it runs: emissions in, ended steps out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reckon.domain.alternatives import Alternative
from reckon.domain.step import Phase, Step
from reckon.segmentation import Cut, Policy, Segmenter
from reckon.segmentation.phase import CLOSER, OPENER
from reckon.vllm_plugin.columns import Columns
from reckon.vllm_plugin.facts import Admitted

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
        self._open = Columns()
        self._sent = 0  # tokens that ended steps have taken
        self._last_us = 0
        self._step_start_us: int | None = None
        self._preempted = False

    def happened(self, events: Sequence[tuple[int, float]]) -> None:
        """vLLM's events with the engine's times; a sequence that is preempted without end keeps its first ones."""
        self.events.extend(events[: EVENTS_MAX - len(self.events)])

    def preempted(self) -> None:
        """The next emission is the first after a preemption."""
        self._preempted = True

    def emit(
        self,
        time_s: float,
        token_ids: list[int],
        texts: list[str],
        rows: NDArray[np.float32] | None,
        ended: Callable[[EndedStep], None],
        *,
        exact: bool = False,
        alternatives: Sequence[Sequence[Alternative]] | None = None,
    ) -> None:
        """The tokens of one emission, at the engine's time `time_s`; calls `ended` for each step they close.

        `rows` has a row a token: log-probabilities, or, `exact`, log-probability, entropy and margin.
        """
        admitted = self.admitted
        # Two clocks meet here, and neither may run backwards on the page.
        wall_us = (int(time_s * 1e9) + admitted.clock_offset_ns - admitted.arrival_ns) // 1000
        time_us = self._last_us = max(wall_us, self._last_us)
        if self._step_start_us is None:
            self._step_start_us = time_us
        for number, (token_id, text) in enumerate(zip(token_ids, texts, strict=True)):
            row = rows[number] if rows is not None and number < len(rows) else None
            best = alternatives[number] if alternatives is not None and number < len(alternatives) else ()
            self._open.append(token_id, text, self.emissions, time_us, row, exact=exact, alternatives=best)
            if number == 0:
                self._open.mark(-1, generation_first=self.tokens == 0, after_preemption=self._preempted)
            self.tokens += 1
            if self._segmenter.phase == "answer" and self.first_answer_us is None and text.strip():
                self.first_answer_us = time_us
            for cut in self._segmenter.push(text):
                ended(self._take(cut))
        self.emissions += 1
        self._preempted = False

    def cut_text(self, characters: int) -> None:
        """vLLM removed text behind a stop string; of steps already sent nothing can be removed."""
        self._open.cut_text(characters)

    def finish(self, ended: Callable[[EndedStep], None]) -> None:
        """No more tokens come."""
        for cut in self._segmenter.finish():
            ended(self._take(cut))

    def _take(self, cut: Cut) -> EndedStep:
        columns = self._open.take(cut.token_to - self._sent)
        self._sent = cut.token_to
        phase: Phase = cut.phase
        if phase == "reasoning":
            # As vLLM counts them: the markers themselves are no reasoning tokens.
            self.reasoning_tokens += sum(text.strip() not in _MARKERS for text in columns.text)
        step = Step(self.steps, phase, "".join(columns.text), cut.token_from, cut.token_to)
        self.steps += 1
        start_us, end_us = self._step_start_us or 0, columns.time_us[-1]
        lead_us = columns.time_us[0] - start_us if step.index else None
        self._step_start_us = end_us
        return EndedStep(step, columns, min(start_us, end_us), end_us, lead_us)
