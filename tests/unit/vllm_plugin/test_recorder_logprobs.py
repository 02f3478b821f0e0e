"""What the recorder makes of log-probabilities: kept, hidden from vLLM or left to it, and told as alternatives."""

from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from fakes.recorded_engine import Engine
from reckon.domain import alternatives
from reckon.domain.token_block import FLAG_ENTROPY_LOWER_BOUND, TokenBlock, decode
from reckon.otlp import names


class Rows(NamedTuple):
    """Stands for vLLM's LogprobsLists."""

    logprob_token_ids: NDArray[np.int32]
    logprobs: NDArray[np.float32]


def rows(ids: list[list[int]], logprobs: list[list[float]]) -> Rows:
    return Rows(np.array(ids, np.int32), np.array(logprobs, np.float32))


def only_block(engine: Engine) -> TokenBlock:
    [step] = engine.close()[names.SPAN_STEP]
    return decode(step.attributes[names.STEP_TOKEN_BLOCK])


def test_forced_log_probabilities_are_hidden_from_vllm_and_recorded() -> None:
    engine = Engine(forced=True)
    output = engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6, 7]], [[-0.5, -0.25, -2.0]]))
    assert output.new_logprobs is None
    [step] = engine.close()[names.SPAN_STEP]
    block = decode(step.attributes[names.STEP_TOKEN_BLOCK])
    assert (block.logprob[0], block.margin[0]) == (-0.5, 1.75)
    assert step.attributes[names.STEP_LOGPROB_MEAN] == -0.5
    assert block.flags[0] & FLAG_ENTROPY_LOWER_BOUND
    assert np.isnan(block.confidence[0]), "of two candidates the mean of twenty is not known"


def test_a_client_that_asked_for_fewer_gets_just_those_and_the_rest_is_recorded() -> None:
    engine = Engine(forced=True, asked_logprobs=0)
    output = engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6, 7]], [[-0.5, -0.25, -2.0]]))
    assert output.new_logprobs.logprobs.tolist() == [[-0.5]]
    assert output.new_logprobs.logprob_token_ids.tolist() == [[5]]
    assert only_block(engine).margin[0] == 1.75


def test_log_probabilities_that_the_client_asked_for_stay_with_vllm() -> None:
    engine = Engine()
    output = engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6]], [[-0.5, -0.25]]))
    assert output.new_logprobs.logprobs.tolist() == [[-0.5, -0.25]]
    assert only_block(engine).logprob[0] == -0.5


def test_logits_that_a_server_tells_in_their_place_stay_with_vllm_and_are_recorded_as_none() -> None:
    engine = Engine()
    engine.recorder.reads_logprobs = False
    output = engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6, -1, -1, -1]], [[17.5, 11.0, 0.1, 6.5, 9.0]]))
    assert output.new_logprobs.logprobs.tolist() == [[17.5, 11.0]]
    assert np.isnan(only_block(engine).logprob[0])


@pytest.mark.parametrize(("forced", "asked", "left"), [(False, 1, [[-0.5, -0.25]]), (True, 0, [[-0.5]])])
def test_the_worker_s_own_columns_are_recorded_as_exact_and_never_shown_to_vllm(forced, asked, left) -> None:
    engine = Engine(forced=forced, asked_logprobs=asked)
    output = engine.emit(
        "A", 101.0, over=True, new_logprobs=rows([[5, 6, -1, -1, -1]], [[-0.5, -0.25, 1.5, 0.75, 12.5]])
    )
    assert output.new_logprobs.logprobs.tolist() == left
    assert (output.new_logprobs.logprob_token_ids >= 0).all()
    block = only_block(engine)
    assert (block.logprob[0], block.entropy[0], block.margin[0], block.confidence[0]) == (-0.5, 1.5, 0.75, 12.5)
    assert not block.flags[0] & FLAG_ENTROPY_LOWER_BOUND


def best_of(engine: Engine) -> list[list[alternatives.Alternative]]:
    [step] = engine.close()[names.SPAN_STEP]
    raw = step.attributes.get(names.STEP_ALTERNATIVES)
    return alternatives.lists(alternatives.decode(raw)) if isinstance(raw, bytes) else []


def test_what_a_request_asked_to_choose_from_is_recorded_token_by_token() -> None:
    engine = Engine(asked_logprobs=2)
    engine.emit("A", 101.0, new_logprobs=rows([[5, 6, 5]], [[-1.0, -0.5, -1.0]]))
    engine.emit("AB", 102.0)
    engine.emit("ABC", 103.0, over=True, new_logprobs=rows([[7, 7, 8]], [[-0.25, -0.25, -2.0]]))
    assert best_of(engine) == [[(6, -0.5, b"<6>"), (5, -1.0, b"<5>")], [], [(7, -0.25, b"<7>"), (8, -2.0, b"<8>")]]


@pytest.mark.parametrize(("asked", "kept"), [(None, 0), (0, 0), (1, 1), (2, 2), (20, 20), (25, 20), (-1, 20)])
@pytest.mark.parametrize("forced", [False, True])
def test_as_many_are_kept_as_were_asked_for_and_twenty_at_most(asked: int | None, kept: int, forced: bool) -> None:
    engine = Engine(asked_logprobs=asked, forced=forced)
    told = rows([[9, *range(31)]], [[-1.0, *(-place / 4 for place in range(31))]])
    engine.emit("A", 101.0, over=True, new_logprobs=told)
    found = best_of(engine)
    assert sum(map(len, found)) == kept
    assert [one.token_id for own in found for one in own] == list(range(kept))


def test_the_worker_s_own_columns_are_no_alternatives() -> None:
    engine = Engine(asked_logprobs=1)
    engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6, -1, -1, -1]], [[-0.5, -0.25, 1.5, 0.75, 12.5]]))
    assert best_of(engine) == [[(6, -0.25, b"<6>")]]


def test_below_the_level_of_log_probabilities_none_are_recorded() -> None:
    engine = Engine(asked_logprobs=2, keeps_alternatives=False)
    engine.emit("A", 101.0, over=True, new_logprobs=rows([[5, 6, 5]], [[-1.0, -0.5, -1.0]]))
    assert best_of(engine) == []


def test_a_whole_step_s_scalars_come_with_its_first_output() -> None:
    engine = Engine(forced=True)
    none = np.empty((0, 0), np.int32)
    for number, (text, value) in enumerate([("A", -0.5), ("AB", -0.25)]):
        scalars = Rows(none, np.array([[value, 1.5, 0.75, 12.5]], np.float32))
        output = engine.emit(text, 101.0 + number, over=text == "AB", new_logprobs=scalars)
        assert output.new_logprobs is None
    block = only_block(engine)
    assert block.logprob.tolist() == [-0.5, -0.25]
    assert block.entropy.tolist() == [1.5, 1.5]
    assert block.confidence.tolist() == [12.5, 12.5]
    assert not (block.flags & FLAG_ENTROPY_LOWER_BOUND).any()
