import numpy as np
import pytest

from reckon.errors import InvalidInput
from reckon.retraining.triggers import SCORES_MIN, Facts, Policy, due, moved

HOUR_NS = 3600 * 10**9
POLICY = Policy(labels_min=100, psi_max=0.25, ks_max=0.15, ece_max=0.1, cooldown_hours=24)


@pytest.mark.parametrize(
    ("facts", "cause"),
    [
        (Facts(), None),
        (Facts(labels_new=99, psi=0.25, ks=0.15, ece=0.1), None),
        (Facts(labels_new=100), "labels"),
        (Facts(psi=0.26), "drift"),
        (Facts(ks=0.16), "drift"),
        (Facts(ece=0.11), "calibration"),
    ],
)
def test_each_limit_has_its_edge(facts: Facts, cause: str | None) -> None:
    assert due(POLICY, facts, 0) == cause


def test_the_clock_sets_off_what_nothing_else_does() -> None:
    by_clock = Policy(labels_min=100, cooldown_hours=1, every_hours=48)
    assert due(by_clock, Facts(last_ns=HOUR_NS), 49 * HOUR_NS - 1) is None
    assert due(by_clock, Facts(last_ns=HOUR_NS), 49 * HOUR_NS) == "schedule"
    assert due(by_clock, Facts(), 0) == "schedule"
    assert due(POLICY, Facts(last_ns=0), 10**6 * HOUR_NS) is None


def test_nothing_is_trained_again_before_the_cooldown_is_over() -> None:
    facts = Facts(labels_new=1000, last_ns=HOUR_NS)
    assert due(POLICY, facts, 25 * HOUR_NS - 1) is None
    assert due(POLICY, facts, 25 * HOUR_NS) == "labels"


def test_moved_scores_are_found_and_few_ones_say_nothing() -> None:
    rng = np.random.default_rng(0)
    before, same, other = rng.beta(8, 2, 2000), rng.beta(8, 2, 2000), rng.beta(4, 4, 2000)
    assert due(POLICY, moved(before, same), 0) is None
    assert due(POLICY, moved(before, other), 0) == "drift"
    assert moved(before[: SCORES_MIN - 1], other) == Facts()


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(InvalidInput):
        Policy(psi_max=-0.1)
