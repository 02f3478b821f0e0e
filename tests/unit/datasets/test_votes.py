"""Votes are counted as the policy says."""

import pytest

from reckon.datasets.votes import Verdict, VotePolicy, counted
from reckon.domain.label import Label, Origin, Shown, Value


def label(
    step: int | None, value: Value, who: str = "ann", origin: Origin = Origin.PERSON, at: int = 1, **more
) -> Label:
    return Label(
        id=f"lb_{step}{who}{origin}{at}",
        project="default",
        trace_id="t",
        generation_id="g",
        segmentation="s",
        step=step,
        value=value,
        origin=origin,
        annotator=who,
        created_ns=at,
        **more,
    )


ONE_VOTE = VotePolicy()


def verdict(labels: list[Label], policy: VotePolicy = ONE_VOTE) -> Verdict | None:
    found = counted(labels, policy)
    return None if found is None else found.verdicts[0]


@pytest.mark.parametrize(
    ("values", "label_", "soft"),
    [([1, 1, -1], 1, 2 / 3), ([1, -1], None, 0.5), ([0, 0, 1], 0, 2 / 3), ([-1], -1, 0.0), ([1, None], 1, 1.0)],
)
def test_the_majority_of_those_who_are_sure_decides(values: list[Value], label_: int | None, soft: float):
    found = verdict([label(0, value, f"p{n}") for n, value in enumerate(values)])
    assert found is not None
    assert found.label == label_
    assert found.soft == pytest.approx(soft)


def test_too_few_votes_are_none():
    policy = VotePolicy(votes_min=2)
    assert verdict([label(0, 1)], policy) == Verdict(None, None)
    assert verdict([label(0, 1), label(0, 1, "bob")], policy) == Verdict(1, 1.0)
    assert verdict([label(0, 1, at=1), label(0, 1, at=2)], policy) == Verdict(None, None)


def test_who_changes_their_mind_has_one_vote():
    assert verdict([label(0, 1, at=1), label(0, -1, at=2)]) == Verdict(-1, 0.0)


def test_adjudication_decides_alone():
    told = [label(0, 1, f"p{n}") for n in range(3)] + [label(0, -1, "lead", Origin.ADJUDICATED)]
    assert verdict(told, VotePolicy(votes_min=3)) == Verdict(-1, 0.0)
    found = counted(told, VotePolicy())
    assert found is not None
    assert (found.origin, found.annotators) == ("mixed", ("lead", "p0", "p1", "p2"))


def test_a_decision_is_heard_whatever_people_were_shown():
    told = [label(0, 1, shown=Shown.ALWAYS), label(0, -1, "lead", Origin.ADJUDICATED, shown=Shown.ALWAYS)]
    found = counted(told, VotePolicy(shown=(Shown.BLIND,)))
    assert found is not None
    assert (found.verdicts[0].label, found.annotators) == (-1, ("lead",))


def test_who_may_not_speak_is_not_heard():
    rolled = label(0, 1, "model", Origin.ROLLOUTS, soft=0.7)
    assert counted([rolled], VotePolicy()) is None
    found = counted([rolled], VotePolicy(origins=(Origin.ROLLOUTS,)))
    assert found is not None
    assert found.verdicts[0] == Verdict(1, 0.7)
    assert found.origin == "rollouts"


def test_a_solution_is_blind_where_no_person_who_counts_saw_anything():
    saw = label(1, 1, "bob", shown=Shown.ALWAYS)
    found = counted([label(0, 1), saw], ONE_VOTE)
    assert found is not None
    assert found.blind is False
    heard = counted([label(0, 1), saw], VotePolicy(shown=(Shown.BLIND,)))
    assert heard is not None
    assert heard.blind is True
    alone = counted([label(0, 1, "model", Origin.JUDGE)], VotePolicy(origins=(Origin.JUDGE,)))
    assert alone is not None
    assert alone.blind is None
