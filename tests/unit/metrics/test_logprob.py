from reckon.metrics.logprob import mean_logprob, most_confident


def test_the_mean_is_over_captured_tokens_only() -> None:
    assert mean_logprob(-3.0, 4) == -0.75
    assert mean_logprob(0.0, 0) is None


def test_the_most_confident_is_the_first_of_equals_and_unknown_ones_do_not_count() -> None:
    assert most_confident([None, -0.5, -0.1, -0.1]) == 2
    assert most_confident([None]) is None
