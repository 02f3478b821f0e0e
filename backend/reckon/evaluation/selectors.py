"""Ways of choosing among N samples of one problem, by name: what is compared in a scaling curve.

All decide from the same samples, through the rules of `reckon.strategies.choose`, so a
difference between two curves is one of choosing and not of luck in drawing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, get_args

from reckon.domain.usage import Usage
from reckon.evaluation.outcome import Drawn
from reckon.prm.aggregate import aggregate
from reckon.prm.protocol import Aggregation
from reckon.strategies.asks import Choice, Finished, Verdict
from reckon.strategies.catalogue import FALL
from reckon.strategies.choose import by_score, by_vote, by_weighted_vote
from reckon.strategies.self_consistency import is_decided

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whether the choice is right (a share, for what is expected of a draw), and which samples were paid."""

    right: float
    samples: int


Selector: TypeAlias = Callable[[Sequence[Drawn]], Chosen]


def first(drawn: Sequence[Drawn]) -> Chosen:
    """One sample: the share of right ones, which is what one draw is expected to bring."""
    return Chosen(sum(one.correct is True for one in drawn) / len(drawn), 1)


def oracle(drawn: Sequence[Drawn]) -> Chosen:
    """Whether any sample is right: what no choice can beat."""
    return Chosen(float(any(one.correct is True for one in drawn)), len(drawn))


def majority(drawn: Sequence[Drawn]) -> Chosen:
    """The most frequent answer."""
    return _chosen(by_vote(_finished(drawn)), drawn)


def adaptive(drawn: Sequence[Drawn]) -> Chosen:
    """The vote of `self_consistency` with its defaults, which stops drawing once the leader is safe."""
    finished, whole = _finished(drawn), len(drawn)
    count = next((n for n in range(1, whole) if is_decided(finished[:n], whole, CONFIDENCE, FALL)), whole)
    return Chosen(_chosen(by_vote(finished[:count]), drawn).right, count)


def mean_logprob(drawn: Sequence[Drawn]) -> Chosen:
    """The answer of the sample that the model was surest of."""
    known = [(one.logprob_mean, -key) for key, one in enumerate(drawn) if one.logprob_mean is not None]
    if not known:
        return Chosen(0.0, len(drawn))
    return Chosen(float(drawn[-max(known)[1]].correct is True), len(drawn))


def by_prm(how: Aggregation, *, weighted: bool = False) -> Selector:
    """The best score, or the answer with the largest sum of scores, under one aggregation of step scores."""

    def select(drawn: Sequence[Drawn]) -> Chosen:
        verdicts = {
            key: Verdict(one.step_scores, aggregate(one.step_scores, how))
            for key, one in enumerate(drawn)
            if one.step_scores
        }
        decide = by_weighted_vote if weighted else by_score
        return _chosen(decide(_finished(drawn), verdicts), drawn)

    return select


def selectors(*, judged: bool) -> Mapping[str, Selector]:
    """Every selector by name; those of a PRM only where samples were judged."""
    plain: dict[str, Selector] = {
        "majority": majority,
        "self_consistency": adaptive,
        "mean_logprob": mean_logprob,
        "oracle": oracle,
    }
    if not judged:
        return plain
    scored = {f"best_of_n {how}": by_prm(how) for how in get_args(Aggregation)}
    weighted = {f"weighted {how}": by_prm(how, weighted=True) for how in get_args(Aggregation)}
    return {**plain, **scored, **weighted}


def reads_prm(name: str) -> bool:
    """Whether a selector of this name needs scores, and so pays for them."""
    return name.startswith(("best_of_n", "weighted"))


def _finished(drawn: Sequence[Drawn]) -> list[Finished]:
    return [
        Finished(key, "", one.answer, "stop", Usage(output=one.output_tokens), one.logprob_mean)
        for key, one in enumerate(drawn)
    ]


def _chosen(choice: Choice, drawn: Sequence[Drawn]) -> Chosen:
    right = choice.key is not None and drawn[choice.key].correct is True
    return Chosen(float(right), len(drawn))
