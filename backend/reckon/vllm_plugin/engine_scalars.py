"""In vLLM's engine: the scalars of one step travel as one array, not as three arrays a request.

Packing and unpacking arrays for each request is most of what log-probabilities cost beside a
small model. As long as no client asks for any, the scheduler is shown none; what the worker
computed for us goes with the step's first output, as LogprobsLists without token ids:
(tokens of the step, COLUMNS), float32, log-probability, entropy, margin and confidence in order of
the outputs. Where a client does ask, everything travels as vLLM sends it, with our columns behind.
"""

import functools
import logging
from typing import Any

import numpy as np

from reckon.vllm_plugin.failures import Failures
from reckon.vllm_plugin.scalars import MARK, REQUEST_MARK, of_table

log = logging.getLogger(__name__)

_ASKED = "_reckon_asked"


def install(scheduler: Any, lists: Any, failures: Failures) -> None:
    """Wrap vLLM's `Scheduler`; `lists` is its LogprobsLists."""
    if hasattr(scheduler, _ASKED):
        return
    setattr(scheduler, _ASKED, None)
    add, update = scheduler.add_request, scheduler.update_from_output

    @functools.wraps(add)
    def add_request(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        params = request.sampling_params
        if params is not None and params.num_logprobs is not None and not is_ours(params):
            asked = getattr(self, _ASKED) or set()
            asked.add(request.request_id)
            setattr(self, _ASKED, asked)
        return add(self, request, *args, **kwargs)

    @functools.wraps(update)
    def update_from_output(self: Any, scheduled: Any, output: Any, *args: Any, **kwargs: Any) -> Any:
        rows = None
        if output.logprobs is not None and not _wanted(self, output) and _marked(output.logprobs):
            rows, output.logprobs = output.logprobs, None
        results = update(self, scheduled, output, *args, **kwargs)
        if rows is not None:
            try:
                for result in results.values():
                    _attach(result, rows, output.req_id_to_index, lists)
            except Exception as error:  # noqa: BLE001  # whatever goes wrong in recording, serving must go on
                failures.note("scalars", error)
        return results

    scheduler.add_request, scheduler.update_from_output = add_request, update_from_output


def is_ours(params: Any) -> bool:
    """Whether the log-probabilities of a request are asked for by us alone."""
    return bool(params.extra_args and params.extra_args.get(REQUEST_MARK))


def _wanted(scheduler: Any, output: Any) -> bool:
    """Whether a client asked for log-probabilities in this step."""
    asked = getattr(scheduler, _ASKED)
    if not asked:
        return False
    asked &= scheduler.requests.keys()
    return not asked.isdisjoint(output.req_id_to_index)


def _marked(rows: Any) -> bool:
    ids = rows.logprob_token_ids
    return bool(ids.shape[0] and ids[0, -1] == MARK)


def _attach(result: Any, rows: Any, index: dict[str, int], lists: Any) -> None:
    starts = rows.cu_num_generated_tokens
    places: list[int] = []
    for output in result.outputs:
        place = index[output.request_id] if starts is None else starts[index[output.request_id]]
        places.extend(range(place, place + len(output.new_token_ids)))
    if not places:
        return
    scalars = of_table(rows.logprobs[places])
    nothing = np.empty((0, 0), np.int32)
    result.outputs[0].new_logprobs = lists(nothing, np.ascontiguousarray(scalars, np.float32), nothing, None)
