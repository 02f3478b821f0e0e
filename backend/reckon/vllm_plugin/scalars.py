"""In vLLM's front end: takes what the worker computed for us out of the engine's outputs, before vLLM sees them."""

from collections.abc import Container, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

# In SamplingParams.extra_args: nobody but us asked for this request's log-probabilities.
REQUEST_MARK = "reckon_scalars"
# The token id of the columns behind the log-probabilities: entropy, margin and confidence.
MARK = -1
MEASURED = 3
COLUMNS = 1 + MEASURED  # the log-probability before them


class StepScalars:
    """The scalars of one engine step, which vLLM may hand over in several slices of its outputs."""

    def __init__(self) -> None:
        self._rows: NDArray[np.float32] | None = None
        self._time_s: float | None = None

    def take(self, outputs: Sequence[Any], time_s: float | None, tokens: int) -> NDArray[np.float32] | None:
        """Rows for all `tokens` of `outputs`, in order; None where the step at `time_s` came without."""
        if not outputs:
            return None
        first = outputs[0].new_logprobs
        if first is not None and is_step(first):
            self._rows, self._time_s = first.logprobs, time_s
            outputs[0].new_logprobs = None
        if self._rows is None or self._time_s != time_s:
            self._rows = None
            return None
        taken, rest = self._rows[:tokens], self._rows[tokens:]
        self._rows = rest if len(rest) else None
        return taken if len(taken) == tokens else None


def is_step(logprobs: Any) -> bool:
    """Whether these are a whole step's scalars and no request's log-probabilities."""
    return bool(logprobs.logprob_token_ids.shape[0] == 0 and logprobs.logprobs.shape[0] > 0)


def parted(logprobs: Any) -> tuple[Any, NDArray[np.float32] | None]:
    """A request's log-probabilities as vLLM knows them, and our columns of them; None where it has none of ours."""
    ids = logprobs.logprob_token_ids
    if not ids.shape[0] or ids[0, -1] != MARK:
        return logprobs, None
    ours = of_table(logprobs.logprobs)
    return logprobs._replace(logprob_token_ids=ids[:, :-MEASURED], logprobs=logprobs.logprobs[:, :-MEASURED]), ours


def of_table(logprobs: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sampled token's log-probability, which comes first, and our columns, which come last."""
    return logprobs[:, [0, *range(-MEASURED, 0)]]


def of_outputs(
    rows: NDArray[np.float32], outputs: Sequence[Any], counts: Sequence[int], live: Container[str]
) -> NDArray[np.float32]:
    """The rows of those tokens that are recorded: vLLM may have dropped some behind a stop string since.

    `counts` are the numbers of tokens that the outputs came with.
    """
    if all(len(o.new_token_ids) == n and o.request_id in live for o, n in zip(outputs, counts, strict=True)):
        return rows
    places: list[int] = []
    start = 0
    for output, count in zip(outputs, counts, strict=True):
        if output.request_id in live:
            places.extend(range(start, start + len(output.new_token_ids)))
        start += count
    return rows[places]
