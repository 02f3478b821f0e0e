"""The confidence of tokens whose likeliest candidates are listed. Pure."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reckon.domain.token_block import CONFIDENCE_OF


def of_lists(logprobs: Sequence[Sequence[float]]) -> NDArray[np.float32]:
    """Out of each token's natural-log probabilities, best first; NaN where fewer than CONFIDENCE_OF are told.

    Fewer are no substitute: the mean of five is of another size than the mean of twenty.
    """
    return np.array([_of_list(own) for own in logprobs], np.float32)


def _of_list(own: Sequence[float]) -> float:
    if len(own) < CONFIDENCE_OF:
        return math.nan
    found = -math.fsum(own[:CONFIDENCE_OF]) / CONFIDENCE_OF
    return found if math.isfinite(found) else math.nan
