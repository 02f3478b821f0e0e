"""The part that runs in vLLM's event loop: notes what each engine step brought, and nothing more.

Everything that costs (cutting steps, building spans, encoding, sending) happens in the scribe, a
process of its own: a thread would fight vLLM's event loop for the interpreter. The cost here is
three entries in columns for each token, and a write some twenty times a second.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reckon.otlp import names
from reckon.vllm_plugin import alternatives, drafts
from reckon.vllm_plugin.engine_facts import engine_facts
from reckon.vllm_plugin.engine_told import ToldRequest, request_told
from reckon.vllm_plugin.facts import Admitted, Ended
from reckon.vllm_plugin.notes import ADMIT, ENGINE, STEP, Note, told, told_end
from reckon.vllm_plugin.scalars import StepScalars, of_outputs, parted

_TEXTS_MAX = 200_000  # of tokens decoded alone: more than any vocabulary has
# Steps and admissions are written together: for so long, and so many of each, they wait for others, since a write
# wakes the scribe and costs as much as forty tokens. A machine that falls over loses no more than these.
HELD_S = 0.05
HELD_STEPS_MAX = 64


# Log-probabilities of an emission's tokens as the engine sent them, or, exact, our columns.
Rows: TypeAlias = tuple[NDArray[np.float32], bool]
_NO_ROWS: Mapping[str, Rows] = {}
_NO_PROMPTS: Mapping[str, ToldRequest] = {}
_NO_MORE: Mapping[str, Any] = {}


class Before(NamedTuple):
    """What was taken out of a step's outputs: its scalars with the outputs' counts of tokens, or rows by request;
    the best tokens of those requests that asked for them; how prompts were come by that are done now; and what was
    drafted for requests that end.
    """

    step: NDArray[np.float32] | None = None
    counts: Sequence[int] = ()
    rows: Mapping[str, Rows] = _NO_ROWS
    best: Mapping[str, Any] = _NO_MORE
    prompts: Mapping[str, ToldRequest] = _NO_PROMPTS
    drafted: Mapping[str, Any] = _NO_MORE


class Feed(Protocol):
    """Takes notes to the scribe."""

    def put(self, note: Note) -> bool:
        """Whether the note is on its way."""
        ...

    def close(self, timeout_s: float) -> None:
        """No more notes come."""
        ...


class Live:
    """One admitted sequence, as the event loop sees it; `state` is vLLM's RequestState."""

    __slots__ = ("admitted", "asked_logprobs", "detokenizer", "forced", "handle", "state", "text_length", "tokens")

    def __init__(
        self, admitted: Admitted, state: Any, *, forced: bool = False, asked_logprobs: int | None = None
    ) -> None:
        self.admitted, self.state, self.forced, self.asked_logprobs = admitted, state, forced, asked_logprobs
        # None where vLLM was told not to decode, as it tells itself for beams: its detokenizer then has no text.
        self.detokenizer = state.detokenizer if hasattr(state.detokenizer, "output_text") else None
        self.handle = 0
        self.text_length = 0
        self.tokens = 0


