"""In vLLM's engine: what each step scheduled, told to vLLM's front end with what it sends there anyway.

A step's numbers travel in `SchedulerStats.kv_connector_stats`, a request's prefill chunks and how long a KV connector
took in `EngineCoreOutput.kv_transfer_params` of its first output, each under a name of ours, which the
front end takes out again before vLLM looks (`engine_told`). Without statistics
(`--disable-log-stats`) vLLM's engine sends none, and no steps are told.
"""

import functools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reckon.vllm_plugin.engine_told import AGAIN, CHUNKS, LOAD, STEP
from reckon.vllm_plugin.failures import Failures
from reckon.vllm_plugin.kv_loads import Loads

_OURS = "_reckon_watch"
# Steps between planning and result: vLLM has two at most in flight, a pipeline of machines a few more.
PLANS_MAX = 64
PREFILLS_MAX = 4096
CHUNKS_MAX = 200


@dataclass(slots=True)
class Plan:
    """One scheduled step; a chunk is (request, first token, tokens)."""

    started_s: float
    prefill_tokens: int
    decode_tokens: int
    chunks: list[tuple[str, int, int]]


@dataclass(slots=True)
class Watch:
    """State of one scheduler; `chunks` are (begin, end, first token, tokens) of prompts not yet done."""

    clock_s: Callable[[], float] = time.monotonic
    plans: dict[int, Plan] = field(default_factory=dict)
    filling: set[str] = field(default_factory=set)
    resumed: set[str] = field(default_factory=set)  # computed again since they were last told of
    chunks: dict[str, list[tuple[float, float, int, int]]] = field(default_factory=dict)
    loads: Loads = field(default_factory=Loads)

    def planned(self, output: Any, started_s: float, requests: Mapping[str, Any]) -> None:
        """A step was scheduled. Costs as much as there are requests in their prefill."""
        if not output.total_num_scheduled_tokens:
            return
        scheduled = output.num_scheduled_tokens
        chunks: list[tuple[str, int, int]] = []
        for new in output.scheduled_new_reqs:
            self._chunk(new.req_id, new.num_computed_tokens, scheduled, requests, chunks)
        cached = output.scheduled_cached_reqs
        self.resumed |= cached.resumed_req_ids
        if self.filling or cached.resumed_req_ids:
            for request_id, computed in zip(cached.req_ids, cached.num_computed_tokens, strict=True):
                if request_id in self.filling or request_id in cached.resumed_req_ids:
                    self._chunk(request_id, computed, scheduled, requests, chunks)
        prefill = sum(tokens for _, _, tokens in chunks)
        while len(self.plans) >= PLANS_MAX:
            del self.plans[next(iter(self.plans))]
        self.plans[id(output)] = Plan(started_s, prefill, output.total_num_scheduled_tokens - prefill, chunks)

    def _chunk(
        self,
        request_id: str,
        first: int,
        scheduled: Mapping[str, int],
        requests: Mapping[str, Any],
        chunks: list[tuple[str, int, int]],
    ) -> None:
        tokens, request = scheduled.get(request_id, 0), requests.get(request_id)
        if not tokens or request is None:
            return
        chunks.append((request_id, first, tokens))
        # What a preempted request had written is computed again with its prompt.
        if first + tokens < request.num_tokens:
            self.filling.add(request_id)
        else:
            self.filling.discard(request_id)

    def done(self, output: Any, results: Mapping[Any, Any], requests: Mapping[str, Any]) -> None:
        """The step's results are there: they take along what there is to tell."""
        plan = self.plans.pop(id(output), None)
        if plan is None:
            return
        ended_s = self.clock_s()
        self._computed(plan, ended_s)
        for result in results.values():
            if self.chunks:
                for one in result.outputs:
                    own = self.chunks.pop(one.request_id, None)
                    if own is not None:
                        self._tell(one, own)
            if result.scheduler_stats is not None:
                told_step = (plan.started_s, ended_s, plan.prefill_tokens, plan.decode_tokens)
                stats = result.scheduler_stats
                stats.kv_connector_stats = {**(stats.kv_connector_stats or {}), STEP: told_step}
        if len(self.chunks) > PREFILLS_MAX or len(self.loads.ended) > PREFILLS_MAX:
            self.loads.forget(requests)
            self.chunks = {name: own for name, own in self.chunks.items() if name in requests}
            self.filling &= requests.keys()
            self.resumed &= requests.keys()

    def _computed(self, plan: Plan, ended_s: float) -> None:
        for request_id, first, tokens in plan.chunks:
            told = self.chunks.setdefault(request_id, [])
            if not told:
                self.loads.loaded(request_id, plan.started_s)
            if len(told) < CHUNKS_MAX:
                told.append((plan.started_s, ended_s, first, tokens))

    def _tell(self, first: Any, chunks: list[tuple[float, float, int, int]]) -> None:
        """With a request's first output."""
        # Of one chunk alone the span knows all: its begin, its end and its tokens.
        ours: dict[str, Any] = {CHUNKS: chunks} if len(chunks) > 1 else {}
        if first.request_id in self.resumed:
            self.resumed.discard(first.request_id)
            # The last of them had been sampled and not yet computed.
            ours[AGAIN] = max(sum(tokens for _, _, _, tokens in chunks) - 1, 0)
        load = self.loads.of(first)
        if load is not None:
            ours[LOAD] = load
        if ours:
            first.kv_transfer_params = {**(first.kv_transfer_params or {}), **ours}


def install(scheduler: Any, failures: Failures) -> None:
    """Wrap vLLM's `Scheduler`."""
    if hasattr(scheduler, _OURS):
        return
    setattr(scheduler, _OURS, None)
    schedule, update = scheduler.schedule, scheduler.update_from_output

    def watch_of(self: Any) -> Watch:
        watch: Watch | None = getattr(self, _OURS)
        if watch is None:
            watch = Watch()
            setattr(self, _OURS, watch)
        return watch

    @functools.wraps(schedule)
    def watched_schedule(self: Any, *args: Any, **kwargs: Any) -> Any:
        started_s = time.monotonic()
        output = schedule(self, *args, **kwargs)
        try:
            watch_of(self).planned(output, started_s, self.requests)
        except Exception as error:  # noqa: BLE001  # whatever goes wrong in recording, serving must go on
            failures.note("schedule", error)
        return output

    @functools.wraps(update)
    def update_from_output(self: Any, scheduled: Any, output: Any, *args: Any, **kwargs: Any) -> Any:
        results = update(self, scheduled, output, *args, **kwargs)
        try:
            if self.connector is not None:
                watch_of(self).loads.done(self.requests, output.kv_connector_output)
            watch_of(self).done(scheduled, results, self.requests)
        except Exception as error:  # noqa: BLE001  # as above
            failures.note("step", error)
        return results

    scheduler.schedule, scheduler.update_from_output = watched_schedule, update_from_output
