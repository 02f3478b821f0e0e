"""One number for a whole generation, from the scores of its steps."""

from collections.abc import Callable, Mapping, Sequence
from math import prod
from statistics import fmean

from reckon.errors import InvalidInput
from reckon.prm.protocol import Aggregation

_HOW: Mapping[str, Callable[[Sequence[float]], float]] = {
    "min": min,
    "last": lambda scores: scores[-1],
    "product": prod,
    "mean": fmean,
}


def aggregate(scores: Sequence[float], how: Aggregation) -> float:
    """The scores as one score in [0, 1].

    `min` is the weakest step (Lightman et al. 2023 compare it with `product`), `last` the
    verdict on the end. Raises InvalidInput where there is no score: a generation without
    steps has none, and 0 or 1 would claim a verdict nobody gave.
    """
    if not scores:
        raise InvalidInput("There is nothing to aggregate: the generation has no scored step.")
    return _HOW[how](scores)
