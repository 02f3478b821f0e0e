"""The gates that a new PRM passes before it may be promoted, all on the same frozen, held-out solutions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from reckon.metrics.best_of_n import best_of_n
from reckon.metrics.first_error import best_threshold, found_first_errors, judged_ends, process_bench
from reckon.metrics.intervals import Interval
from reckon.metrics.judged import Floats, JudgedSolution, step_pairs
from reckon.metrics.reliability import ece

Verdict: TypeAlias = Literal["passed", "failed", "unknown"]
Places: TypeAlias = npt.NDArray[np.intp]

ECE_WORSE_MAX = 0.01
DOMAIN_WORSE_MAX = 0.02
DOMAIN_SOLUTIONS_MIN = 20
CHOICES = 8
_RESAMPLES = 2_000
_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition: what was asked, what was found, and the verdict; unknown never lets through."""

    name: str
    verdict: Verdict
    asked: str
    found: str


@dataclass(frozen=True, slots=True)
class Held:
    """The same solutions under both PRMs, in the same order. `calibration` ones choose the thresholds only.

    The champion's are None where there is none: then it is compared with nothing.
    """

    new: Sequence[JudgedSolution]
    champion: Sequence[JudgedSolution] | None
    new_calibration: Sequence[JudgedSolution]
    champion_calibration: Sequence[JudgedSolution] | None
    latency_ms: float | None = None
    latency_ms_max: float | None = None


def gates(held: Held, seed: int = 0) -> list[Gate]:
    """Every gate with its verdict."""
    return [
        first_error_gate(held, seed),
        ece_gate(held),
        choice_gate(held, seed),
        domain_gate(held),
        latency_gate(held),
    ]


def passed(found: Sequence[Gate]) -> bool:
    """Whether a PRM with these may be promoted without being forced."""
    return bool(found) and all(gate.verdict == "passed" for gate in found)


def first_error_gate(held: Held, seed: int) -> Gate:
    """ProcessBench's F1 above the champion's, with a paired bootstrap over solutions."""
    name, asked = "first error", "F1 above the champion's, 95 % interval above 0"
    new_threshold = best_threshold(held.new_calibration)
    new_f1 = process_bench(held.new, new_threshold).f1
    if new_f1 is None:
        return Gate(name, "unknown", asked, "the held-out solutions have not both kinds, with an error and without")
    if held.champion is None or held.champion_calibration is None:
        return Gate(name, "passed", asked, f"F1 {new_f1:.3f}; there is no champion")
    old_threshold = best_threshold(held.champion_calibration)
    known = [at for at, one in enumerate(held.new) if judged_ends(one)]
    erroneous = np.array([held.new[at].first_error is not None for at in known])
    hits = [
        np.array(found_first_errors([solutions[at] for at in known], threshold), dtype=np.float64)
        for solutions, threshold in ((held.new, new_threshold), (held.champion, old_threshold))
    ]
    interval = _f1_difference(hits[0], hits[1], erroneous, np.random.default_rng(seed))
    told = f"F1 {new_f1:.3f}, champion's {new_f1 - interval.estimate:.3f}, difference {_shown(interval)}"
    return Gate(name, "passed" if interval.low > 0 else "failed", asked, told)


def ece_gate(held: Held) -> Gate:
    """Expected calibration error, after each PRM's own calibration."""
    name, asked = "calibration", f"ECE at most {ECE_WORSE_MAX} worse than the champion's"
    new = ece(*step_pairs(held.new))
    if new is None:
        return Gate(name, "unknown", asked, "no step of the held-out solutions is labelled")
    old = ece(*step_pairs(held.champion)) if held.champion is not None else None
    if old is None:
        return Gate(name, "passed", asked, f"ECE {new:.3f}; there is no champion")
    return Gate(name, _verdict(new <= old + ECE_WORSE_MAX), asked, f"ECE {new:.3f}, champion's {old:.3f}")


