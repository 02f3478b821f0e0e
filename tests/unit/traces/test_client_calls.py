"""Calls that boards count because clients tell of them: each once, and none that an engine tells of."""

from dataclasses import replace

import pytest

from fakes.recorded_spans import RECORDED, asked_evidences, evidence_by_question
from reckon.domain.usage import Usage
from reckon.otlp import names
from reckon.traces.candidates import candidates
from reckon.traces.client_calls import COLUMNS, client_calls, values_of
from reckon.traces.generations import groups
from reckon.traces.model import Evidence


@pytest.mark.parametrize("name", [name for name in RECORDED if name != "vllm_with_plugin"])
def test_what_a_real_package_sent_is_as_many_calls_as_the_list_counts(name: str) -> None:
    for _, evidence in asked_evidences(name):
        found = client_calls(groups(evidence))
        listed = candidates(evidence)
        assert [(call.start_ns, call.duration_ns, call.ttft_ns, call.model, call.usage) for call in found] == [
            (one.start_ns, one.duration_ns, one.ttft_ns, one.model, one.usage) for one in listed
        ]


def test_a_call_that_the_plugin_tells_of_is_the_engines_whoever_else_tells_of_it() -> None:
    for _, evidence in asked_evidences("vllm_with_plugin"):
        assert client_calls(groups(evidence)) == []
        without = replace(
            evidence, spans=tuple(span for span in evidence.spans if span.name != names.SPAN_ENGINE_REQUEST), steps={}
        )
        assert len(client_calls(groups(without))) == len(candidates(evidence))


def test_a_call_that_failed_is_one_of_them() -> None:
    evidence = evidence_by_question("openinference_sdk")["Whole"]
    broken = Evidence(spans=tuple(replace(span, error=True) for span in evidence.spans))
    (call,) = client_calls(groups(broken))
    assert call.failed


def test_values_stand_in_the_order_of_their_columns_and_are_equally_many() -> None:
    found = client_calls(groups(evidence_by_question("openllmetry")["Streamed"]))
    values = dict(zip(COLUMNS, values_of(found), strict=True))
    assert {len(column) for column in values.values()} == {1}
    assert values["call_tokens_unknown"] == [8], "it does not tell its thinking"
    assert found[0].usage == Usage(input=7, output=6, cached=4, unknown=frozenset({"reasoning"}))
    assert [values[f"call_{part}_tokens"] for part in ("input", "cached", "output", "reasoning")] == [
        [7],
        [4],
        [6],
        [0],
    ]
