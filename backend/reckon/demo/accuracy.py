"""How often each way of choosing among candidates was right, over a set of questions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """One generation of a question as its chooser sees it; `score` and `logprob_mean` are None where unknown."""

    answer: str | None
    correct: bool
    score: float | None
    logprob_mean: float | None


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Shares of questions answered rightly, 0 to 1; None where nothing to choose by was recorded."""

    questions: int
    majority: float
    prm: float | None
    logprob: float | None
    oracle: float


def accuracy(questions: Sequence[Sequence[Candidate]]) -> Accuracy:
    """The table's row for these questions' candidates. An unfinished candidate has no answer and no vote."""
    total = len(questions)
    return Accuracy(
        questions=total,
        majority=_share([_majority(candidates) for candidates in questions]) or 0.0,
        prm=_share([_highest([(c.score, c.correct) for c in candidates]) for candidates in questions]),
        logprob=_share([_highest([(c.logprob_mean, c.correct) for c in candidates]) for candidates in questions]),
        oracle=sum(any(c.correct for c in candidates) for candidates in questions) / total if total else 0.0,
    )


def _majority(candidates: Sequence[Candidate]) -> bool:
    votes = Counter(candidate.answer for candidate in candidates if candidate.answer)
    if not votes:
        return False
    winner = votes.most_common(1)[0][0]  # among equals the one seen first
    return any(candidate.correct for candidate in candidates if candidate.answer == winner)


def _highest(pairs: Sequence[tuple[float | None, bool]]) -> bool | None:
    known = [(value, correct) for value, correct in pairs if value is not None]
    return max(known, key=lambda pair: pair[0])[1] if known else None


def _share(outcomes: Sequence[bool | None]) -> float | None:
    """A question without anything to choose by counts as wrong, unless that is so for all."""
    if not outcomes or all(outcome is None for outcome in outcomes):
        return None
    return sum(bool(outcome) for outcome in outcomes) / len(outcomes)
