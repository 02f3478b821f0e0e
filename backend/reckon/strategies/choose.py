"""Which of several finished generations to believe: by PRM score, by weighted vote, by plain vote.

Every rule is a function of the set of candidates, never of their order; ties go to the
better score, then the better mean log-probability where it is told, then the lower key.
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import Literal, TypeAlias

from reckon.metrics.majority import leading_answer
from reckon.strategies.asks import Choice, Finished, Verdict

Select: TypeAlias = Literal["best", "weighted"]


def usable(finished: Sequence[Finished]) -> list[Finished]:
    """Candidates that came to an answer; where none did, those that at least did not fail."""
    answered = [item for item in finished if item.answer is not None]
    return answered or [item for item in finished if item.error is None]


def by_score(finished: Sequence[Finished], verdicts: Mapping[int, Verdict]) -> Choice:
    """The candidate with the highest score; the vote decides where nothing was scored."""
    scored = [item for item in usable(finished) if item.key in verdicts]
    if not scored:
        return by_vote(finished)
    best = min(scored, key=lambda item: (-verdicts[item.key].score, _rank(item)))
    return Choice(best.key, best.answer, verdicts[best.key].score)


def by_weighted_vote(finished: Sequence[Finished], verdicts: Mapping[int, Verdict]) -> Choice:
    """The answer with the largest sum of scores (Li et al. 2022, DiVeRSe), through its best-scored candidate."""
    scored = [item for item in usable(finished) if item.key in verdicts and item.answer is not None]
    if not scored:
        return by_score(finished, verdicts)
    # In order of key, so that a sum of floats is the same whatever came first.
    ordered = sorted(scored, key=lambda item: item.key)
    leader = leading_answer([item.answer for item in ordered], [verdicts[item.key].score for item in ordered])
    return by_score([item for item in ordered if item.answer == leader], verdicts)


def by_vote(finished: Sequence[Finished]) -> Choice:
    """The most frequent answer (Wang et al. 2022), through its surest candidate, or its first."""
    candidates = sorted(usable(finished), key=lambda item: item.key)
    leader = leading_answer([item.answer for item in candidates])
    voters = [item for item in candidates if item.answer == leader]
    if not voters:
        return Choice(None, None)
    best = min(voters, key=_rank)
    return Choice(best.key, best.answer)


def _rank(item: Finished) -> tuple[float, int]:
    return (-item.logprob_mean if item.logprob_mean is not None else inf, item.key)
