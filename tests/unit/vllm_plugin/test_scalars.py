"""The three places of the scalars agree: the worker's columns, the engine's array, the front end's rows."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pytest

from reckon.vllm_plugin.engine_scalars import install
from reckon.vllm_plugin.failures import Failures
from reckon.vllm_plugin.scalars import COLUMNS, MARK, MEASURED, REQUEST_MARK, StepScalars, of_outputs, parted


class Lists(NamedTuple):
    """As vLLM's LogprobsLists."""

    logprob_token_ids: np.ndarray
    logprobs: np.ndarray
    sampled_token_ranks: np.ndarray
    cu_num_generated_tokens: list[int] | None = None


@dataclass
class Output:
    """As EngineCoreOutput."""

    request_id: str
    new_token_ids: list[int]
    new_logprobs: Any = None


@dataclass
class ModelOutput:
    """As ModelRunnerOutput, of the part that the scheduler reads here."""

    logprobs: Lists | None
    req_id_to_index: dict[str, int]
    tokens: dict[str, list[int]]


def make_scheduler() -> type:
    @dataclass
    class Scheduler:
        requests: dict[str, Any] = field(default_factory=dict)
        seen: Lists | None = None

        def add_request(self, request: Any) -> None:
            self.requests[request.request_id] = request

        def update_from_output(self, scheduled: Any, output: ModelOutput) -> dict[int, Any]:
            self.seen = output.logprobs
            # In an order of its own, as vLLM goes through what it has scheduled.
            return {0: SimpleNamespace(outputs=[Output(name, output.tokens[name]) for name in scheduled])}

    install(Scheduler, Lists, Failures())
    return Scheduler


def request(name: str, *, ours: bool) -> Any:
    marks = {REQUEST_MARK: True} if ours else None
    return SimpleNamespace(request_id=name, sampling_params=SimpleNamespace(num_logprobs=0, extra_args=marks))


def marked(values: list[list[float]], starts: list[int] | None = None) -> Lists:
    """Rows of COLUMNS values as the worker sends them."""
    ids = np.array([[7, *[MARK] * MEASURED]] * len(values), np.int32)
    assert all(len(row) == COLUMNS for row in values)
    return Lists(ids, np.array(values, np.float32), np.zeros(len(values), np.int32), starts)


def take(scalars: StepScalars, outputs: list[Output], time_s: float) -> np.ndarray | None:
    return scalars.take(outputs, time_s, sum(len(output.new_token_ids) for output in outputs))


def rows_of(result: dict[int, Any]) -> list[list[float]]:
    taken = take(StepScalars(), result[0].outputs, 1.0)
    assert taken is not None
    return taken.tolist()


def test_the_rows_come_in_the_order_of_the_outputs_and_vllm_sees_none() -> None:
    scheduler = make_scheduler()()
    for name in "ab":
        scheduler.add_request(request(name, ours=True))
    output = ModelOutput(marked([[-1, 1, 1, 9], [-2, 2, 2, 8]]), {"a": 0, "b": 1}, {"a": [5], "b": [6]})
    result = scheduler.update_from_output(["b", "a"], output)
    assert scheduler.seen is None
    assert rows_of(result) == [[-2, 2, 2, 8], [-1, 1, 1, 9]]


def test_of_drafted_tokens_only_those_that_were_kept_have_rows() -> None:
    scheduler = make_scheduler()()
    values = [[-1, 1, 1, 9], [-2, 2, 2, 8], [-3, 3, 3, 7]]
    output = ModelOutput(marked(values, [0, 2, 3]), {"a": 0, "b": 1}, {"a": [5], "b": [6]})
    assert rows_of(scheduler.update_from_output(["a", "b"], output)) == [[-1, 1, 1, 9], [-3, 3, 3, 7]]


def test_a_client_that_asks_gets_what_vllm_sends() -> None:
    scheduler = make_scheduler()()
    scheduler.add_request(request("a", ours=False))
    output = ModelOutput(marked([[-1, 1, 1, 9]]), {"a": 0}, {"a": [5]})
    result = scheduler.update_from_output(["a"], output)
    assert scheduler.seen is not None
    assert result[0].outputs[0].new_logprobs is None  # left to vLLM, which this scheduler does not imitate
    del scheduler.requests["a"]
    scheduler.update_from_output(["b"], ModelOutput(marked([[-1, 1, 1, 9]]), {"b": 0}, {"b": [5]}))
    assert scheduler.seen is None


def test_rows_that_are_not_ours_are_left_alone() -> None:
    scheduler = make_scheduler()()
    plain = Lists(np.array([[7]], np.int32), np.array([[-1.0]], np.float32), np.zeros(1, np.int32))
    scheduler.update_from_output(["a"], ModelOutput(plain, {"a": 0}, {"a": [5]}))
    assert scheduler.seen is plain
    assert parted(plain) == (plain, None)


def step_of(values: list[list[float]]) -> Lists:
    none = np.empty((0, 0), np.int32)
    return Lists(none, np.array(values, np.float32), none)


def test_a_step_in_several_slices_is_taken_slice_by_slice() -> None:
    scalars = StepScalars()
    first = [Output("a", [1], step_of([[-1, 0, 0], [-2, 0, 0], [-3, 0, 0]]))]
    assert take(scalars, first, 1.0).tolist() == [[-1, 0, 0]]
    assert first[0].new_logprobs is None
    assert take(scalars, [Output("b", [2, 3])], 1.0).tolist() == [[-2, 0, 0], [-3, 0, 0]]
    assert take(scalars, [Output("c", [4])], 1.0) is None


def test_what_is_left_of_one_step_is_never_given_to_the_next() -> None:
    scalars = StepScalars()
    take(scalars, [Output("a", [1], step_of([[-1, 0, 0], [-2, 0, 0]]))], 1.0)
    assert take(scalars, [Output("b", [2])], 2.0) is None
    assert take(scalars, [Output("b", [2])], 1.0) is None


@pytest.mark.parametrize(("live", "kept"), [({"a": 1, "b": 1}, [[-1], [-3]]), ({"b": 1}, [[-3]])])
def test_tokens_that_vllm_dropped_or_nobody_records_have_no_rows(live, kept) -> None:
    rows = np.array([[-1], [-2], [-3]], np.float32)
    outputs = [Output("a", [1]), Output("b", [3])]  # of a's two tokens one lay behind a stop string
    assert of_outputs(rows, outputs, [2, 1], live).tolist() == kept
