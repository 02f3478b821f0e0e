"""What is probably true, and how well each person sees it: Dawid and Skene's model (Applied Statistics 28, 1979)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reckon.errors import InvalidInput

ROUNDS_MAX: Final = 1_000
_ENOUGH: Final = 1e-7
_TINY: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Consensus:
    """`posteriors` by unit and class; `confusion` by person, true class and class said; `classes` are shares."""

    posteriors: NDArray[np.float64]
    confusion: NDArray[np.float64]
    classes: NDArray[np.float64]

    def accuracy(self, person: int) -> float:
        """How often a person says what is true."""
        return float((self.classes * np.diagonal(self.confusion[person])).sum())


def dawid_skene(
    units: Sequence[int], people: Sequence[int], said: Sequence[int], *, classes: int, smoothing: float = 0.0
) -> Consensus:
    """Expectation maximisation, begun from the votes; each rating is (unit, person, class), counted from 0.

    `smoothing` is added to every count of who said what: with few ratings, nobody is infallible for certain.
    Raises InvalidInput without ratings, or with lists of different length.
    """
    if not units or not len(units) == len(people) == len(said):
        raise InvalidInput("Dawid-Skene needs ratings: as many units as people as classes said.")
    unit, person, label = (np.asarray(one, dtype=np.intp) for one in (units, people, said))
    posteriors = np.zeros((unit.max() + 1, classes))
    np.add.at(posteriors, (unit, label), 1.0)
    posteriors /= np.maximum(posteriors.sum(axis=1, keepdims=True), _TINY)
    for _ in range(ROUNDS_MAX):
        confusion, shares = _maximised(posteriors, unit, person, label, smoothing)
        before, posteriors = posteriors, _expected(confusion, shares, unit, person, label, len(posteriors))
        if np.abs(posteriors - before).max() < _ENOUGH:
            break
    confusion, shares = _maximised(posteriors, unit, person, label, smoothing)
    return Consensus(posteriors, confusion, shares)


def _maximised(
    posteriors: NDArray[np.float64],
    unit: NDArray[np.intp],
    person: NDArray[np.intp],
    label: NDArray[np.intp],
    smoothing: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    classes = posteriors.shape[1]
    confusion = np.full((person.max() + 1, classes, classes), smoothing)
    for true in range(classes):
        np.add.at(confusion[:, true], (person, label), posteriors[unit, true])
    confusion /= np.maximum(confusion.sum(axis=2, keepdims=True), _TINY)
    return confusion, posteriors.mean(axis=0)


def _expected(
    confusion: NDArray[np.float64],
    shares: NDArray[np.float64],
    unit: NDArray[np.intp],
    person: NDArray[np.intp],
    label: NDArray[np.intp],
    units: int,
) -> NDArray[np.float64]:
    logs = np.tile(np.log(np.maximum(shares, _TINY)), (units, 1))
    np.add.at(logs, unit, np.log(np.maximum(confusion[person, :, label], _TINY)))
    logs -= logs.max(axis=1, keepdims=True)
    found = np.exp(logs)
    result: NDArray[np.float64] = found / found.sum(axis=1, keepdims=True)
    return result
