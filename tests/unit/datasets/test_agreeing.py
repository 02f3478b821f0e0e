"""A source may ask that people agree on a solution: each is measured by what chance would do over all of them."""

from reckon.datasets.agreeing import DISAGREED, Agreeing, agreeing
from reckon.datasets.votes import VotePolicy
from reckon.domain.label import Label, Origin, Shown, Value

POLICY = VotePolicy()


def said(trace: str, who: str, *values: Value, origin: Origin = Origin.PERSON, **more: Shown) -> list[Label]:
    return [
        Label(
            id=f"lb_{trace}{who}{step}{origin}",
            project="default",
            trace_id=trace,
            generation_id="g",
            segmentation="s",
            step=step,
            value=value,
            origin=origin,
            annotator=who,
            created_ns=1,
            **more,
        )
        for step, value in enumerate(values)
    ]


AGREED = said("a", "ann", 1, 1, -1) + said("a", "bob", 1, 1, -1)
APART = said("b", "ann", 1, -1, -1) + said("b", "bob", -1, 1, -1)
LONE = said("c", "ann", 1, 1)


def measure(alpha_min: float | None, policy: VotePolicy = POLICY) -> Agreeing:
    found = agreeing([{"a": AGREED, "b": APART}, {"c": LONE}], alpha_min, policy)
    assert found is not None
    return found


def test_nothing_is_asked_where_no_alpha_is_named():
    assert agreeing([{"a": AGREED}], None, POLICY) is None


def test_who_agrees_passes_and_who_does_not_is_counted_as_disagreed():
    asked = measure(0.6)
    assert asked.refused(AGREED, "a") is None
    refused = asked.refused(APART, "b")
    assert refused is not None
    assert (refused.counted, refused.reason) == (DISAGREED, "b: alpha is -0.22.")
    assert measure(-0.3).refused(APART, "b") is None, "the least is a setting"


def test_one_person_alone_agrees_with_nobody():
    refused = measure(-1).refused(LONE, "c")
    assert refused is not None
    assert "no step was rated twice" in refused.reason


def test_what_was_adjudicated_is_settled():
    decided = APART + said("b", "lead", 1, 1, -1, origin=Origin.ADJUDICATED)
    assert measure(0.9).refused(decided, "b") is None
    first = APART + said("b", "lead", 1, origin=Origin.ADJUDICATED)
    assert measure(0.9).refused(first, "b") is not None, "the second step is still disputed"


def test_labels_that_the_policy_does_not_hear_say_nothing_here_either():
    seen = [*AGREED[:3], *said("a", "bob", 1, 1, 1, shown=Shown.ALWAYS)]
    blind = VotePolicy(shown=(Shown.BLIND,))
    refused = measure(0.6, blind).refused(seen, "a")
    assert refused is not None
    assert "rated twice" in refused.reason


def test_chance_is_that_of_all_labels():
    asked = measure(0.6)
    assert asked.chance.tolist() == [6, 0, 6]
