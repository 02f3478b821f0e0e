"""Turns a PRM's raw scores into probabilities that mean what they say: part of a PRM version, applied at scoring."""

import json
import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from reckon.errors import InvalidInput

Kind: TypeAlias = Literal["none", "temperature", "platt", "isotonic"]

_EDGE = 1e-6  # a score of exactly 0 or 1 has no logit
KNOTS_MAX = 1_000
_LENGTHS = {"none": 0, "temperature": 1, "platt": 2}


@dataclass(frozen=True, slots=True)
class Calibration:
    """A map from [0, 1] to [0, 1] that never falls, so it changes no ranking but by ties.

    `values` are: nothing; the temperature T of sigmoid(logit / T); a, b of sigmoid(a logit + b)
    (Platt 1999, on logits); or the knots x1, y1, x2, y2 … of a piecewise linear map.
    Raises InvalidInput where they do not fit the kind.
    """

    kind: Kind = "none"
    values: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        fits = all(map(math.isfinite, self.values)) and (
            len(self.values) == _LENGTHS[self.kind] if self.kind in _LENGTHS else self._knots_fit()
        )
        slope = self.values[0] if fits and self.kind in ("temperature", "platt") else 1.0
        if not fits or slope <= 0:
            raise InvalidInput(f"A calibration of the kind {self.kind!r} cannot have these values.")

    def __call__(self, score: float) -> float:
        """The calibrated score."""
        match self.kind:
            case "none":
                return score
            case "temperature":
                return sigmoid(logit(score) / self.values[0])
            case "platt":
                return sigmoid(self.values[0] * logit(score) + self.values[1])
            case "isotonic":
                return _interpolated(self.values[::2], self.values[1::2], score)

    def encode(self) -> str:
        """As JSON."""
        return json.dumps({"kind": self.kind, "values": list(self.values)}, separators=(",", ":"))

    def _knots_fit(self) -> bool:
        xs, ys = self.values[::2], self.values[1::2]
        rising = list(xs) == sorted(set(xs)) and list(ys) == sorted(ys)
        return len(xs) == len(ys) and 0 < len(xs) <= KNOTS_MAX and rising and ys[0] >= 0 and ys[-1] <= 1


NONE = Calibration()


def decode(text: str) -> Calibration:
    """What `encode` wrote. Raises InvalidInput for anything else."""
    try:
        raw = json.loads(text)
        kind, values = raw["kind"], tuple(float(value) for value in raw["values"])
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput("This is no calibration.") from error
    if kind not in get_args(Kind):
        raise InvalidInput(f"There is no calibration of the kind {kind!r}.")
    return Calibration(kind, values)


def logit(score: float) -> float:
    """ln(p / (1 - p)), with p kept off 0 and 1."""
    kept = min(1 - _EDGE, max(_EDGE, score))
    return math.log(kept / (1 - kept))


def sigmoid(value: float) -> float:
    """1 / (1 + exp(-value)), without overflow."""
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    grown = math.exp(value)
    return grown / (1 + grown)


def _interpolated(xs: Sequence[float], ys: Sequence[float], score: float) -> float:
    at = bisect_left(xs, score)
    if at == 0:
        return ys[0]
    if at == len(xs):
        return ys[-1]
    share = (score - xs[at - 1]) / (xs[at] - xs[at - 1])
    return ys[at - 1] + share * (ys[at] - ys[at - 1])
