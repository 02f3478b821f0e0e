"""Against published examples, and what krippendorff 0.9.0, statsmodels 0.15.0 and irrCAC 0.4.4 say of them."""

import numpy as np
import pytest

from reckon.metrics.agreement import (
    alpha,
    alpha_interval,
    alpha_of_part,
    chance_of,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac,
)

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section D: four observers, twelve units.
_ = 0
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
)
COUNTS = np.array([[(unit == category).sum() for category in range(1, 6)] for unit in KRIPPENDORFF.T], dtype=float)
# The example by which Fleiss' kappa is taught: ten subjects, fourteen raters, five categories.
FLEISS = np.array(
    [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
     [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]], dtype=float
)  # fmt: skip


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_alpha_is_krippendorff_s_own(level: str, published: float):
    assert round(alpha(COUNTS, level), 3) == published  # type: ignore[arg-type]  # one of both


def test_alpha_of_many_ratings_is_the_library_s():
    counts = np.random.default_rng(7).multinomial(3, [0.1, 0.15, 0.75], size=500).astype(float)
    assert alpha(counts) == pytest.approx(-0.035408010922878486, abs=1e-9)


def test_its_interval_holds_it_and_narrows_with_more_units():
    rng = np.random.default_rng(0)
    wide = alpha_interval(COUNTS, rng)
    narrow = alpha_interval(np.tile(COUNTS, (20, 1)), rng)
    assert wide.low < wide.estimate < wide.high
    assert narrow.high - narrow.low < 0.4 * (wide.high - wide.low)


def test_fleiss_kappa_is_the_example_s():
    assert round(fleiss_kappa(FLEISS), 3) == 0.210
    uneven = np.vstack([FLEISS, [[1, 1, 0, 0, 0]]])  # two raters only: not of the most frequent number
    assert fleiss_kappa(uneven) == fleiss_kappa(FLEISS)


def test_cohen_s_kappa_is_the_example_s_and_the_library_s():
    assert cohen_kappa(np.array([[20.0, 5.0], [10.0, 15.0]])) == pytest.approx(0.4)
    three = np.array([[40.0, 3, 2], [5, 11, 6], [1, 2, 130]])
    assert cohen_kappa(three) == pytest.approx(0.8023304203079484, abs=1e-12)


def test_gwet_s_coefficients_are_the_library_s():
    assert gwet_ac(COUNTS) == pytest.approx(0.77544, abs=1e-5)
    assert gwet_ac(COUNTS, "ordinal") == pytest.approx(0.89894, abs=1e-5)


def test_where_nobody_can_disagree_nothing_is_claimed():
    same = np.array([[2.0, 0, 0], [3.0, 0, 0]])
    alone = np.array([[1.0, 0, 0], [0, 1.0, 0]])
    assert np.isnan(alpha(same))
    assert np.isnan(fleiss_kappa(same))
    assert gwet_ac(same) == 1.0  # as Gwet has it: prevalence is no disagreement
    for counts in (alone, np.zeros((0, 3))):
        assert np.isnan([alpha(counts), fleiss_kappa(counts), gwet_ac(counts)]).all()
    assert np.isnan(cohen_kappa(np.zeros((3, 3))))


def test_agreement_is_whole_where_all_agree_and_none_where_it_is_chance():
    agreed = np.array([[3.0, 0, 0], [0, 3.0, 0], [0, 0, 3.0]] * 10)
    assert (alpha(agreed), fleiss_kappa(agreed), gwet_ac(agreed, "ordinal")) == (1.0, 1.0, 1.0)
    chance = np.random.default_rng(1).multinomial(2, [1 / 3] * 3, size=20_000).astype(float)
    assert abs(alpha(chance, "nominal")) < 0.02


@pytest.mark.parametrize("level", ["nominal", "ordinal"])
def test_alphas_of_parts_weighted_by_their_ratings_are_the_alpha_of_all(level: str):
    rng = np.random.default_rng(5)
    counts = rng.multinomial(3, [0.2, 0.3, 0.5], 60).astype(float)
    counts[::7, 1] = counts[::7, 0] = 0  # some units of a single category
    parts = [counts[:9], counts[9:30], counts[30:]]
    chance = chance_of(counts)
    rated = [chance_of(part).sum() for part in parts]
    alphas = [alpha_of_part(part, chance, level) for part in parts]  # type: ignore[arg-type]  # one of both
    assert np.average(alphas, weights=rated) == pytest.approx(alpha(counts, level))  # type: ignore[arg-type]  # as above


def test_a_part_without_two_ratings_has_no_alpha_and_one_without_difference_has_1():
    chance = np.array([4.0, 0.0, 4.0])
    assert np.isnan(alpha_of_part(np.array([[0.0, 0.0, 1.0]]), chance))
    assert alpha_of_part(np.array([[0.0, 0.0, 3.0]]), chance) == 1.0
    assert alpha_of_part(np.array([[0.0, 0.0, 3.0]]), np.array([0.0, 0.0, 9.0])) == 1.0
