"""A trace's line: every number from its own source, and none counted twice."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.usage import Usage
from reckon.traces.candidates import candidates
from reckon.traces.model import Evidence, StoredCost, StoredSpan
from reckon.traces.summary import SPARK_MAX, scoring_ns, spark, sum_known, summary_of, votes
from unit.traces import evidence as made


def test_nothing_stored_is_no_trace():
    assert summary_of(Evidence()) is None


def test_the_engines_counts_win_and_nothing_is_counted_twice():
    summary = summary_of(made.whole_trace())
    assert summary is not None
    assert summary.usage == Usage(input=24, output=80, reasoning=76, cached=8)
    assert summary.wasted_tokens == 50
    assert (summary.generations, summary.candidates) == (2, 2)


def test_the_line_shows_the_question_the_answer_and_the_selected_ones_scores():
    summary = summary_of(made.whole_trace())
    assert summary is not None
    assert (summary.question, summary.answer, summary.correct) == ("2a+3-4", "26", True)
    assert (summary.prm_min, summary.prm_last) == (0.8, 0.95)
    assert summary.prm_mean == pytest.approx((0.9 + 0.8 + 0.95) / 3)
    assert summary.prm_spark == (0.9, 0.8, 0.95)
    assert summary.scored_generations == 2


def test_time_to_first_token_counts_from_the_question():
    summary = summary_of(made.whole_trace())
    assert summary is not None
    assert summary.ttft_ns == 40 * made.MS
    assert summary.duration_ns == 1000 * made.MS


def test_costs_of_model_and_prm_add_up():
    summary = summary_of(made.whole_trace())
    assert summary is not None
    assert (summary.nano_usd, summary.model_nano_usd, summary.prm_nano_usd) == (270, 250, 20)
    assert summary.price_version == "hourly:1"


def test_one_unknown_price_makes_the_whole_unknown():
    trace = made.whole_trace()
    summary = summary_of(replace(trace, costs=trace.costs[1:]))
    assert summary is not None
    assert summary.nano_usd is None
    assert summary.model_nano_usd is None
    assert summary.prm_nano_usd == 20


def test_a_trace_without_scoring_costs_what_its_model_costs():
    trace = made.whole_trace()
    summary = summary_of(replace(trace, scores=(), costs=trace.costs[:2]))
    assert summary is not None
    assert summary.nano_usd == 250


def test_a_later_price_version_replaces_the_earlier():
    trace = made.whole_trace()
    again = StoredCost(made.FIRST, "model", "hourly:2", 200)
    summary = summary_of(replace(trace, costs=(*trace.costs, again)))
    assert summary is not None
    assert summary.model_nano_usd == 350


def test_while_the_query_span_is_missing_the_trace_runs():
    trace = made.whole_trace()
    summary = summary_of(replace(trace, spans=trace.spans[1:]))
    assert summary is not None
    assert summary.status == "running"


def test_generations_with_steps_alone_run():
    trace = made.whole_trace()
    summary = summary_of(Evidence(steps=trace.steps))
    assert summary is not None
    assert summary.status == "running"
    assert summary.usage.output == 70
    assert summary.wasted_tokens == 0


def test_a_foreign_request_without_root_has_ended_with_its_engine_span():
    span = replace(made.engine(made.FIRST, 30), parent_id=b"elsewher", generation_id=b"ENGINE_1", question="Why?")
    summary = summary_of(Evidence(spans=(span,)))
    assert summary is not None
    assert (summary.status, summary.question, summary.generations) == ("ok", "Why?", 1)
    assert summary.selected_generation == b"ENGINE_1"
    assert summary.strategy is None


def test_a_failed_query_is_an_error():
    trace = made.whole_trace()
    summary = summary_of(replace(trace, spans=(replace(made.query(), error=True), *trace.spans[1:])))
    assert summary is not None
    assert summary.status == "error"


def test_scores_of_two_prm_versions_are_never_mixed():
    trace = made.whole_trace()
    later = made.scores(made.FIRST, 0.5, 0.6, 0.7, version=2, prm="demo-prm@2")
    summary = summary_of(replace(trace, scores=(*trace.scores, *later)))
    assert summary is not None
    assert (summary.prm_version, summary.prm_min, summary.scored_generations) == ("demo-prm@2", 0.5, 1)


def test_the_order_of_the_evidence_does_not_matter():
    trace = made.whole_trace()
    turned = replace(trace, spans=trace.spans[::-1], scores=trace.scores[::-1])
    assert summary_of(turned) == summary_of(trace)


def test_votes_are_counted_most_voted_first():
    trace = made.whole_trace()
    third = replace(made.chat(b"GENERAT3", 2, "17"), span_id=b"GENERAT3")
    assert votes(candidates(replace(trace, spans=(*trace.spans, third)))) == [("17", 2), ("26", 1)]


def test_scoring_calls_made_at_once_count_once():
    calls = [
        StoredSpan(bytes([i] * 8), made.QUERY, "reckon.prm.score", made.T0 + start, length)
        for i, (start, length) in enumerate([(0, 10), (5, 10), (30, 5)])
    ]
    assert scoring_ns(calls) == 20
    assert scoring_ns([]) is None


@given(st.lists(st.floats(0, 1), max_size=300))
def test_a_sparkline_is_short_and_keeps_the_lowest_score(scores: list[float]):
    line = spark(scores)
    assert len(line) == min(len(scores), SPARK_MAX)
    assert min(line, default=None) == min(scores, default=None)


@given(st.lists(st.one_of(st.none(), st.integers(0, 100)), max_size=10))
def test_a_sum_is_known_only_where_every_part_is(parts: list[int | None]):
    known = [p for p in parts if p is not None]
    assert sum_known(parts) == (sum(known) if parts and len(known) == len(parts) else None)
