"""Candidates: one per generation, the engine's word first, in pre-order."""

from dataclasses import replace

import pytest

from reckon.domain.usage import Usage
from reckon.traces.candidates import candidates
from reckon.traces.model import Evidence, StoredSpan
from unit.traces import evidence as made


def test_a_chat_span_and_its_engine_span_are_one_generation():
    found = candidates(made.whole_trace())
    assert [c.generation_id for c in found] == [made.FIRST, made.SECOND]
    assert [c.usage.output for c in found] == [30, 50]
    assert [c.answer for c in found] == ["26", "17"]
    assert [c.selected for c in found] == [True, False]


def test_completeness_is_tokens_stored_over_tokens_reported():
    assert [c.completeness for c in candidates(made.whole_trace())] == [1.0, 0.8]


def test_step_scores_are_aggregated_by_the_weakest_step_unless_said_otherwise():
    assert [c.score for c in candidates(made.whole_trace())] == [0.8, 0.1]


def test_an_unscored_step_is_unknown_and_not_zero():
    trace = made.whole_trace()
    found = candidates(replace(trace, scores=trace.scores[:1]))
    assert found[0].scores == (0.9, None, None)
    assert found[1].score is None


@pytest.mark.parametrize("named", [True, False])
def test_a_foreign_chat_span_joins_the_engine_span_below_it(named: bool):
    caller = StoredSpan(b"FOREIGN_", None, "chat gpt" if named else "llm", made.T0, 10**9, attrs={})
    if not named:
        caller = replace(caller, attrs={"gen_ai.operation.name": "chat"})
    inner = replace(made.engine(made.FIRST, 30), parent_id=b"FOREIGN_", generation_id=b"ENGINE_1")
    found = candidates(Evidence(spans=(caller, inner)))
    assert [c.generation_id for c in found] == [b"ENGINE_1"]
    assert found[0].usage.output == 30


def test_a_request_for_several_choices_is_several_generations():
    caller = StoredSpan(b"FOREIGN_", None, "chat gpt", made.T0, 10**9, usage=Usage(output=80))
    engines = [
        replace(made.engine(g, n), parent_id=b"FOREIGN_", generation_id=made.ENGINE_OF[g])
        for g, n in ((made.FIRST, 30), (made.SECOND, 50))
    ]
    found = candidates(Evidence(spans=(caller, *engines)))
    assert sorted(c.usage.output for c in found) == [30, 50]


def test_a_chat_span_around_another_is_only_its_caller():
    outer = StoredSpan(b"OUTER___", None, "chat outer", made.T0, 10**9, usage=Usage(output=10))
    inner = StoredSpan(b"INNER___", b"OUTER___", "chat inner", made.T0, 10**9, usage=Usage(output=10))
    found = candidates(Evidence(spans=(outer, inner)))
    assert [c.generation_id for c in found] == [b"INNER___"]


def test_a_managed_models_chat_span_is_a_generation_of_its_own():
    span = StoredSpan(b"MANAGED_", None, "chat gpt-4o", made.T0, 10**9, usage=Usage(5, 7), answer="hello")
    (found,) = candidates(Evidence(spans=(span,)))
    assert (found.usage, found.answer, found.status, found.completeness) == (Usage(5, 7), "hello", "ok", None)
    assert found.selected


def test_parents_come_before_their_children():
    child = replace(made.chat(b"GENERAT3", 2, "5"), span_id=b"GENERAT3")
    attrs = {**child.attrs, "reckon.generation.parent": f"gn_{made.FIRST.hex()}", "reckon.generation.depth": "1"}
    trace = made.whole_trace()
    found = candidates(replace(trace, spans=(*trace.spans, replace(child, attrs=attrs))))
    assert [c.generation_id for c in found] == [made.FIRST, b"GENERAT3", made.SECOND]
    assert found[1].depth == 1


def test_parents_in_a_circle_lose_nobody():
    spans = []
    for own, other in ((made.FIRST, made.SECOND), (made.SECOND, made.FIRST)):
        span = made.chat(own, 0, "1")
        attrs = {**span.attrs, "reckon.generation.parent": f"gn_{other.hex()}"}
        spans.append(replace(span, attrs=attrs, parent_id=other))
    assert len(candidates(Evidence(spans=tuple(spans)))) == 2


def test_hostile_attributes_are_ignored():
    hostile = {"reckon.generation.branch": "[" * 5000, "reckon.generation.score": "NaN", "reckon.generation.id": "x"}
    span = StoredSpan(b"MANAGED_", None, "chat m", made.T0, 10, attrs=hostile)
    (found,) = candidates(Evidence(spans=(span,)))
    assert (found.branch, found.score) == (0, None)
