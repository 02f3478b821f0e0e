"""What the labels of one generation say together, under a policy. Pure.

Of one annotator the latest label of a step counts. Adjudication decides alone; else the majority does, once
so many have voted; of a tie, and of too few, nothing is known. A soft label is the share of votes for right,
neutral ones half; where only rollouts spoke, their own share.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reckon.datasets.row import Origin
from reckon.domain.label import Label, Shown
from reckon.domain.label import Origin as LabelOrigin


@dataclass(frozen=True, slots=True)
class VotePolicy:
    """`origins` may speak, of people those who saw what `shown` names; without adjudication `votes_min` have to."""

    origins: tuple[LabelOrigin, ...] = (LabelOrigin.ADJUDICATED, LabelOrigin.PERSON)
    votes_min: int = 1
    shown: tuple[Shown, ...] = tuple(Shown)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a step, or of the whole answer."""

    label: int | None
    soft: float | None


@dataclass(frozen=True, slots=True)
class Counted:
    """Verdicts by the step's index as stored; None is the whole answer."""

    verdicts: dict[int | None, Verdict]
    origin: Origin
    annotators: tuple[str, ...]
    blind: bool | None
    """Whether no person saw scores, model or others' labels; None where no person speaks."""


def counted(labels: Iterable[Label], policy: VotePolicy) -> Counted | None:
    """The verdicts of these labels of one generation; None where none of them may speak."""
    heard = speaking(labels, policy)
    if not heard:
        return None
    by_step: dict[int | None, list[Label]] = defaultdict(list)
    for label in heard:
        by_step[label.step].append(label)
    people = [label.shown is Shown.BLIND for label in heard if label.origin is LabelOrigin.PERSON]
    return Counted(
        verdicts={step: _verdict(votes, policy) for step, votes in by_step.items()},
        origin=_named({label.origin for label in heard}),
        annotators=tuple(sorted({label.annotator for label in heard})),
        blind=all(people) if people else None,
    )


def speaking(labels: Iterable[Label], policy: VotePolicy) -> list[Label]:
    """Those that the policy lets speak: of one annotator the latest of each step."""
    latest: dict[tuple[int | None, LabelOrigin, str], Label] = {}
    for label in sorted(labels, key=lambda one: (one.created_ns, one.id)):
        # Whoever decides has always seen what others said: what was shown is asked of people alone.
        seen = label.origin is LabelOrigin.ADJUDICATED or label.shown in policy.shown
        if label.origin in policy.origins and seen:
            latest[label.step, label.origin, label.annotator] = label
    return list(latest.values())


def _verdict(votes: Sequence[Label], policy: VotePolicy) -> Verdict:
    decided = [vote for vote in votes if vote.origin is LabelOrigin.ADJUDICATED]
    if decided:
        last = max(decided, key=lambda one: (one.created_ns, one.id))
        return Verdict(last.value, None if last.value is None else (last.value + 1) / 2)
    told = [vote for vote in votes if vote.value is not None]
    if len(told) < policy.votes_min:
        return Verdict(None, None)
    shares = [vote.soft if vote.soft is not None else (_value(vote) + 1) / 2 for vote in told]
    (first, most), *others = Counter(_value(vote) for vote in told).most_common()
    tied = bool(others) and others[0][1] == most
    return Verdict(None if tied else first, sum(shares) / len(shares))


def _value(vote: Label) -> int:
    return vote.value if vote.value is not None else 0


def _named(origins: set[LabelOrigin]) -> Origin:
    if len(origins) > 1:
        return "mixed"
    [only] = origins
    return only.value
