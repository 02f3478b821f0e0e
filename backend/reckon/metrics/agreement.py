"""How far people agree beyond chance: Krippendorff's alpha, Fleiss' and Cohen's kappa, Gwet's AC1 and AC2.

Ratings come as counts: a row is a unit (a step), a column a category in its order, a cell how many people
chose it. Units that fewer than two people rated say nothing about agreement, and are left out where so said.
Where there is nothing to disagree about, the answer is nan: one category alone shows no agreement.
"""

from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reckon.metrics.intervals import Interval

Level: TypeAlias = Literal["nominal", "ordinal"]
Counts: TypeAlias = NDArray[np.float64]
RESAMPLES: Final = 1_000
_CHUNK: Final = 50  # resamples at once: memory stays at chunk by units


def alpha(counts: Counts, level: Level = "ordinal") -> float:
    """Krippendorff's alpha (Computing Krippendorff's Alpha-Reliability, 2011); missing ratings are allowed."""
    coincidences = _coincidences(counts).sum(axis=0)
    return float(_alpha(coincidences[None], level)[0])


def alpha_interval(
    counts: Counts, rng: np.random.Generator, level: Level = "ordinal", *, resamples: int = RESAMPLES
) -> Interval:
    """Alpha with its 95 percent interval: units are drawn anew (percentile bootstrap)."""
    by_unit = _coincidences(counts)
    units, categories = len(by_unit), counts.shape[1]
    estimate = float(_alpha(by_unit.sum(axis=0)[None], level)[0])
    if units < 2 or np.isnan(estimate):
        return Interval(float("nan"), estimate, float("nan"))
    flat = by_unit.reshape(units, -1)
    found = np.empty(resamples)
    for start in range(0, resamples, _CHUNK):
        stop = min(start + _CHUNK, resamples)
        drawn = rng.multinomial(units, np.full(units, 1 / units), stop - start).astype(np.float64)
        found[start:stop] = _alpha((drawn @ flat).reshape(-1, categories, categories), level)
    low, high = np.nanquantile(found, [0.025, 0.975])
    return Interval(float(low), estimate, float(high))


def chance_of(counts: Counts) -> Counts:
    """How often each category was chosen where units were rated at least twice: what chance is reckoned by."""
    found: Counts = _coincidences(counts).sum(axis=(0, 1))
    return found


def alpha_of_part(part: Counts, chance: Counts, level: Level = "ordinal") -> float:
    """Alpha of some units for themselves, by the `chance_of` all: their weighted mean is the alpha of all.

    1 where nobody differs; nan where nothing was rated twice.
    """
    coincidences = _coincidences(part).sum(axis=0)
    rated, everything = coincidences.sum(), chance.sum()
    if rated == 0:
        return float("nan")
    distances = _distances(chance[None], level)[0]
    observed = float((coincidences * distances).sum() / rated)
    if observed == 0:
        return 1.0
    expected = float((np.outer(chance, chance) * distances).sum() / (everything * (everything - 1)))
    return 1 - observed / expected


def _coincidences(counts: Counts) -> Counts:
    """By unit, how often each pair of categories stands together, each unit weighing as many as rated it."""
    rated = counts[counts.sum(axis=1) >= 2]
    people = rated.sum(axis=1)
    pairs = rated[:, :, None] * rated[:, None, :]
    same = np.arange(counts.shape[1])
    pairs[:, same, same] -= rated
    found: Counts = pairs / np.maximum(people - 1, 1)[:, None, None]
    return found


def _alpha(coincidences: Counts, level: Level) -> Counts:
    """Alpha of each matrix of coincidences (samples, categories, categories)."""
    totals = coincidences.sum(axis=2)
    everything = totals.sum(axis=1)
    distances = _distances(totals, level)
    observed = (coincidences * distances).sum(axis=(1, 2))
    expected = (totals[:, :, None] * totals[:, None, :] * distances).sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Counts = np.where(expected > 0, 1 - (everything - 1) * observed / expected, np.nan)
    return found


def _distances(totals: Counts, level: Level) -> Counts:
    """Squared differences of categories; ordinal ones grow with what lies between them."""
    samples, categories = totals.shape
    found = np.zeros((samples, categories, categories))
    for one in range(categories):
        for other in range(one + 1, categories):
            between = totals[:, one : other + 1].sum(axis=1) - (totals[:, one] + totals[:, other]) / 2
            found[:, one, other] = found[:, other, one] = 1.0 if level == "nominal" else between**2
    return found


def fleiss_kappa(counts: Counts) -> float:
    """Fleiss' kappa (1971), over units that the same number of people rated: the most frequent number."""
    people = counts.sum(axis=1)
    numbers, times = np.unique(people[people >= 2], return_counts=True)
    if len(numbers) == 0:
        return float("nan")
    raters = numbers[np.argmax(times)]
    rated = counts[people == raters]
    shares = rated.sum(axis=0) / rated.sum()
    agreed = ((rated**2).sum(axis=1) - raters) / (raters * (raters - 1))
    return _beyond(float(agreed.mean()), float((shares**2).sum()))


def cohen_kappa(table: Counts) -> float:
    """Cohen's kappa (1960) of two people, from how often they chose what: rows one, columns the other."""
    total = table.sum()
    if total == 0:
        return float("nan")
    by_chance = float((table.sum(axis=1) * table.sum(axis=0)).sum()) / total**2
    return _beyond(float(np.trace(table)) / total, by_chance)


def gwet_ac(counts: Counts, level: Level = "nominal") -> float:
    """Gwet's AC1 (nominal), or AC2 with ordinal weights (Handbook of Inter-Rater Reliability, 2014).

    It stays sensible where nearly all ratings are of one category, as most steps are correct.
    """
    rated = counts[counts.sum(axis=1) > 0]
    categories = counts.shape[1]
    weights = _weights(categories, level)
    people = rated.sum(axis=1)
    twice = people >= 2
    if not twice.any():
        return float("nan")
    among = rated[twice]
    pairs = (among * (among @ weights - 1)).sum(axis=1)
    observed = float((pairs / (people[twice] * (people[twice] - 1))).mean())
    shares = (rated / people[:, None]).mean(axis=0)
    by_chance = float(weights.sum() * (shares * (1 - shares)).sum() / (categories * (categories - 1)))
    return _beyond(observed, by_chance)


def _weights(categories: int, level: Level) -> Counts:
    if level == "nominal":
        return np.eye(categories)
    apart = np.abs(np.subtract.outer(np.arange(categories), np.arange(categories)))
    # How many pairs of categories lie within the stretch, of all.
    found: Counts = 1 - (apart * (apart + 1) / 2) / (categories * (categories - 1) / 2)
    return found


def _beyond(observed: float, by_chance: float) -> float:
    return (observed - by_chance) / (1 - by_chance) if by_chance < 1 else float("nan")
