"""Where the recorder is hooked into vLLM 0.32: a few methods, each called through unchanged.

`OutputProcessor.process_outputs` is, by its own comment, the only place which loops over
the engine's outputs. All of it is private API: see the contract test and
docs/adr/0003-recording-inside-vllm.md.
"""

import copy
import functools
import time
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any

from reckon.vllm_plugin.admission import admitted
from reckon.vllm_plugin.engine_load import EngineLoad
from reckon.vllm_plugin.engine_told import step_told
from reckon.vllm_plugin.failures import Failures
from reckon.vllm_plugin.named_project import NamedProjects
from reckon.vllm_plugin.options import LOGPROBS_MODES, LOGPROBS_TOP_K
from reckon.vllm_plugin.recorder import Before, Live, Recorder
from reckon.vllm_plugin.scalars import REQUEST_MARK

_OURS = "_reckon_recorder"

# What AsyncLLM.add_request knows and OutputProcessor.add_request, called inside it, needs: headers,
# the model's name, whether the worker measures tokens for us, what the engine's KV connector is.
_request: ContextVar[tuple[Mapping[str, str] | None, str, bool, str | None]] = ContextVar(
    "reckon_request", default=(None, "", False, None)
)


def install(
    output_processor: Any,
    async_llm: Any,
    stat_loggers: Any,
    *,
    make_recorder: Callable[[Any], Recorder],
    projects: NamedProjects,
    failures: Failures,
    force_logprobs: bool,
) -> None:
    """Wrap the classes. `make_recorder` gets the OutputProcessor that it will record; `stat_loggers` is vLLM's
    StatLoggerManager, which is told of every engine step.
    """
    if hasattr(output_processor, _OURS):
        return
    setattr(output_processor, _OURS, None)
    load = EngineLoad()

    def make(processor: Any) -> Recorder:
        load.recorder = recorder = make_recorder(processor)
        return recorder

    _wrap_creation(output_processor, make, failures)
    _wrap_stats(stat_loggers, load, failures)
    _wrap_admission(output_processor, projects, failures, force_logprobs=force_logprobs)
    _wrap_steps(output_processor, failures)
    _wrap_endings(output_processor, failures)
    _wrap_llm(async_llm, failures)


