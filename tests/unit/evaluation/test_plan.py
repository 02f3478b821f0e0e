import pytest

from reckon.errors import InvalidInput
from reckon.evaluation.plan import make_plan
from reckon.strategies.catalogue import N_MAX


def test_the_pool_is_judged_where_there_is_a_prm_and_votes_to_the_end_where_there_is_none() -> None:
    judged = make_plan(["best_of_n"], [4, 1, 4], {"temperature": 0.5}, {}, judged=True, seed=1)
    assert (judged.ns, judged.pool_strategy()) == ((1, 4), ("best_of_n", {"temperature": 0.5, "n": 4}))
    plain = make_plan(["self_consistency"], [4], {}, {}, judged=False, seed=1)
    assert plain.pool_strategy() == ("self_consistency", {"n": 4, "confidence": 1.0})


@pytest.mark.parametrize(
    ("strategies", "ns", "sampling", "others", "why"),
    [
        (["guess"], [1], {}, {}, "no strategy 'guess'"),
        (["best_of_n"], [1], {}, {}, "needs a process reward model"),
        (["chain_of_thought"], [], {}, {}, "--n is a list"),
        (["chain_of_thought"], [0, 2], {}, {}, "--n is a list"),
        (["chain_of_thought"], [N_MAX + 1], {}, {}, "--n is a list"),
        (["chain_of_thought"], [2], {"temperature": 9}, {}, "temperature"),
        (["chain_of_thought"], [2], {}, {"chain_of_thought": {"n": 1}}, "run live"),
    ],
)
def test_what_cannot_be_evaluated_is_refused_before_anything_is_asked(
    strategies: list[str],
    ns: list[int],
    sampling: dict[str, float],
    others: dict[str, dict[str, object]],
    why: str,
) -> None:
    with pytest.raises(InvalidInput, match=why):
        make_plan(strategies, ns, sampling, others, judged=False, seed=0)
