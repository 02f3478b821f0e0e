import numpy as np
import pytest

from reckon.metrics.judged import Floats
from reckon.metrics.reliability import ece
from reckon.prm.calibration import NONE, Kind
from reckon.prm.calibration_fit import STEPS_MIN, applied, fit, fit_best


def _overconfident(steps: int = 4000, factor: float = 3.0) -> tuple[Floats, Floats]:
    """Steps whose true chance is sigmoid(z), scored as sigmoid(factor * z)."""
    rng = np.random.default_rng(1)
    z = rng.normal(0.5, 1, steps)
    right = (rng.random(steps) < 1 / (1 + np.exp(-z))).astype(np.float64)
    return right, 1 / (1 + np.exp(-factor * z))


@pytest.mark.parametrize("kind", ["temperature", "platt", "isotonic"])
def test_each_kind_mends_an_overconfident_prm(kind: Kind) -> None:
    right, scores = _overconfident()
    before, after = ece(right, scores), ece(right, applied(fit(kind, right, scores), scores))
    assert before is not None
    assert after is not None
    assert before > 0.15
    assert after < 0.03


def test_the_temperature_that_was_put_in_comes_out() -> None:
    right, scores = _overconfident(20_000)
    assert fit("temperature", right, scores).values[0] == pytest.approx(3.0, rel=0.1)


def test_platt_agrees_with_the_likelihood_by_brute_force() -> None:
    right, scores = _overconfident(300)
    slope, offset = fit("platt", right, scores).values
    logits = np.log(scores / (1 - scores))
    target = np.where(right == 1, (right.sum() + 1) / (right.sum() + 2), 1 / (len(right) - right.sum() + 2))

    def loss(a: float, b: float) -> float:
        return float(np.logaddexp(0, a * logits + b).sum() - (target * (a * logits + b)).sum())

    around = [loss(slope + da, offset + db) for da in (-0.01, 0, 0.01) for db in (-0.01, 0, 0.01)]
    assert loss(slope, offset) == pytest.approx(min(around), abs=1e-9)


def test_isotonic_pools_what_falls() -> None:
    right, scores = np.array([0.0, 1.0, 0.0, 1.0]), np.array([0.1, 0.2, 0.4, 0.9])
    assert fit("isotonic", right, scores).values == pytest.approx((0.1, 0.0, 0.3, 0.5, 0.9, 1.0))


def test_a_calibrated_prm_is_left_nearly_alone() -> None:
    right, scores = _overconfident(factor=1.0)
    found = fit_best(right, scores)
    assert np.abs(applied(found, scores) - scores).max() < 0.08


def test_scores_that_say_the_opposite_are_not_turned_round() -> None:
    right, scores = _overconfident()
    assert fit("platt", 1 - right, scores) == NONE


def test_too_few_steps_or_one_kind_only_change_nothing() -> None:
    right, scores = _overconfident(STEPS_MIN - 2)
    assert fit_best(right, scores) == NONE
    assert fit_best(np.ones(100), np.full(100, 0.7)) == NONE
