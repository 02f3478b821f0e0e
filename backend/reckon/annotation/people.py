"""Each person of a queue alone: how much, how fast, how right, and whether that changes by the week. Pure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import isnan
from statistics import median
from typing import Final

from reckon.annotation.review_schemas import Estimate, PersonRow, WeekRow
from reckon.annotation.said import Said, Vote
from reckon.metrics.intervals import wilson

_WEEKS_MAX: Final = 53


@dataclass(slots=True)
class _Tally:
    """What is counted of one person, or of one of their weeks."""

    tasks: int = 0
    steps: int = 0
    times_ms: list[int] = field(default_factory=list)
    gold: Counter[bool] = field(default_factory=Counter)
    with_others: Counter[bool] = field(default_factory=Counter)


def people_rows(everything: Sequence[Said], estimated: Mapping[str, float]) -> list[PersonRow]:
    """A row each; `estimated` is how right a model says they are."""
    names: dict[str, str] = {}
    whole: dict[str, _Tally] = defaultdict(_Tally)
    weeks: dict[str, dict[str, _Tally]] = defaultdict(lambda: defaultdict(_Tally))
    for one in everything:
        for vote in one.votes:
            who = vote.task.annotator
            names[who] = vote.task.annotator_name
            week = week_of(vote.task.submitted_ns or 0)
            for tally in (whole[who], weeks[who][week]):
                _count(tally, one, vote)
    return [
        PersonRow(
            annotator=who,
            name=names[who],
            tasks=tally.tasks,
            steps=tally.steps,
            ms_per_step=_median(tally),
            gold=_gold(tally),
            estimated=estimated.get(who),
            weeks=[_week(week, weeks[who][week]) for week in sorted(weeks[who])[-_WEEKS_MAX:]],
        )
        for who, tally in sorted(whole.items(), key=lambda pair: names[pair[0]])
    ]


def week_of(ns: int) -> str:
    """The ISO week of a moment, in UTC."""
    year, week, _ = datetime.fromtimestamp(ns / 10**9, UTC).isocalendar()
    return f"{year}-W{week:02}"


def _count(tally: _Tally, one: Said, vote: Vote) -> None:
    tally.tasks += 1
    # How much and how fast: of the steps as they were cut then.
    judged = [label for step, label in vote.said.items() if step is not None]
    tally.steps += len(judged)
    tally.times_ms += [label.duration_ms for label in judged if label.duration_ms is not None]
    for step, label in vote.labels.items():
        if step is None:
            continue
        known = one.item.hidden.gold.get(step) if one.item.kind != "work" else None
        if known is not None:
            tally.gold[label.value == known] += 1
        others = Counter(
            theirs.value
            for other in one.votes
            if other is not vote and (theirs := other.labels.get(step)) is not None and theirs.value is not None
        ).most_common(2)
        if others and label.value is not None and (len(others) == 1 or others[0][1] > others[1][1]):
            tally.with_others[label.value == others[0][0]] += 1


def _week(week: str, tally: _Tally) -> WeekRow:
    return WeekRow(
        week=week,
        tasks=tally.tasks,
        ms_per_step=_median(tally),
        with_others=_share(tally.with_others),
        gold=_share(tally.gold),
    )


def _gold(tally: _Tally) -> Estimate:
    n = tally.gold.total()
    found = wilson(tally.gold[True], n)
    if isnan(found.estimate):
        return Estimate(value=None, n=0)
    return Estimate(value=found.estimate, low=found.low, high=found.high, n=n)


def _share(counted: Counter[bool]) -> float | None:
    return counted[True] / counted.total() if counted else None


def _median(tally: _Tally) -> int | None:
    return round(median(tally.times_ms)) if tally.times_ms else None