def _guarded(failures: Failures, place: str, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Our code, called so that no fault of it reaches a request; None if it failed."""
    try:
        return call(*args, **kwargs)
    except Exception as error:  # noqa: BLE001  # whatever goes wrong in recording, serving must go on
        failures.note(place, error)
        return None


def _wrap_creation(cls: Any, make_recorder: Callable[[Any], Recorder], failures: Failures) -> None:
    create = cls.__init__

    @functools.wraps(create)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807  # it stands in for the method of that name
        create(self, *args, **kwargs)
        setattr(self, _OURS, _guarded(failures, "start", make_recorder, self))

    cls.__init__ = __init__


def _wrap_admission(
    cls: Any,
    projects: NamedProjects,
    failures: Failures,
    *,
    force_logprobs: bool,
) -> None:
    add = cls.add_request

    def admit(
        self: Any, recorder: Recorder, request: Any, prompt: str | None, index: int, *, is_parallel: bool
    ) -> None:
        headers, model, has_scalars, kv_role = _request.get()
        state = self.request_states[request.request_id]
        facts = admitted(
            request,
            index,
            prompt=prompt,
            tokenizer=self.tokenizer,
            headers=headers,
            model=model,
            clock_offset_ns=time.time_ns() - time.monotonic_ns(),
            is_parallel=is_parallel,
            project_of=projects.project_of,
            kv_role=kv_role,
        )
        asked = request.sampling_params.logprobs
        # Fewer than ours are raised to ours; -1 (the whole vocabulary) and more than ours suffice.
        least = 0 if has_scalars else LOGPROBS_TOP_K
        forced = force_logprobs and recorder.reads_logprobs and request.sampling_params.logprob_token_ids is None
        forced = forced and (asked is None or 0 <= asked < least)
        recorder.admit(request.request_id, Live(facts, state, forced=forced, asked_logprobs=asked))
        if forced:
            # The engine computes them, but vLLM's front end, which has built its own state for this
            # request by now, sees what the client asked for: nothing more is decoded or reaches it.
            params = request.sampling_params = copy.copy(request.sampling_params)
            params.logprobs = least
            if asked is None and has_scalars:
                params.extra_args = {**(params.extra_args or {}), REQUEST_MARK: True}

    @functools.wraps(add)
    def add_request(
        self: Any, request: Any, prompt: Any, parent_req: Any = None, request_index: int = 0, *args: Any, **kwargs: Any
    ) -> None:
        add(self, request, prompt, parent_req, request_index, *args, **kwargs)
        recorder = getattr(self, _OURS)
        if recorder is None or request.sampling_params is None or recorder.is_live(request.request_id):
            return
        is_parallel = parent_req is not None
        _guarded(failures, "admit", admit, self, recorder, request, prompt, request_index, is_parallel=is_parallel)

    cls.add_request = add_request


def _wrap_steps(cls: Any, failures: Failures) -> None:
    process = cls.process_outputs

    @functools.wraps(process)
    def process_outputs(self: Any, outputs: Any, engine_core_timestamp: Any = None, *args: Any, **kwargs: Any) -> Any:
        recorder = getattr(self, _OURS)
        if recorder is None:
            return process(self, outputs, engine_core_timestamp, *args, **kwargs)
        # For every engine step: without the detour of `_guarded`.
        try:
            before = recorder.before_step(outputs, engine_core_timestamp)
        except Exception as error:  # noqa: BLE001  # whatever goes wrong in recording, serving must go on
            failures.note("before", error)
            before = Before()
        running = self.request_states
        known = len(running)
        result = process(self, outputs, engine_core_timestamp, *args, **kwargs)
        try:
            recorder.weight_version = kwargs.get("weight_version")
            recorder.after_step(outputs, engine_core_timestamp, before, running, ended=len(running) != known)
        except Exception as error:  # noqa: BLE001  # as above
            failures.note("after", error)
        return result

    cls.process_outputs = process_outputs


def _wrap_stats(cls: Any, load: EngineLoad, failures: Failures) -> None:
    record = cls.record

    @functools.wraps(record)
    def record_step(self: Any, scheduler_stats: Any, iteration_stats: Any, *args: Any, **kwargs: Any) -> Any:
        # Ours is taken out whether or not there is a recorder: vLLM knows no connector of that name.
        try:
            told = step_told(scheduler_stats)
            if told is not None:
                load.step(told, scheduler_stats, iteration_stats, kwargs.get("engine_idx") or 0)
        except Exception as error:  # noqa: BLE001  # whatever goes wrong in recording, serving must go on
            failures.note("stats", error)
        return record(self, scheduler_stats, iteration_stats, *args, **kwargs)

    cls.record = record_step


def _wrap_endings(cls: Any, failures: Failures) -> None:
    abort, propagate = cls.abort_requests, cls.propagate_error

    @functools.wraps(abort)
    def abort_requests(self: Any, *args: Any, **kwargs: Any) -> Any:
        aborted = abort(self, *args, **kwargs)
        recorder = getattr(self, _OURS)
        if recorder is not None:
            _guarded(failures, "abort", recorder.over, aborted, "abort")
        return aborted

    @functools.wraps(propagate)
    def propagate_error(self: Any, *args: Any, **kwargs: Any) -> Any:
        recorder = getattr(self, _OURS)
        if recorder is not None:
            _guarded(failures, "error", recorder.all_over, "error")
        return propagate(self, *args, **kwargs)

    cls.abort_requests, cls.propagate_error = abort_requests, propagate_error


def _wrap_llm(cls: Any, failures: Failures) -> None:
    add = cls.add_request

    def keep(self: Any, kwargs: dict[str, Any]) -> Any:
        name = self.model_config.served_model_name
        # Where workers share out the sampling, what they gather of each other has no room for more columns: there
        # the best log-probabilities are asked for.
        has_scalars = not self.vllm_config.parallel_config.enable_batch_sharded_sampling
        model = name[0] if isinstance(name, list) else str(name)
        recorder = getattr(self.output_processor, _OURS)
        if recorder is not None:
            recorder.reads_logprobs = self.model_config.logprobs_mode in LOGPROBS_MODES
            recorder.drafts_level = self.observability_config.per_request_spec_decode_metrics
        transfer = self.vllm_config.kv_transfer_config
        token = _request.set(
            (kwargs.get("trace_headers"), model, has_scalars, transfer.kv_role if transfer is not None else None)
        )
        if self.observability_config.otlp_traces_endpoint is None:
            kwargs.pop("trace_headers", None)  # vLLM would drop them with a warning
        return token

    @functools.wraps(add)
    async def add_request(self: Any, *args: Any, **kwargs: Any) -> Any:
        token = _guarded(failures, "context", keep, self, kwargs)
        try:
            return await add(self, *args, **kwargs)
        finally:
            if token is not None:
                _request.reset(token)

    cls.add_request = add_request
