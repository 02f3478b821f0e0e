import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.metrics.ranking import CURVE_POINTS_MAX, auroc, average_precision, pr_curve, roc_curve
from reckon.metrics.reliability import brier

GOLDEN = json.loads((Path(__file__).parents[2] / "data/metrics/sklearn.json").read_text())["cases"]
PAIRS = st.lists(st.tuples(st.sampled_from([0.0, 1.0]), st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0])), min_size=1)


@pytest.mark.parametrize("case", GOLDEN)
def test_ranking_and_brier_agree_with_scikit_learn(case: dict[str, object]) -> None:
    right, scores = np.array(case["right"], dtype=float), np.array(case["scores"], dtype=float)
    assert auroc(right, scores) == pytest.approx(case["auroc"])
    assert average_precision(right, scores) == pytest.approx(case["average_precision"])
    assert average_precision(1 - right, 1 - scores) == pytest.approx(case["average_precision_error"])
    assert brier(right, scores) == pytest.approx(case["brier"])


@given(PAIRS)
def test_auroc_is_the_share_of_pairs_in_order(pairs: list[tuple[float, float]]) -> None:
    right, scores = np.array(pairs).T
    above = [
        1.0 if good > bad else 0.5 if good == bad else 0.0 for good in scores[right == 1] for bad in scores[right == 0]
    ]
    found = auroc(right, scores)
    assert found is None if not above else found == pytest.approx(np.mean(above))


@given(PAIRS)
def test_the_area_under_the_roc_curve_is_the_auroc(pairs: list[tuple[float, float]]) -> None:
    right, scores = np.array(pairs).T
    curve = roc_curve(right, scores)
    area = auroc(right, scores)
    if area is None:
        assert curve == []
    else:
        assert (curve[0], curve[-1]) == ((0.0, 0.0), (1.0, 1.0))
        xs, ys = np.array(curve).T
        assert np.trapezoid(ys, xs) == pytest.approx(area)


def test_a_curve_is_thinned_and_keeps_its_ends() -> None:
    rng = np.random.default_rng(0)
    right, scores = (rng.random(3000) < 0.5).astype(float), rng.random(3000)
    assert len(roc_curve(right, scores)) == len(pr_curve(right, scores)) == CURVE_POINTS_MAX
    assert pr_curve(right, scores)[-1] == (1.0, pytest.approx(right.mean()))


def test_what_has_one_kind_only_has_no_area() -> None:
    assert auroc(np.ones(3), np.array([0.1, 0.2, 0.3])) is None
    assert average_precision(np.zeros(3), np.ones(3)) is None


def test_labels_and_scores_of_different_length_are_refused() -> None:
    with pytest.raises(InvalidInput, match="one score for each label"):
        auroc(np.ones(3), np.ones(2))
