"""Whether people agree on a solution as far as a source asks: its own Krippendorff's alpha, ordinal.

A unit is a step that at least two people have rated. Chance is that of all labels of the source, whichever traces
its filter passes; so a solution of which everybody says the same has 1, and the weighted mean over all solutions
is the alpha that the queue's page shows. A step that was adjudicated is settled and no unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from reckon.datasets.formats.told import Refused
from reckon.datasets.votes import VotePolicy, speaking
from reckon.domain.label import Label
from reckon.domain.label import Origin as LabelOrigin
from reckon.metrics.agreement import Counts, alpha_of_part, chance_of

_CATEGORIES = 3  # wrong, neither, right
DISAGREED = "disagreed"


@dataclass(frozen=True, slots=True)
class Agreeing:
    """`alpha_min` of each solution, by `chance` of all."""

    alpha_min: float
    chance: Counts
    policy: VotePolicy

    def refused(self, labels: Sequence[Label], name: str) -> Refused | None:
        """Why the solution of these labels is left out; None where people agree on it, or all was adjudicated."""
        counts, settled = _ratings(labels, self.policy)
        alpha = alpha_of_part(counts, self.chance)
        if isnan(alpha):
            # Nobody can know whether one person agrees with another who was never asked.
            return None if settled else Refused(f"{name}: no step was rated twice.", DISAGREED)
        if alpha >= self.alpha_min:
            return None
        return Refused(f"{name}: alpha is {alpha:.2f}.", DISAGREED)


def agreeing(
    pages: Iterable[Mapping[str, Sequence[Label]]], alpha_min: float | None, policy: VotePolicy
) -> Agreeing | None:
    """What is asked of each solution, chance counted over all `pages` of labels by trace; None where nothing is."""
    if alpha_min is None:
        return None
    chance = np.zeros(_CATEGORIES)
    for page in pages:
        for labels in page.values():
            by_cut: dict[tuple[str, str], list[Label]] = defaultdict(list)
            for label in labels:
                by_cut[label.generation_id, label.segmentation].append(label)
            for told in by_cut.values():
                chance += chance_of(_ratings(told, policy)[0])
    return Agreeing(alpha_min, chance, policy)


def _ratings(labels: Sequence[Label], policy: VotePolicy) -> tuple[Counts, bool]:
    """Steps by how many people chose each category, without what was adjudicated; and whether anything was."""
    heard = speaking(labels, policy)
    settled = {label.step for label in heard if label.origin is LabelOrigin.ADJUDICATED}
    by_step: dict[int, list[int]] = defaultdict(lambda: [0] * _CATEGORIES)
    for label in heard:
        rated = label.origin is LabelOrigin.PERSON and label.value is not None
        if rated and label.step is not None and label.step not in settled:
            by_step[label.step][(label.value or 0) + 1] += 1
    return np.array(list(by_step.values()), np.float64).reshape(-1, _CATEGORIES), bool(settled)
