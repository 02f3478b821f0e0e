"""How sure a model was while it wrote, from log-probabilities alone (DeepConf, arXiv 2508.15260).

A token's confidence is the negative mean of the log-probabilities of the k likeliest tokens
at its place: high where one token has nearly all of the probability. It is averaged over
groups, windows of tokens that slide by one.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean

from reckon.errors import InvalidInput

BOTTOM_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class TraceConfidence:
    """Measures of one generation. `lowest` is its least sure group, `bottom` the mean of its lowest tenth of groups,
    `tail` its last group.
    """

    mean: float
    lowest: float
    bottom: float
    tail: float


def token_confidence(top_logprobs: Sequence[float]) -> float:
    """-mean of the top-k natural-log probabilities. Raises InvalidInput for none."""
    if not top_logprobs:
        raise InvalidInput("A token's confidence needs the log-probabilities of the likeliest tokens.")
    return -fmean(top_logprobs)


class GroupConfidence:
    """The sliding window, fed one token at a time. `window` is at least 1 token."""

    def __init__(self, window: int) -> None:
        if window < 1:
            raise InvalidInput("A group of tokens holds at least one.")
        self._held: deque[float] = deque(maxlen=window)
        self._sum = 0.0

    def push(self, confidence: float) -> float | None:
        """The mean of the group that ends with this token, None while the first group is not full."""
        if len(self._held) == self._held.maxlen:
            self._sum -= self._held[0]
        self._held.append(confidence)
        self._sum += confidence
        return self._sum / len(self._held) if len(self._held) == self._held.maxlen else None


def groups(confidences: Sequence[float], window: int) -> list[float]:
    """Means of all groups of `window` tokens; a trace shorter than that is one group."""
    sliding = GroupConfidence(window)
    found = [mean for mean in map(sliding.push, confidences) if mean is not None]
    return found or ([fmean(confidences)] if confidences else [])


def trace_confidence(confidences: Sequence[float], window: int) -> TraceConfidence | None:
    """All measures of one generation; None where no token came with log-probabilities."""
    found = groups(confidences, window)
    if not found:
        return None
    ranked = sorted(found)
    bottom = ranked[: ceil(len(ranked) * BOTTOM_SHARE)]
    return TraceConfidence(fmean(confidences), ranked[0], fmean(bottom), found[-1])
