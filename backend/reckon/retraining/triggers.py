"""When a PRM shall be trained again: enough new labels, moved scores, a worse calibration; never too often. Pure."""

from dataclasses import dataclass

from reckon.errors import InvalidInput
from reckon.metrics.drift import ks, psi
from reckon.metrics.judged import Floats
from reckon.retraining.model import Cause

_HOUR_NS = 3600 * 10**9
SCORES_MIN = 500  # of each side; fewer move by chance


@dataclass(frozen=True, slots=True)
class Policy:
    """What sets a training off. `ece_max` is on steps labelled since the champion was trained.

    `every_hours` since the last one it is due by the clock, 0: never.
    """

    labels_min: int = 1000
    psi_max: float = 0.25
    ks_max: float = 0.15
    ece_max: float = 0.1
    cooldown_hours: float = 24.0
    every_hours: float = 0.0

    def __post_init__(self) -> None:
        if min(self.labels_min, self.psi_max, self.ks_max, self.ece_max, self.cooldown_hours, self.every_hours) < 0:
            raise InvalidInput("A policy for retraining has no negative limits.")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known now; None where nobody can say. `last_ns` is when a training was last asked for."""

    labels_new: int | None = None
    psi: float | None = None
    ks: float | None = None
    ece: float | None = None
    last_ns: int | None = None


def moved(before: Floats, now: Floats) -> Facts:
    """PSI and KS of two samples of step scores; unknown under SCORES_MIN of either."""
    if min(len(before), len(now)) < SCORES_MIN:
        return Facts()
    return Facts(psi=psi(before, now), ks=ks(before, now))


def rests_until_ns(policy: Policy, last_ns: int | None, now_ns: int) -> int | None:
    """Until when nothing is trained after the last training that was asked for; None where that is over."""
    until_ns = None if last_ns is None else last_ns + int(policy.cooldown_hours * _HOUR_NS)
    return until_ns if until_ns is not None and now_ns < until_ns else None


def due(policy: Policy, facts: Facts, now_ns: int) -> Cause | None:
    """Why to train now; None for no reason, or because the last training was too short a time ago."""
    if rests_until_ns(policy, facts.last_ns, now_ns) is not None:
        return None
    if facts.labels_new is not None and facts.labels_new >= policy.labels_min:
        return "labels"
    if (facts.psi or 0.0) > policy.psi_max or (facts.ks or 0.0) > policy.ks_max:
        return "drift"
    if (facts.ece or 0.0) > policy.ece_max:
        return "calibration"
    clock = policy.every_hours and (facts.last_ns is None or now_ns - facts.last_ns >= policy.every_hours * _HOUR_NS)
    return "schedule" if clock else None
