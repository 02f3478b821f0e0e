"""The part that runs in vLLM's event loop: notes what each engine step brought, and nothing more.

Everything that costs (cutting steps, building spans, encoding) happens on the recorder's
thread and on the sender's. The cost here is one small object for each token's emission.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reckon.vllm_plugin.assembler import Assembler, Emission, EngineStep
from reckon.vllm_plugin.facts import Ended
from reckon.vllm_plugin.failures import Failures
from reckon.vllm_plugin.sequence import RunningSequence

log = logging.getLogger(__name__)

ENGINE_STEPS_WAITING_MAX = 20_000
# The recorder's thread wakes this often while there is work. Woken for every engine step, it
# would fight vLLM's event loop for the interpreter a thousand times a second.
_PAUSE_S = 0.02
_SCHEDULED, _PREEMPTED = 2, 3  # vllm.v1.engine.EngineCoreEventType


class Live:
    """One admitted sequence, as the event loop sees it; `state` is vLLM's RequestState."""

    __slots__ = ("asked_logprobs", "forced", "sequence", "state", "text_length", "tokens")

    def __init__(
        self, sequence: RunningSequence, state: Any, *, forced: bool, asked_logprobs: int | None = None
    ) -> None:
        self.sequence, self.state, self.forced, self.asked_logprobs = sequence, state, forced, asked_logprobs
        self.text_length = 0
        self.tokens = 0


class Recorder:
    """`clock_s` is the engine's clock, `wall_ns` the wall clock."""

    def __init__(
        self,
        assembler: Assembler,
        failures: Failures,
        *,
        clock_s: Callable[[], float] = time.monotonic,
        wall_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self._assembler, self._failures = assembler, failures
        self._clock_s, self._wall_ns = clock_s, wall_ns
        self._live: dict[str, Live] = {}
        self._steps: queue.Queue[EngineStep | None] = queue.Queue(ENGINE_STEPS_WAITING_MAX)
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self.lost_steps = 0

    def admit(self, request_id: str, live: Live) -> None:
        """A sequence was handed to the engine."""
        self._live[request_id] = live

    def is_live(self, request_id: str) -> bool:
        """Whether the sequence is being recorded."""
        return request_id in self._live

    def take_forced_logprobs(self, outputs: Iterable[Any]) -> dict[str, Any]:
        """Before vLLM looks at `outputs`: keep all log-probabilities, leave it those that the client asked for."""
        taken = {}
        for output in outputs:
            live = self._live.get(output.request_id)
            if live is not None and live.forced and output.new_logprobs is not None:
                taken[output.request_id] = output.new_logprobs
                output.new_logprobs = _first_columns(output.new_logprobs, live.asked_logprobs)
        return taken

    def after_step(
        self, outputs: Sequence[Any], time_s: float | None, taken: dict[str, Any], still_running: Any
    ) -> None:
        """After vLLM processed `outputs`; `still_running` holds the ids of the sequences that go on."""
        emissions = []
        for output in outputs:
            live = self._live.get(output.request_id)
            if live is not None:
                is_over = output.request_id not in still_running
                emissions.append(self._emission(live, output, taken.get(output.request_id), is_over=is_over))
        if emissions:
            self._put(EngineStep(time_s or self._clock_s(), len(self._live), tuple(emissions)))

    def over(self, request_ids: Iterable[str], reason: str) -> None:
        """The sequences ended without an output: the client went away, or the engine failed."""
        emissions = []
        for request_id in request_ids:
            live = self._live.pop(request_id, None)
            if live is not None:
                emissions.append(Emission(live.sequence, [], "", ended=self._ended(live, reason)))
        if emissions:
            self._put(EngineStep(self._clock_s(), len(self._live), tuple(emissions)))

    def all_over(self, reason: str) -> None:
        """The engine failed under everything that ran."""
        self.over(list(self._live), reason)

    def close(self, timeout_s: float) -> None:
        """Work off what waits, then stop the thread."""
        if self._thread is not None:
            self._closing.set()
            self._steps.put(None)
            self._thread.join(timeout_s)

    def _emission(self, live: Live, output: Any, taken: Any, *, is_over: bool) -> Emission:
        token_ids = list(output.new_token_ids)  # a copy: vLLM appends to its list when it merges deltas
        live.tokens += len(token_ids)
        text = getattr(live.state.detokenizer, "output_text", "")
        new_text, cut = text[live.text_length :], max(live.text_length - len(text), 0)
        live.text_length = len(text)
        logprobs = taken if taken is not None else output.new_logprobs
        prefill, scheduled_s, preempted = output.prefill_stats, None, False
        for event in output.events or ():
            if event.type == _SCHEDULED and prefill is not None:
                scheduled_s = event.timestamp
            preempted = preempted or event.type == _PREEMPTED
        ended = None
        if is_over:
            del self._live[output.request_id]
            ended = self._ended(live, str(output.finish_reason) if output.finish_reason is not None else "stop")
        return Emission(
            live.sequence,
            token_ids,
            new_text,
            cut,
            logprobs.logprobs if logprobs is not None else None,
            prefill.num_computed_tokens if prefill is not None else 0,
            prefill.num_cached_tokens if prefill is not None else 0,
            scheduled_s,
            preempted,
            ended,
        )

    def _ended(self, live: Live, reason: str) -> Ended:
        stats, now_ns = live.state.stats, self._wall_ns()
        if stats is None:
            return Ended(reason, live.tokens, ended_ns=now_ns)
        return Ended(
            reason,
            live.tokens,
            stats.queued_ts,
            stats.scheduled_ts,
            stats.first_token_ts,
            stats.last_token_ts,
            stats.num_preemptions,
            now_ns,
        )

    def _put(self, step: EngineStep) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="reckon-recorder", daemon=True)
            self._thread.start()
        try:
            self._steps.put_nowait(step)
        except queue.Full:
            # The machine is far behind. Serving comes first; the request's own count of tokens,
            # compared with those stored, shows the loss on its trace.
            self.lost_steps += 1
            if self.lost_steps & (self.lost_steps - 1) == 0:
                log.warning("plugin.lost engine_steps=%d reason='the recorder is behind'", self.lost_steps)

    def _run(self) -> None:
        while (step := self._steps.get()) is not None:
            try:
                self._assembler.take(step)
                if self._steps.empty():
                    self._closing.wait(_PAUSE_S)
            except Exception as error:  # noqa: BLE001  # a fault of ours must not end the thread that records all others
                self._failures.note("assemble", error)


def _first_columns(logprobs: Any, asked: int | None) -> Any:
    """vLLM's LogprobsLists with the sampled token and the top `asked` only; None where none were asked for."""
    if asked is None:
        return None
    width = asked + 1
    return logprobs._replace(
        logprob_token_ids=logprobs.logprob_token_ids[:, :width], logprobs=logprobs.logprobs[:, :width]
    )