class Recorder:
    """`clock_s` is the engine's clock, `wall_ns` the wall clock; `token_text` decodes one token alone.

    With `keeps_alternatives`, the best tokens of requests that ask for them are noted too. `later` calls something
    after so many seconds, in the thread that all of this runs in; False where there is nothing that could.
    """

    def __init__(
        self,
        feed: Feed,
        *,
        token_text: Callable[[int], str],
        keeps_alternatives: bool = False,
        clock_s: Callable[[], float] = time.monotonic,
        wall_ns: Callable[[], int] = time.time_ns,
        later: Callable[[float, Callable[[], None]], bool] | None = None,
    ) -> None:
        self._later = later or _in_this_loop
        self._held: list[Note] = []
        self._admitted: list[Note] = []
        self._feed, self._token_text, self._keeps_alternatives = feed, token_text, keeps_alternatives
        self._clock_s, self._wall_ns = clock_s, wall_ns
        self._live: dict[str, Live] = {}
        self._scalars = StepScalars()
        self._texts: dict[int, str] = {}
        self._handles = 0
        self.weight_version: str | None = None  # of the step that is being recorded
        self.reads_logprobs = True  # not where vLLM was started to tell logits in their place
        self.drafts_level = drafts.SHOWN  # how much of speculative decoding vLLM itself tells its clients
        self.step_s: float | None = None  # the engine's time of the last step that brought outputs

    def admit(self, request_id: str, live: Live) -> None:
        """A sequence was handed to the engine."""
        self._handles += 1
        live.handle = self._handles
        self._live[request_id] = live
        self._admitted.append((live.handle, told(live.admitted)))
        self._write_soon()

    def admit_again(self) -> None:
        """A new scribe took over: it is told of the sequences that run."""
        self._admitted.clear()
        if self._live:
            self._feed.put((ADMIT, [(live.handle, told(live.admitted)) for live in self._live.values()]))

    def is_live(self, request_id: str) -> bool:
        """Whether the sequence is being recorded."""
        return request_id in self._live

    def before_step(self, outputs: Sequence[Any], time_s: float | None) -> Before:
        """Before vLLM looks at `outputs`: keep what the engine computed, leave it what the client asked for."""
        counts: list[int] = []
        prompts: dict[str, ToldRequest] = {}
        drafted: dict[str, Any] = {}
        for output in outputs:
            counts.append(len(output.new_token_ids))
            if output.kv_transfer_params and (came := request_told(output)) is not None:
                prompts[output.request_id] = came
            if output.finish_reason is not None:
                drafted[output.request_id] = drafts.take(output, self.drafts_level)
        step = self._scalars.take(outputs, time_s, sum(counts))
        if step is not None:
            return Before(step, counts, prompts=prompts, drafted=drafted)
        rows: dict[str, Rows] = {}
        best: dict[str, Any] = {}
        for output in outputs:
            if output.new_logprobs is None:
                continue
            plain, scalars = parted(output.new_logprobs)
            output.new_logprobs = plain
            live = self._live.get(output.request_id)
            if live is None or not self.reads_logprobs:
                continue
            rows[output.request_id] = (plain.logprobs, False) if scalars is None else (scalars, True)
            if self._keeps_alternatives and live.asked_logprobs:
                best[output.request_id] = alternatives.best(plain, live.asked_logprobs)
            if live.forced:
                output.new_logprobs = _first_columns(plain, live.asked_logprobs)
        return Before(rows=rows, best=best, prompts=prompts, drafted=drafted)

    def after_step(
        self, outputs: Sequence[Any], time_s: float | None, before: Before, still_running: Any, *, ended: bool = True
    ) -> None:
        """After vLLM processed `outputs`; `still_running` holds the ids of the sequences that go on.

        `ended` is False where all do, so nothing needs to be looked up.
        """
        handles: list[int] = []
        token_ids: list[int] = []
        texts: list[str] = []
        rich: list[Note] = []
        live_of, rows, prompts = self._live.get, before.rows, before.prompts
        seldom = ended or bool(rows) or bool(prompts)
        # As long as each output has one token, the rows of the step's table are those of the outputs.
        as_counted = before.step is not None and len(before.step) == len(outputs)
        gone: list[str] = []
        for output in outputs:
            request_id = output.request_id
            live = live_of(request_id)
            if live is None:
                as_counted = False
                continue
            ids = output.new_token_ids
            detokenizer = live.detokenizer
            text = detokenizer.output_text if detokenizer is not None else ""
            start, length = live.text_length, len(text)
            live.text_length = length
            if (
                len(ids) == 1
                and detokenizer is not None
                and start <= length
                and output.events is None
                and output.prefill_stats is None
                and not (seldom and (request_id not in still_running or request_id in rows or request_id in prompts))
            ):
                live.tokens += 1
                handles.append(live.handle)
                token_ids.append(ids[0])
                texts.append(text[start:])
                continue
            live.tokens += len(ids)
            as_counted = as_counted and len(ids) == 1
            is_over = request_id not in still_running
            rich.append((len(handles), *self._rich(live, output, text, start, before, is_over=is_over)))
            if is_over:
                gone.append(request_id)
        self.step_s = time_s
        if handles or rich:
            scalars = None
            if before.step is not None:
                table = (
                    before.step if as_counted else of_outputs(before.step, outputs, before.counts, {*self._live, *gone})
                )
                scalars = table.tobytes()
            self._hold((time_s or self._clock_s(), len(self._live), handles, token_ids, texts, rich, scalars))

    def engine_rows(self, rows: Sequence[Note]) -> None:
        """What engines did, in the order of their steps."""
        self.write()
        offset_ns = self._wall_ns() - int(self._clock_s() * 1e9)
        self._feed.put((ENGINE, offset_ns, list(rows)))

    def over(self, request_ids: Iterable[str], reason: str) -> None:
        """The sequences ended without an output: the client went away, or the engine failed."""
        emissions: list[Note] = []
        for request_id in request_ids:
            live = self._live.pop(request_id, None)
            if live is not None:
                ended = told_end(self._ended(live, reason))
                emissions.append((0, live.handle, [], "", 0, None, 0, 0, [], ended, None, {}))
        if emissions:
            self._hold((self._clock_s(), len(self._live), [], [], [], emissions, None))

    def all_over(self, reason: str) -> None:
        """The engine failed under everything that ran."""
        self.over(list(self._live), reason)

    def close(self, timeout_s: float) -> None:
        """No more notes come; the scribe works off what it has."""
        self.write()
        self._feed.close(timeout_s)

    def write(self) -> None:
        """Hand on what waits for others; who is new comes before the steps that tell of it."""
        if self._admitted:
            admitted, self._admitted = self._admitted, []
            self._feed.put((ADMIT, admitted))
        if self._held:
            held, self._held = self._held, []
            self._feed.put((STEP, held))

    def _hold(self, step: Note) -> None:
        """The step is written with what comes soon; at once where nothing runs, or nothing could do it later."""
        self._held.append(step)
        self._write_soon()

    def _write_soon(self) -> None:
        steps, admitted = len(self._held), len(self._admitted)
        is_first = steps + admitted == 1
        if (
            max(steps, admitted) >= HELD_STEPS_MAX
            or not self._live
            or (is_first and not self._later(HELD_S, self.write))
        ):
            self.write()

    def _rich(self, live: Live, output: Any, text: str, start: int, before: Before, *, is_over: bool) -> Note:
        new_text, cut = text[start:], max(start - len(text), 0)
        request_id = output.request_id
        best = before.best.get(request_id)
        facts = engine_facts(output, self.weight_version, before.drafted.get(request_id))
        prompt = before.prompts.get(request_id)
        if prompt is not None:
            facts[names.ENGINE_CHUNK_NS] = prompt.chunks
            facts[names.ENGINE_KV_LOAD_NS] = prompt.load
            facts[names.ENGINE_RECOMPUTED] = prompt.recomputed or None
        prefill = output.prefill_stats
        ended = None
        if is_over:
            del self._live[request_id]
            ended = self._ended(live, str(output.finish_reason) if output.finish_reason is not None else "stop")
        return (
            live.handle,
            list(output.new_token_ids),  # vLLM appends to its own when it merges deltas
            self._by_token(output.new_token_ids, new_text if live.detokenizer is not None else None),
            cut,
            _told_rows(before.rows.get(request_id)),
            prefill.num_computed_tokens if prefill is not None else 0,
            prefill.num_cached_tokens if prefill is not None else 0,
            [(int(event.type), float(event.timestamp)) for event in output.events or ()],
            told_end(ended),
            alternatives.told(best, self._alone) if best is not None else None,
            facts,
        )

    def _by_token(self, token_ids: Sequence[int], text: str | None) -> str | list[str]:
        """The emission's text by token. vLLM decodes incrementally, so a token that ends within a
        character has no text and the one that completes it has all of it; of several tokens at
        once only their sum is known, and where they do not decode alone the last one takes it. With None vLLM
        decodes nothing, and each token is.
        """
        if text is not None and len(token_ids) <= 1:
            return text
        alone = [self._alone(token_id) for token_id in token_ids]
        if text is None or "".join(alone) == text:
            return alone
        return [""] * (len(token_ids) - 1) + [text]

    def _alone(self, token_id: int) -> str:
        text = self._texts.get(token_id)
        if text is None:
            text = self._token_text(token_id)
            if len(self._texts) < _TEXTS_MAX:
                self._texts[token_id] = text
        return text

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


def _in_this_loop(delay_s: float, call: Callable[[], None]) -> bool:
    try:
        asyncio.get_running_loop().call_later(delay_s, call)
    except RuntimeError:
        return False  # vLLM without a server
    return True


def _told_rows(rows: Rows | None) -> Note | None:
    if rows is None:
        return None
    table, exact = rows
    return table.astype("<f4", copy=False).tobytes(), int(table.shape[1]), exact


def _first_columns(logprobs: Any, asked: int | None) -> Any:
    """vLLM's LogprobsLists with the sampled token and the top `asked` only; None where none were asked for."""
    if asked is None:
        return None
    width = asked + 1
    return logprobs._replace(
        logprob_token_ids=logprobs.logprob_token_ids[:, :width], logprobs=logprobs.logprobs[:, :width]
    )
