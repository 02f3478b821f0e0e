"""Against other people's code on the same 12 problems: what ran it is named in `references.json`."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reckon.metrics.best_of_n import best_of_n
from reckon.metrics.first_error import process_bench
from reckon.metrics.judged import JudgedSolution
from reckon.metrics.reliability import ece
from reckon.metrics.within_problem import TRUTHS, last_step_minima, solution_auroc, within_problem
from unit.metrics.test_golden_simplerl import DATA, SAMPLES

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[2] / "data/metrics/references.json").read_text())
SOLUTIONS = [
    JudgedSolution(f"p{p}", f"s{s}", tuple(one["scores"]), tuple(one["labels"]), answer_correct=one["answer_correct"])
    for p, group in enumerate(GOLDEN["problems"])
    for s, one in enumerate(group)
]


@pytest.mark.parametrize("bins", [5, 10, 15])
def test_the_calibration_error_is_torchmetrics(bins: int) -> None:
    right, scores = np.array(GOLDEN["ece"]["right"], float), np.array(GOLDEN["ece"]["scores"])
    assert ece(right, scores, bins) == pytest.approx(GOLDEN["ece"]["by_bins"][str(bins)])


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.8])
def test_first_errors_are_counted_as_process_bench_s_own_code_counts_them(threshold: float) -> None:
    found = process_bench(SOLUTIONS, threshold)
    assert found.with_error is not None
    assert found.without_error is not None
    assert found.f1 is not None
    shares = [100 * one for one in (found.with_error, found.without_error, found.f1)]
    assert shares == pytest.approx(GOLDEN["process_bench"][str(threshold)])


@pytest.mark.parametrize("truth", ["process", "outcome"])
def test_solutions_are_ranked_as_scikit_learn_says(truth: str) -> None:
    told = GOLDEN["auroc"][truth]
    assert solution_auroc(SOLUTIONS, TRUTHS[truth]) == pytest.approx(told["solutions"])
    found = within_problem(SOLUTIONS, TRUTHS[truth])
    assert found is not None
    assert (found.by_problem, found.by_pair) == pytest.approx((told["by_problem"], told["by_pair"]))
    assert found.problems == told["problems"]


def test_minima_at_the_last_step_are_numpy_s() -> None:
    assert last_step_minima(SOLUTIONS) == pytest.approx(GOLDEN["last_step_minima"])


def test_best_of_8_majority_and_oracle_are_the_published_ones() -> None:
    if not DATA.parents[1].exists():
        pytest.skip("the folder of public data, ../shared/data beside the checkout, is not here")
    records = [json.loads(line) for line in DATA.read_text().splitlines()]
    solutions = [
        JudgedSolution(str(at), str(s), (score[0],), (None,), answer, right, logprob_mean=score[0])
        for at, record in enumerate(records)
        for s, (score, answer, right) in enumerate(
            zip(record["pred_score"], record["pred"], record["score"], strict=True)
        )
    ]
    found = best_of_n(solutions, SAMPLES)
    assert found is not None
    assert found.logprob is not None
    assert found.problems == 100
    # simpleRL's 100 problems of MATH: highest reward 94, majority 93, oracle 96.
    assert (found.prm.estimate, found.majority.estimate, found.oracle.estimate) == pytest.approx((0.94, 0.93, 0.96))
    # What chooses by log-probability looks at that alone: given the rewards there, it chooses as they do.
    assert found.logprob.estimate == pytest.approx(0.94)
    blind = best_of_n([replace(one, scores=(0.5,)) for one in solutions], SAMPLES)
    assert blind is not None
    assert blind.logprob == found.logprob
    assert blind.prm.estimate == pytest.approx(np.mean([record["score"][0] for record in records]))
