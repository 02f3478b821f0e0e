"""From labels to what the loss asks: per judged place, the chance that it is right, and a weight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reckon.retraining.example import Example
from reckon.retraining.plan import Plan

BALANCE_MAX = 20.0


@dataclass(frozen=True, slots=True)
class Targets:
    """Per step, and for the answer behind them where it is judged: None and weight 0 where nothing is asked."""

    chances: tuple[float | None, ...]
    weights: tuple[float, ...]


def targets(example: Example, plan: Plan, *, wrong_weight: float, judge_answer: bool) -> Targets:
    """Steps up to the first error count; it weighs more, and what follows it less or nothing.

    The chance at a place is that all is right so far: what builds on an error is wrong. The answer is
    right where it is correct and no step was wrong.
    """
    chances: list[float | None] = []
    weights: list[float] = []
    erred = False
    for at, label in enumerate(example.labels):
        soft = example.soft[at] if plan.targets == "soft" and at < len(example.soft) else None
        if erred:
            _put(chances, weights, 0.0, plan.after_error_weight * wrong_weight)
        elif label == -1:
            erred = True
            _put(chances, weights, 0.0 if soft is None else soft, plan.first_error_weight * wrong_weight)
        elif label is not None or soft is not None:
            _put(chances, weights, 1.0 if soft is None else soft, 1.0)
        else:
            _put(chances, weights, None, 0.0)
    if judge_answer and example.answer is not None:
        # A right answer behind an error in the steps is luck, and teaches neither.
        known = example.answer_correct is not None and not erred and None not in example.labels
        if not known:
            _put(chances, weights, None, 0.0)
        elif example.answer_correct:
            _put(chances, weights, 1.0, 1.0)
        else:
            _put(chances, weights, 0.0, plan.first_error_weight * wrong_weight)
    return Targets(tuple(chances), tuple(weights))


def _put(chances: list[float | None], weights: list[float], chance: float | None, weight: float) -> None:
    chances.append(chance if weight else None)
    weights.append(weight)


def balance(examples: Iterable[Example]) -> float:
    """The weight of a wrong step that makes all wrong ones as heavy as all right ones, at most BALANCE_MAX."""
    right = wrong = 0
    for example in examples:
        labels: Sequence[int | None] = example.labels
        first = labels.index(-1) if -1 in labels else None
        right += sum(label in (0, 1) for label in labels[:first])
        wrong += first is not None
    return min(BALANCE_MAX, max(1.0, right / wrong)) if wrong else 1.0
