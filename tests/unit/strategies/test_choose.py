import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckon.strategies.asks import Choice, Finished, Verdict
from reckon.strategies.choose import by_score, by_vote, by_weighted_vote

ITEMS = st.lists(st.tuples(st.sampled_from(["1", "2", None]), st.sampled_from([0.1, 0.3, 0.5])), max_size=7)


def candidate(key: int, answer: str | None, logprob: float | None = None, error: str | None = None) -> Finished:
    return Finished(key, "", answer, "stop", logprob_mean=logprob, error=error)


def scored(*scores: float) -> dict[int, Verdict]:
    return {key: Verdict((score,), score) for key, score in enumerate(scores)}


def test_the_highest_score_wins_and_ties_go_to_the_lower_key() -> None:
    items = [candidate(0, "a"), candidate(1, "b"), candidate(2, "c")]
    assert by_score(items, scored(0.2, 0.9, 0.9)) == Choice(1, "b", 0.9)


def test_the_better_log_probability_breaks_a_tie_of_scores() -> None:
    items = [candidate(0, "a", -0.5), candidate(1, "b", -0.1)]
    assert by_score(items, scored(0.9, 0.9)).key == 1


def test_weights_can_overrule_both_the_best_score_and_the_majority() -> None:
    items = [candidate(0, "a"), candidate(1, "b"), candidate(2, "b"), candidate(3, "c"), candidate(4, "c")]
    verdicts = scored(0.9, 0.5, 0.6, 0.1, 0.1)
    assert by_score(items, verdicts).answer == "a"
    assert by_weighted_vote(items, verdicts) == Choice(2, "b", 0.6)


def test_a_candidate_without_an_answer_is_chosen_only_where_there_is_no_other() -> None:
    items = [candidate(0, None), candidate(1, "b")]
    assert by_score(items, scored(0.9, 0.1)).key == 1
    assert by_score(items[:1], scored(0.9)) == Choice(0, None, 0.9)


def test_without_any_score_the_vote_decides() -> None:
    items = [candidate(0, "a", -0.1), candidate(1, "b", -0.4), candidate(2, "b", -0.3)]
    assert by_score(items, {}) == Choice(2, "b", None)
    assert by_weighted_vote(items, {}) == Choice(2, "b", None)


@pytest.mark.parametrize("items", [[], [candidate(0, None, error="down")]])
def test_where_nothing_finished_nothing_is_chosen(items: list[Finished]) -> None:
    assert by_score(items, {}) == by_weighted_vote(items, {}) == by_vote(items) == Choice(None, None)


@given(ITEMS, st.randoms())
@settings(deadline=None)
def test_no_rule_depends_on_the_order_of_candidates(drawn: list[tuple[str | None, float]], rng) -> None:
    items = [candidate(key, answer) for key, (answer, _) in enumerate(drawn)]
    verdicts = scored(*[score for _, score in drawn])
    shuffled = rng.sample(items, len(items))
    assert by_score(items, verdicts) == by_score(shuffled, verdicts)
    assert by_weighted_vote(items, verdicts) == by_weighted_vote(shuffled, verdicts)
    assert by_vote(items) == by_vote(shuffled)
