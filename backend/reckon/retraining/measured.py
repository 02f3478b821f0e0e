"""From scores of held-out examples to calibration, report and gates: what is registered with a version. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from reckon.metrics.first_error import best_threshold
from reckon.metrics.judged import JudgedSolution, step_pairs
from reckon.metrics.prm_report import prm_report
from reckon.metrics.reliability import reliability
from reckon.prm.calibration import NONE, Calibration
from reckon.prm.calibration_fit import fit_best
from reckon.retraining.example import Example
from reckon.retraining.gates import Gate, Held, gates, passed

Scores = Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Examples of one split, with raw scores by the new PRM and by the champion (None where there is none)."""

    examples: Sequence[Example]
    new: Scores
    champion: Scores | None


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds in which the new PRM scored one solution, None where nobody measured; and the budget for that."""

    ms: float | None = None
    ms_max: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What is written down of a new version."""

    calibration: Calibration
    report: dict[str, Any]
    gates: list[Gate]
    passed: bool


def measure(
    calibration_split: HeldOut,
    test: HeldOut,
    champion_calibration: Calibration,
    seed: int,
    latency: Latency = Latency(),  # frozen
) -> Measured:
    """Calibrate on one split, measure and gate on the other."""
    raw = judged(calibration_split.examples, calibration_split.new, NONE)
    calibration = fit_best(*step_pairs(raw))
    tuned = judged(calibration_split.examples, calibration_split.new, calibration)
    new = judged(test.examples, test.new, calibration)
    old = None if test.champion is None else judged(test.examples, test.champion, champion_calibration)
    old_tuned = (
        None
        if calibration_split.champion is None
        else judged(calibration_split.examples, calibration_split.champion, champion_calibration)
    )
    found = gates(Held(new, old, tuned, old_tuned, latency.ms, latency.ms_max), seed)
    report = {
        "new": _told(new, best_threshold(tuned), seed),
        "champion": None if old is None or old_tuned is None else _told(old, best_threshold(old_tuned), seed),
        "bins_uncalibrated": [asdict(one) for one in reliability(*step_pairs(judged(test.examples, test.new, NONE)))],
        "score_quantiles": _quantiles(new),
        "latency_ms": latency.ms,
        "held_out": {"solutions": len(test.examples), "read": sum(one.id in test.new for one in test.examples)},
    }
    return Measured(calibration, report, found, passed(found))


def judged(examples: Iterable[Example], scores: Scores, calibration: Calibration) -> list[JudgedSolution]:
    """Scored examples as metrics see them. The answer is one more step, labelled where it can be.

    Examples that the PRM could not read have no scores, and are left out.
    """
    return [_judged(one, scores[one.id], calibration) for one in examples if one.id in scores]


def _judged(example: Example, scores: tuple[float, ...], calibration: Calibration) -> JudgedSolution:
    labels = example.labels
    if len(scores) > len(labels):
        erred = -1 in labels
        known = example.answer_correct is not None and None not in labels
        labels = (*labels, -1 if erred or example.answer_correct is False else 1 if known else None)
    return JudgedSolution(
        problem=example.problem,
        text="\n\n".join((*example.steps, example.answer or "")),
        scores=tuple(calibration(score) for score in scores),
        labels=labels,
        answer=example.answer,
        answer_correct=example.answer_correct,
        logprob_mean=example.logprob_mean,
        domain=example.domain,
        annotator=example.annotator,
    )


def _told(solutions: Sequence[JudgedSolution], threshold: float, seed: int) -> dict[str, Any]:
    report = asdict(prm_report(solutions, threshold=threshold, seed=seed))
    for one in report["best_of_n"]:
        del one["right"]
    for metrics in (report["whole"], *report["by_domain"].values(), *report["by_annotator"].values()):
        told = metrics["first_error"]
        both = (told["with_error"], told["without_error"])
        told["f1"] = None if None in both else (2 * both[0] * both[1] / sum(both) if sum(both) else 0.0)
    return report


def _quantiles(solutions: Sequence[JudgedSolution]) -> list[float]:
    """101 quantiles of step scores: what drift is measured against."""
    scores = sorted(score for one in solutions for score in one.scores)
    return [scores[round(at * (len(scores) - 1) / 100)] for at in range(101)] if scores else []
