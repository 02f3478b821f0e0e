"""Numbers from outcomes that anybody can add up."""

from collections.abc import Sequence
from contextlib import closing
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.usage import Usage
from reckon.evaluation.curves import Point, points
from reckon.evaluation.outcome import Drawn, Outcome, prm_tokens_of
from reckon.evaluation.plan import POOL, Plan, make_plan
from reckon.evaluation.run import budget_at
from reckon.evaluation.state import State
from reckon.metrics.pass_at_k import pass_at_k
from reckon.strategies.ledger import Budget


def pool(answers: str, score: float = 0.5) -> Outcome:
    """A pool of one-letter answers, of which R is right; ten tokens a sample, twenty read by the PRM of each kind."""
    drawn = tuple(Drawn(one, one == "R", (score if one == "R" else 0.1,), -1.0, 10) for one in answers)
    return Outcome(None, drawn, 10 * len(answers), 7 * len(answers), 0, 20 * len(set(answers)))


def plan(ns: Sequence[int], *strategies: str, judged: bool = True) -> Plan:
    return make_plan(
        strategies or ["best_of_n", "self_consistency", "chain_of_thought"], ns, {}, {}, judged=judged, seed=0
    )


def found(tmp_path: Path, asked: Plan, pools: Sequence[Outcome], usd_per_token: Decimal | None = None) -> list[Point]:
    with closing(State.opened(tmp_path / "state.jsonl", {})) as state:
        for index, outcome in enumerate(pools):
            state.add((index, POOL, asked.samples), outcome, 1)

        def price(usage: Usage) -> Decimal | None:
            return None if usd_per_token is None else usd_per_token * usage.output

        return points(state, asked, len(pools), price)


def at(points: Sequence[Point], name: str, n: int) -> Point:
    return next(point for point in points if (point.name, point.n) == (name, n))


def test_all_ways_of_choosing_are_told_at_every_n(tmp_path: Path) -> None:
    curves = found(tmp_path, plan([1, 4]), [pool("RRRR"), pool("RWWW"), pool("WWWW")], Decimal("0.001"))
    assert at(curves, "oracle", 4).accuracy.estimate == pytest.approx(2 / 3)
    assert at(curves, "majority", 4).accuracy.estimate == pytest.approx(1 / 3)
    assert at(curves, "best_of_n min", 4).accuracy.estimate == pytest.approx(2 / 3)
    assert at(curves, "chain_of_thought", 1).accuracy.estimate == pytest.approx(5 / 12)
    best = at(curves, "best_of_n min", 4)
    assert (best.output_tokens, best.prm_tokens, best.tokens, best.cost_usd) == (
        40,
        pytest.approx(80 / 3),
        pytest.approx(200 / 3),
        Decimal("0.04"),
    )
    assert at(curves, "majority", 4).prm_tokens == 0
    assert best.against_majority is not None
    assert best.against_majority.estimate == pytest.approx(1 / 3)


def test_below_all_samples_the_expectation_over_subsets_is_told(tmp_path: Path) -> None:
    curves = found(tmp_path, plan([2, 8]), [pool("RRWWWWWW")] * 40)
    assert at(curves, "oracle", 2).accuracy.estimate == pytest.approx(pass_at_k(8, 2, 2), abs=0.15)
    assert at(curves, "oracle", 2).output_tokens == 20


def test_the_adaptive_vote_pays_only_what_it_drew(tmp_path: Path) -> None:
    curves = found(tmp_path, plan([16]), [pool("R" * 16)])
    assert at(curves, "self_consistency", 16).output_tokens == 40
    assert at(curves, "majority", 16).output_tokens == 160


def test_answers_that_could_not_be_checked_are_counted(tmp_path: Path) -> None:
    unknown = Outcome(None, (Drawn("x", None, (), None, 1), Drawn(None, False, (), None, 1)), 2, 2, 0, 0)
    curves = found(tmp_path, plan([2], "self_consistency", judged=False), [unknown, pool("RR")])
    assert {point.unchecked for point in curves} == {1}


def test_only_what_was_asked_for_is_told_beside_vote_logprob_and_oracle(tmp_path: Path) -> None:
    curves = found(tmp_path, plan([2], "chain_of_thought", judged=False), [pool("RW")])
    assert {point.name for point in curves} == {"chain_of_thought", "majority", "mean_logprob", "oracle"}


def test_a_search_that_runs_live_gets_what_n_samples_took(tmp_path: Path) -> None:
    asked = plan([2, 4])
    with closing(State.opened(tmp_path / "state.jsonl", {})) as state:
        state.add((0, POOL, 4), pool("RRRR"), 1)
        state.add((1, POOL, 4), pool("RWRW"), 1)
        alike, long = [budget_at(state, asked, (problem, "mcts", 2), 8) for problem in (0, 1)]
        whole = budget_at(state, asked, (0, "confident_vote", 2), 8)
    # Half of the samples' tokens; the PRM reads what says the same once, however many say it.
    assert alike == Budget(total_tokens=40, in_flight=8)
    assert long.total_tokens is not None
    assert long.total_tokens > 40
    assert whole == Budget(in_flight=8)


@given(st.lists(st.sampled_from("RWX"), min_size=1, max_size=8), st.integers(1, 8))
def test_the_prm_reads_of_n_samples_as_many_kinds_as_they_have_on_average(kinds: list[str], n: int) -> None:
    drawn = tuple(Drawn(kind, None, (0.5,), None, 1) for kind in kinds)
    outcome = Outcome(None, drawn, len(kinds), 0, 0, 10 * len(set(kinds)))
    n = min(n, len(kinds))
    subsets = list(combinations(kinds, n))
    assert prm_tokens_of(outcome, n) == pytest.approx(10 * sum(len(set(one)) for one in subsets) / len(subsets))
