"""Our own measures against published numbers: simpleRL, 100 problems, 8 samples, reward-model scores."""

import json
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from reckon.metrics.majority import leading_answer
from reckon.metrics.pass_at_k import pass_at_k

# Public data lies beside the checkout and is not copied into it.
DATA = Path(__file__).parents[4] / "shared" / "data" / "simplerl_math_cot_100" / "math_cot_100.jsonl"
SAMPLES = 8


@pytest.fixture(scope="module")
def problems() -> list[dict[str, Any]]:
    if not DATA.parents[1].exists():
        pytest.skip("the folder of public data, ../shared/data beside the checkout, is not here")
    return [json.loads(line) for line in DATA.read_text().splitlines()]


def rewards(problem: dict[str, Any]) -> list[float]:
    return [score[0] for score in problem["pred_score"]]


def solved_by(problem: dict[str, Any], answer: str | None) -> bool:
    right: bool = problem["score"][problem["pred"].index(answer)]
    return right


def test_pass_at_1_is_91(problems: list[dict[str, Any]]) -> None:
    assert len(problems) == 100
    assert fmean(pass_at_k(SAMPLES, sum(p["score"]), 1) for p in problems) == pytest.approx(0.910)


def test_the_oracle_pass_at_8_is_96(problems: list[dict[str, Any]]) -> None:
    assert fmean(pass_at_k(SAMPLES, sum(p["score"]), SAMPLES) for p in problems) == pytest.approx(0.960)


def test_majority_of_8_is_93(problems: list[dict[str, Any]]) -> None:
    assert sum(solved_by(p, leading_answer(p["pred"])) for p in problems) == 93


def test_the_highest_reward_is_94(problems: list[dict[str, Any]]) -> None:
    assert sum(p["score"][max(range(SAMPLES), key=rewards(p).__getitem__)] for p in problems) == 94


def test_the_vote_weighted_by_reward_is_94(problems: list[dict[str, Any]]) -> None:
    assert sum(solved_by(p, leading_answer(p["pred"], rewards(p))) for p in problems) == 94
