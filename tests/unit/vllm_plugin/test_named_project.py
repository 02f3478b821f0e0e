"""The plugin honours a project that is proved, and counts and says what is not."""

import logging

import pytest

from reckon.domain.project_claim import claim
from reckon.vllm_plugin.named_project import NamedProjectCounts, NamedProjects
from reckon.vllm_plugin.trace_context import ParentContext

TRACE = bytes(range(16))


def parent(text: str) -> ParentContext:
    return ParentContext(TRACE, bytes(range(8)), parent_is_generation=True, claim=text)


def test_a_proved_project_is_named() -> None:
    subject = NamedProjects("k")
    assert subject.project_of(parent(claim("mine", TRACE, "k"))) == "mine"
    assert subject.counts == NamedProjectCounts(proved=1)


def test_a_request_that_names_none_is_counted_and_nothing_is_said(caplog: pytest.LogCaptureFixture) -> None:
    subject = NamedProjects("k")
    assert [subject.project_of(one) for one in (None, parent(""))] == [None, None]
    assert subject.counts == NamedProjectCounts(none=2)
    assert caplog.records == []


@pytest.mark.parametrize(("signing_key", "why"), [("another", "signed with another key"), ("", "cannot be checked")])
def test_a_claim_that_does_not_hold_is_ignored_counted_and_seldom_said(
    caplog: pytest.LogCaptureFixture, signing_key: str, why: str
) -> None:
    subject = NamedProjects(signing_key)
    wrong = parent(claim("mine", TRACE, "k"))
    with caplog.at_level(logging.WARNING):
        assert [subject.project_of(wrong) for _ in range(5)] == [None] * 5
    assert subject.counts == NamedProjectCounts(wrong=5)
    assert len(caplog.records) == 3
    assert why in caplog.text
    assert "mine" not in caplog.text