def choice_gate(held: Held, seed: int) -> Gate:
    """Best-of-8 on the same samples: not below the vote, nor below the champion."""
    name, asked = "best of 8", "not below majority of 8, nor below the champion"
    new = best_of_n(held.new, CHOICES, seed)
    if new is None:
        return Gate(name, "unknown", asked, f"no held-out problem has {CHOICES} samples with checked answers")
    told = f"{new.prm.estimate:.3f}, majority {new.majority.estimate:.3f}"
    holds = new.prm.estimate >= new.majority.estimate
    old = best_of_n(held.champion, CHOICES, seed) if held.champion is not None else None
    if old is not None:
        told += f", champion {old.prm.estimate:.3f}"
        holds = holds and new.prm.estimate >= old.prm.estimate
    return Gate(name, _verdict(holds), asked, f"{told}, {new.problems} problems")


def domain_gate(held: Held) -> Gate:
    """No domain of DOMAIN_SOLUTIONS_MIN solutions and more loses: F1 where it has both kinds, else what it has."""
    name, asked = "domains", f"no domain down by more than {100 * DOMAIN_WORSE_MAX:.0f} points of F1"
    if held.champion is None or held.champion_calibration is None:
        return Gate(name, "passed", asked, "there is no champion")
    thresholds = best_threshold(held.new_calibration), best_threshold(held.champion_calibration)
    falls: dict[str, float] = {}
    for domain in sorted({one.domain for one in held.new}):
        both = [[one for one in side if one.domain == domain] for side in (held.new, held.champion)]
        if len(both[0]) < DOMAIN_SOLUTIONS_MIN:
            continue
        shares = [_share(side, threshold) for side, threshold in zip(both, thresholds, strict=True)]
        if shares[0] is not None and shares[1] is not None:
            falls[domain or "(none)"] = shares[1] - shares[0]
    if not falls:
        return Gate(name, "unknown", asked, f"no domain has {DOMAIN_SOLUTIONS_MIN} solutions with known errors")
    worst = max(falls, key=falls.__getitem__)
    told = f"{len(falls)} compared; {worst}: {-100 * falls[worst]:+.1f} points"
    return Gate(name, _verdict(falls[worst] <= DOMAIN_WORSE_MAX), asked, told)


def latency_gate(held: Held) -> Gate:
    """The time to score one solution, where a budget was given."""
    name = "latency"
    if held.latency_ms_max is None:
        return Gate(name, "passed", "no budget is set", "not asked")
    asked = f"at most {held.latency_ms_max:.1f} ms a solution"
    if held.latency_ms is None:
        return Gate(name, "unknown", asked, "not measured")
    return Gate(name, _verdict(held.latency_ms <= held.latency_ms_max), asked, f"{held.latency_ms:.1f} ms")


def _verdict(holds: bool) -> Verdict:  # noqa: FBT001  # a condition, named by its caller
    return "passed" if holds else "failed"


def _share(solutions: Sequence[JudgedSolution], threshold: float) -> float | None:
    score = process_bench(solutions, threshold)
    return (
        score.f1 if score.f1 is not None else score.with_error if score.with_error is not None else score.without_error
    )


def _f1_difference(new: Floats, old: Floats, erroneous: npt.NDArray[np.bool_], rng: np.random.Generator) -> Interval:
    """F1 of `new` minus F1 of `old`, resampling solutions of each kind, so that neither kind can be missing."""
    kinds = [np.flatnonzero(erroneous), np.flatnonzero(~erroneous)]
    differences = np.empty(_RESAMPLES)
    for at in range(_RESAMPLES):
        drawn = [kind[rng.integers(0, len(kind), len(kind))] for kind in kinds]
        differences[at] = _f1(new, drawn) - _f1(old, drawn)
    tail = (1 - _CONFIDENCE) / 2
    low, high = np.quantile(differences, [tail, 1 - tail])
    return Interval(float(low), _f1(new, kinds) - _f1(old, kinds), float(high))


def _f1(hits: Floats, kinds: Sequence[Places]) -> float:
    first, second = (float(hits[kind].mean()) for kind in kinds)
    return 2 * first * second / (first + second) if first + second else 0.0


def _shown(interval: Interval) -> str:
    return f"{interval.estimate:+.3f} [{interval.low:+.3f}, {interval.high:+.3f}]"
