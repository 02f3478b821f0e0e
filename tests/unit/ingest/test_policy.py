"""Policies: the stricter of project and key holds, and what cannot be said stores nothing."""

import pytest

from fakes.planted import RULES
from reckon.domain.capture import Capture
from reckon.errors import NotFound, Unavailable
from reckon.ingest.policy import Policies, Sender, everything, sender_of
from reckon.projects.access import Access, KeyRules, Principal
from reckon.projects.intake import Intake
from reckon.projects.model import Masking
from reckon.projects.permissions import Permission


def said(capture: Capture = Capture.LOGPROBS, masking: Masking = Masking.RULES, rules: str = RULES) -> Policies:
    return Policies(lambda project: Intake(capture, masking, rules, 3))


@pytest.mark.parametrize("project", Capture)
@pytest.mark.parametrize("key", [None, *Capture])
def test_the_lower_capture_level_of_project_and_key_holds(project: Capture, key: Capture | None) -> None:
    held = said(project).of("p", Sender(capture=key)).capture
    assert project.includes(held)
    assert key is None or key.includes(held)
    assert held in (project, key)


@pytest.mark.parametrize(
    ("project", "key", "masks", "hides"),
    [
        (Masking.OFF, None, False, False),
        (Masking.OFF, Masking.RULES, True, False),
        (Masking.OFF, Masking.ALL, True, True),
        (Masking.RULES, None, True, False),
        (Masking.RULES, Masking.OFF, True, False),
        (Masking.RULES, Masking.ALL, True, True),
        (Masking.ALL, Masking.OFF, True, True),
    ],
)
def test_a_key_masks_more_than_its_project_and_never_less(
    project: Masking, key: Masking | None, masks: bool, hides: bool
) -> None:
    policy = said(masking=project).of("p", Sender(masking=key))
    assert (policy.masker is not None, policy.hides_text) == (masks, hides)


def test_masking_by_no_rules_changes_nothing() -> None:
    assert said(rules="[]").of("p", Sender()).changes_nothing
    assert Policies(everything).of("p", Sender()).changes_nothing


def test_rules_are_compiled_once_a_version() -> None:
    policies = said()
    assert policies.of("p", Sender()).masker is policies.of("p", Sender(any_project=True)).masker


def test_rules_that_cannot_be_used_store_nothing() -> None:
    with pytest.raises(Unavailable, match="masking rules"):
        said(rules='[{"name":"a","kind":"regex","pattern":"("}]').of("p", Sender())


def test_what_the_project_cannot_say_is_raised() -> None:
    def gone(project: str) -> Intake:
        raise NotFound("There is no project.")

    with pytest.raises(NotFound):
        Policies(gone).of("p", Sender())


def test_a_sender_is_what_the_guard_left() -> None:
    key = Principal("key", "k1", "key one")
    rules = KeyRules(None, 1000, "timings", "all")
    allowed = frozenset({Permission.SPANS_WRITE})
    assert sender_of(Access(key, "mine", allowed, rules)) == Sender("mine", False, Capture.TIMINGS, Masking.ALL, 1000)
    assert sender_of(Access(key, "mine", allowed | {Permission.SPANS_ANY_PROJECT})) == Sender("mine", any_project=True)
