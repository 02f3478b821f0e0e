"""What has begun is shown as running, at once, and what has ended takes its place."""

from dataclasses import replace

from reckon.traces.candidates import candidates
from reckon.traces.model import Evidence, StoredSpan, StoredSteps
from reckon.traces.present import LOST_AFTER_NS, row
from reckon.traces.service import describe
from reckon.traces.summary import summary_of
from unit.traces import evidence as made

QUERY = replace(made.query(), duration_ns=0, attrs={"reckon.query.question": "2a+3", "reckon.query.strategy": "bon"})
BEGUN = [
    StoredSpan(
        made.ENGINE_OF[one],
        one,
        "reckon.engine.request",
        made.T0 + 20 * made.MS,
        0,
        generation_id=one,
        model="demo",
    )
    for one in (made.FIRST, made.SECOND)
]
STEPS = StoredSteps(2, 10, 10, made.T0 + 30 * made.MS, made.T0 + 90 * made.MS, "demo")


def test_a_query_that_was_asked_runs_before_anything_came_of_it():
    summary = summary_of(Evidence(begun=(QUERY,)))
    assert summary is not None
    assert (summary.status, summary.question, summary.strategy) == ("running", "2a+3", "bon")
    assert (summary.started_ns, summary.duration_ns, summary.generations) == (made.T0, 0, 0)


def test_its_generations_are_seen_before_their_first_step_and_none_is_chosen():
    for begun in ((QUERY, *BEGUN), (QUERY, BEGUN[0]), (BEGUN[0],)):
        found = candidates(Evidence(begun=begun))
        assert [one.status for one in found] == ["running"] * (len(begun) - (QUERY in begun))
        assert not any(one.selected for one in found)
        assert {one.model for one in found} == {"demo"}


def test_a_generation_that_has_steps_is_one_with_that_which_has_begun():
    (only,) = candidates(Evidence(begun=(QUERY, BEGUN[0]), steps={made.FIRST: STEPS}))
    assert (only.status, only.steps, only.usage.output) == ("running", 2, 10)
    assert (only.start_ns, only.end_ns) == (BEGUN[0].start_ns, STEPS.end_ns)


def test_an_engine_that_has_ended_under_a_query_that_has_not_leaves_the_trace_running():
    ended = replace(BEGUN[0], duration_ns=50 * made.MS)
    summary = summary_of(Evidence(spans=(ended,), begun=(QUERY,)))
    assert summary is not None
    assert summary.status == "running"


def test_a_query_that_has_ended_is_over_whatever_of_it_never_did():
    summary = summary_of(Evidence(spans=(made.query(),), begun=(BEGUN[0],)))
    assert summary is not None
    assert (summary.status, summary.duration_ns) == ("ok", 1000 * made.MS)


def test_what_never_ends_is_lost_in_the_end():
    evidence = Evidence(begun=(QUERY, BEGUN[0]), steps={made.FIRST: STEPS})
    summary = summary_of(evidence)
    assert summary is not None
    heard_ns = STEPS.end_ns
    assert row(bytes(16), summary, heard_ns + LOST_AFTER_NS).status == "running"
    assert row(bytes(16), summary, heard_ns + LOST_AFTER_NS + 1).status == "lost"
    detail = describe(bytes(16), evidence, heard_ns + LOST_AFTER_NS + 1)
    assert (detail.row.status, detail.generations[0].status) == ("lost", "lost")
