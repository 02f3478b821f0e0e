"""Entropy, margin and confidence from the top of a distribution."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reckon.vllm_plugin.uncertainty import of_rows, of_top_k


@given(st.lists(st.floats(-20, 20), min_size=8, max_size=30), st.integers(1, 7))
def test_the_entropy_of_the_top_never_exceeds_the_true_one(logits, k) -> None:
    values = np.array(logits)
    logprobs = np.sort(values - np.logaddexp.reduce(values))[::-1]
    true = -(np.exp(logprobs) * logprobs).sum()
    row = np.concatenate([logprobs[:1], logprobs[:k]]).astype(np.float32)
    found = of_top_k([row])
    assert -1e-6 <= found.entropy[0] <= true + 1e-3
    if k > 1:
        np.testing.assert_allclose(found.margin[0], logprobs[0] - logprobs[1], atol=1e-4)


def test_tokens_without_log_probabilities_stay_unknown() -> None:
    found = of_top_k([None, np.array([-1.0, -0.5, -2.0], np.float32), np.array([-3.0], np.float32)])
    np.testing.assert_array_equal(np.isnan(found.logprob), [True, False, False])
    np.testing.assert_array_equal(np.isnan(found.entropy), [True, False, True])
    assert found.margin[1] == 1.5


def test_nothing_known_and_nothing_at_all_are_fine() -> None:
    assert np.isnan(of_top_k([None, None]).entropy).all()
    assert len(of_top_k([]).logprob) == 0


def test_exact_rows_and_top_rows_stand_side_by_side() -> None:
    exact = np.array([-0.5, 1.25, 0.75, 11.5], np.float32)
    found = of_rows([exact, np.array([-1.0, -0.5, -2.0], np.float32), None], [True, False, False])
    np.testing.assert_array_equal(found.logprob, np.array([-0.5, -1.0, np.nan], np.float32))
    assert (found.entropy[0], found.margin[0], found.margin[1]) == (1.25, 0.75, 1.5)
    assert of_rows([exact], [True]).entropy[0] == 1.25
    assert of_rows([exact], [True]).confidence[0] == found.confidence[0] == 11.5


def test_confidence_is_the_negative_mean_of_the_twenty_best_and_unknown_of_fewer() -> None:
    best = [-0.1 - place for place in range(21)]
    found = of_top_k([[-0.1, *best], [-0.1, *best[:19]], None, [-0.1, *best[:19], -np.inf]])
    np.testing.assert_allclose(found.confidence[0], 9.6, atol=1e-5)
    assert np.isnan(found.confidence[1:]).all(), "nineteen, nothing, and one of twenty that could not have come"
