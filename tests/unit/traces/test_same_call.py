"""A call counts once, proved on what real packages send."""

from dataclasses import replace

import pytest

from fakes.recorded_spans import asked_evidences, evidence_by_question
from reckon.domain.usage import UNTOLD, Usage
from reckon.otlp import names
from reckon.traces.candidates import candidates
from reckon.traces.model import Evidence, StoredSpan
from reckon.traces.summary import summary_of

ONE_CALL = Usage(input=7, output=6, reasoning=4, cached=4)
# A streamed call's thinking is counted by none of these.
STREAMED = {"openllmetry": Usage(input=7, output=6, cached=4, unknown=frozenset({"reasoning"}))}
SENDERS = ["openinference_sdk", "openllmetry", "langfuse_sdk", "pydantic_ai_agent", "litellm_otel", "logfire_openai"]


@pytest.mark.parametrize("name", SENDERS)
@pytest.mark.parametrize("question", ["Whole", "Streamed"])
def test_each_call_is_one_candidate_with_its_tokens_once(name: str, question: str) -> None:
    evidence = evidence_by_question(name)[question]
    (found,) = candidates(evidence)
    assert found.usage == (STREAMED.get(name, ONE_CALL) if question == "Streamed" else ONE_CALL)
    assert (found.answer, found.model, found.selected) == ("42", "thinker", True)
    summary = summary_of(evidence)
    assert summary is not None
    assert (summary.question, summary.answer) == (f"{question}: what is 6 times 7?", "42")
    assert (summary.candidates, summary.status, summary.wasted_tokens) == (1, "ok", 0)


def test_litellm_the_client_that_it_calls_and_the_span_above_them_are_one_call() -> None:
    evidence = evidence_by_question("litellm_doubled")["Whole"]
    told = [span.name for span in evidence.spans if span.usage.output]
    assert sorted(told) == ["ChatCompletion", "raw_gen_ai_request", "whole"]
    (found,) = candidates(evidence)
    assert found.usage == ONE_CALL
    assert found.steps == 2
    assert found.generation_id in evidence.steps


def test_the_thinking_that_the_proxy_alone_tells_is_kept() -> None:
    evidence = evidence_by_question("litellm_otel")["Whole"]
    (found,) = candidates(evidence)
    assert found.steps == 2
    (raw,) = [span for span in evidence.spans if span.name == "raw_gen_ai_request"]
    assert found.generation_id == raw.span_id


def test_logfires_two_spans_of_a_streamed_call_last_as_long_as_both() -> None:
    evidence = evidence_by_question("logfire_openai")["Streamed"]
    told = [span for span in evidence.spans if span.question]
    assert len(told) == 2
    (found,) = candidates(evidence)
    assert found.start_ns == told[0].start_ns
    assert found.end_ns == told[1].end_ns


def test_logfires_two_spans_without_a_parent_are_two_traces_and_count_once_together() -> None:
    alone = [evidence for asked, evidence in asked_evidences("logfire_openai") if asked == "Alone"]
    assert len(alone) == 2
    found = [one for evidence in alone for one in candidates(evidence)]
    assert len(found) == 2
    assert {one.usage for one in found} == {UNTOLD, ONE_CALL}


@pytest.mark.parametrize("question", ["Compute 6 * 7.", "Compute 7 * 8."])
def test_vllms_own_span_and_the_clients_are_one_call_with_the_engines_times_and_the_clients_words(
    question: str,
) -> None:
    evidence = evidence_by_question("vllm")[question]
    (engine,) = [span for span in evidence.spans if span.name == "llm_request"]
    (client,) = [span for span in evidence.spans if span.name.startswith("chat ")]
    (found,) = candidates(evidence)
    assert found.usage == engine.usage == client.usage
    assert (found.answer, found.model, found.provider) == (client.answer, "test-reasoner", "vllm")
    assert (found.start_ns, found.ttft_ns, found.queue_ns) == (engine.start_ns, engine.ttft_ns, engine.queue_ns)


@pytest.mark.parametrize("question", ["Compute 6 * 7.", "Compute 7 * 8."])
def test_with_the_plugin_beside_vllms_own_span_the_plugins_generation_holds(question: str) -> None:
    evidence = evidence_by_question("vllm_with_plugin")[question]
    (plugin,) = [span for span in evidence.spans if span.name == names.SPAN_ENGINE_REQUEST]
    assert [span.name for span in evidence.spans if span.usage.output] != [plugin.name]
    (found,) = candidates(evidence)
    assert found.generation_id == plugin.generation_id
    assert found.usage == plugin.usage
    assert found.completeness == 1
    assert found.answer


def test_vllms_loading_is_a_trace_without_a_candidate() -> None:
    assert candidates(evidence_by_question("vllm")[""]) == []


def call(number: int, parent: int | None = None, response: str = "", output: int = 5) -> StoredSpan:
    return StoredSpan(
        span_id=bytes([number]) * 8,
        parent_id=None if parent is None else bytes([parent]) * 8,
        name="chat",
        start_ns=number,
        duration_ns=100 - number,
        generation_id=bytes([number]) * 8,
        usage=Usage(output=output),
        attrs={names.GEN_AI_OPERATION: "chat", names.GEN_AI_RESPONSE_ID: response},
    )


def ids(*spans: StoredSpan) -> list[int]:
    return [found.generation_id[0] for found in candidates(Evidence(spans=spans))]


def test_what_stands_above_several_calls_only_repeats_them() -> None:
    assert ids(call(1, output=10), call(2, 1), call(3, 1)) == [2, 3]


def test_what_stands_above_one_call_is_that_call() -> None:
    assert ids(call(1), call(2, 1), call(3, 2)) == [3]


def test_a_caller_of_one_that_calls_several_is_left_out_with_it() -> None:
    assert ids(call(1, output=10), call(2, 1, output=10), call(3, 2), call(4, 2)) == [3, 4]


def test_equal_response_ids_are_one_call_without_any_parent() -> None:
    assert ids(call(1, None, "a"), call(2, None, "a"), call(3, None, "b")) == [2, 3]


def test_calls_without_a_response_id_are_calls_of_their_own() -> None:
    assert ids(call(1), call(2)) == [1, 2]


def test_parents_in_a_circle_end() -> None:
    assert len(ids(call(1, 2), call(2, 1))) == 1


def test_a_response_with_several_generations_of_ours_joins_none_of_them() -> None:
    engines = [
        replace(
            call(number, 1),
            name=names.SPAN_ENGINE_REQUEST,
            attrs={names.ENGINE_REQUEST_ID: "a", names.GENERATION_ID: f"gn_{number:02x}" + "00" * 7},
        )
        for number in (2, 3)
    ]
    assert ids(call(1, None, "a", output=10), *engines) == [2, 3]
