import numpy as np
import pytest

from reckon.errors import InvalidInput
from reckon.metrics.dawid_skene import dawid_skene


def simulated(units: int, accuracies: list[float], seed: int) -> tuple[np.ndarray, list[int], list[int], list[int]]:
    """Truth, and what people say of it who are right so often, else one of the other two classes."""
    rng = np.random.default_rng(seed)
    truth = rng.choice(3, size=units, p=[0.15, 0.15, 0.7])
    triples = [
        (unit, person, int(true if rng.random() < right else (true + rng.integers(1, 3)) % 3))
        for unit, true in enumerate(truth)
        for person, right in enumerate(accuracies)
    ]
    unit, person, said = (list(one) for one in zip(*triples, strict=True))
    return truth, unit, person, said


def test_it_finds_the_truth_and_how_well_each_sees_it():
    accuracies = [0.95, 0.9, 0.75, 0.6]
    truth, *ratings = simulated(1_500, accuracies, 5)
    found = dawid_skene(*ratings, classes=3)
    assert (found.posteriors.argmax(axis=1) == truth).mean() > 0.96
    assert [found.accuracy(person) for person in range(4)] == pytest.approx(accuracies, abs=0.04)
    assert found.classes == pytest.approx([0.15, 0.15, 0.7], abs=0.03)


def test_a_good_judge_alone_outweighs_two_bad_ones():
    truth, *ratings = simulated(1_500, [0.97, 0.97, 0.5, 0.5, 0.5], 6)
    found = dawid_skene(*ratings, classes=3)
    votes = np.zeros((1_500, 3))
    np.add.at(votes, (ratings[0], ratings[2]), 1)
    assert (found.posteriors.argmax(axis=1) == truth).mean() > (votes.argmax(axis=1) == truth).mean() + 0.02


def test_it_is_what_crowd_kit_computes():
    # crowd-kit 1.4.2 on the same ratings: its posteriors differ by 1.3e-8 at most. Here: its shares of classes.
    rng = np.random.default_rng(3)
    truth = rng.choice(3, size=200, p=[0.1, 0.2, 0.7])
    confusion = np.array(
        [
            [[0.8, 0.1, 0.1], [0.1, 0.7, 0.2], [0.05, 0.05, 0.9]],
            [[0.6, 0.2, 0.2], [0.2, 0.6, 0.2], [0.1, 0.1, 0.8]],
            [[0.9, 0.05, 0.05], [0.02, 0.9, 0.08], [0.01, 0.04, 0.95]],
            [[0.5, 0.3, 0.2], [0.1, 0.5, 0.4], [0.1, 0.2, 0.7]],
        ]
    )
    ratings = [
        (unit, person, int(rng.choice(3, p=confusion[person, truth[unit]])))
        for unit in range(200)
        for person in range(4)
        if rng.random() < 0.8
    ]
    found = dawid_skene(*map(list, zip(*ratings, strict=True)), classes=3)
    # Each unit that nobody rated weighs as the prior; crowd-kit does not know of it.
    rated = found.posteriors[sorted({unit for unit, _, _ in ratings})].mean(axis=0)
    assert rated == pytest.approx([0.09149349, 0.13088733, 0.77761918], abs=1e-6)


def test_posteriors_are_probabilities_and_nothing_is_not_rated():
    found = dawid_skene([0, 0, 1], [0, 1, 0], [0, 1, 2], classes=3, smoothing=0.01)
    assert found.posteriors.sum(axis=1) == pytest.approx(1)
    with pytest.raises(InvalidInput):
        dawid_skene([], [], [], classes=3)
    with pytest.raises(InvalidInput):
        dawid_skene([0], [0, 1], [0], classes=3)
