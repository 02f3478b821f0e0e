"""What is read of each real package's spans, as recorded in tests/data/dialects."""

import pytest

from fakes.recorded_spans import RECORDED, read, received
from reckon.domain.span import Span
from reckon.otlp import names
from reckon.otlp.dialects.registry import DIALECTS, dialect_of

THOUGHT = "Six times seven\n\nis forty-two.\n\n"
# Package → (dialect, thinking is told whole, and streamed; reasoning tokens whole, streamed; cached tokens).
TOLD = {
    "openai_v2": ("genai", False, False, None, None, None),
    "openinference_sdk": ("openinference", True, True, 4, 4, 4),
    "openllmetry": ("openllmetry", True, True, 4, None, 4),
    "langfuse_sdk": ("langfuse", False, False, 4, 4, 4),
    "pydantic_ai_agent": ("logfire", True, True, 4, 4, 4),
    "litellm_otel": ("litellm", True, False, 4, 4, 4),
    "logfire_openai": ("logfire", False, False, 4, 4, 4),
}


def answered(name: str, question: str) -> Span:
    """The deepest generation of that question which has an answer."""
    found = [
        span
        for span in read(name)
        if str(span.attributes.get(names.QUERY_QUESTION)).startswith(question)
        and names.GENERATION_ANSWER in span.attributes
    ]
    return found[-1]


@pytest.mark.parametrize("name", TOLD)
@pytest.mark.parametrize("question", ["Whole", "Streamed"])
def test_question_answer_model_and_tokens_are_read(name: str, question: str) -> None:
    dialect, whole, streamed, reasoning_whole, reasoning_streamed, cached = TOLD[name]
    told = answered(name, question).attributes
    assert told[names.DIALECT] == dialect
    assert told[names.QUERY_QUESTION] == f"{question}: what is 6 times 7?"
    assert told[names.GENERATION_ANSWER] == "42"
    assert told[names.GEN_AI_RESPONSE_MODEL] == "thinker"
    assert told[names.GEN_AI_OPERATION] == "chat"
    assert (told[names.GEN_AI_INPUT_TOKENS], told[names.GEN_AI_OUTPUT_TOKENS]) == (7, 6)
    assert told.get(names.GEN_AI_CACHED_TOKENS) == cached
    is_whole = question == "Whole"
    assert told.get(names.GEN_AI_REASONING_TOKENS) == (reasoning_whole if is_whole else reasoning_streamed)
    assert told.get(names.GENERATION_REASONING) == (THOUGHT if (whole if is_whole else streamed) else None)


@pytest.mark.parametrize("name", TOLD)
def test_sampling_parameters_are_read(name: str) -> None:
    told = answered(name, "Whole").attributes
    assert told[names.GEN_AI_REQUEST_TEMPERATURE] == 0.6
    assert told[names.GEN_AI_REQUEST_TOP_P] == 0.9
    assert told[names.GEN_AI_REQUEST_MAX_TOKENS] == 500
    # OpenLLMetry leaves the seed out.
    assert told.get(names.GEN_AI_REQUEST_SEED) == (None if name == "openllmetry" else 7)


@pytest.mark.parametrize("name", TOLD)
def test_the_finish_reason_is_read_where_it_is_told(name: str) -> None:
    told = answered(name, "Whole").attributes.get(names.GEN_AI_FINISH_REASONS)
    # Langfuse tells it of streamed answers only.
    assert told == (None if name == "langfuse_sdk" else ["stop"])


@pytest.mark.parametrize("name", ["openinference_sdk", "openllmetry", "langfuse_sdk", "pydantic_ai_agent"])
def test_the_first_chunk_of_a_streamed_answer_has_its_time(name: str) -> None:
    span = answered(name, "Streamed")
    ttft_ns = span.attributes[names.CLIENT_TTFT_NS]
    assert isinstance(ttft_ns, int)
    assert 0 < ttft_ns <= span.end_ns - span.start_ns + 1000
    assert names.CLIENT_TTFT_NS not in answered(name, "Whole").attributes


def test_without_opt_ins_the_instrumentation_tells_numbers_only() -> None:
    for span in read("openai_v2_bare"):
        assert span.attributes[names.GEN_AI_OUTPUT_TOKENS] == 6
        assert names.QUERY_QUESTION not in span.attributes
        assert names.GENERATION_ANSWER not in span.attributes


def test_vllm_tells_times_by_its_engine_and_the_id_that_the_client_got() -> None:
    spans = [span for span in read("vllm") if span.name == "llm_request"]
    clients = {span.attributes[names.GEN_AI_RESPONSE_ID] for span in read("vllm") if span.name.startswith("chat ")}
    assert len(spans) == 2
    for span in spans:
        told = span.attributes
        assert told[names.DIALECT] == "vllm"
        assert told[names.GEN_AI_RESPONSE_ID] in clients
        assert told[names.GEN_AI_OUTPUT_TOKENS] == told["gen_ai.usage.completion_tokens"]
        parts = told[names.ENGINE_QUEUE_NS], told[names.ENGINE_PREFILL_NS], told[names.ENGINE_DECODE_NS]
        assert all(isinstance(part, int) and part > 0 for part in parts)
        assert told[names.ENGINE_TTFT_NS] == round(told["gen_ai.latency.time_to_first_token"] * 10**9)


@pytest.mark.parametrize("name", RECORDED)
def test_at_most_one_dialect_but_the_last_speaks_for_a_span(name: str) -> None:
    *special, last = DIALECTS
    assert last == "genai"
    for one in received(name):
        speaking = [dialect for dialect in special if DIALECTS[dialect].speaks(one.span)]
        assert len(speaking) <= 1, (one.span.name, speaking)


@pytest.mark.parametrize("name", RECORDED)
def test_every_raw_attribute_is_kept(name: str) -> None:
    for one, read_span in zip(received(name), map_back(name), strict=True):
        kept = {**read_span.attributes}
        for key, value in one.span.attributes.items():
            assert kept[key] == value or kept[f"reckon.raw.{key}"] == value


def map_back(name: str) -> list[Span]:
    by_id = {span.span_id: span for span in read(name)}
    return [by_id[one.span.span_id] for one in received(name)]


def test_a_span_of_ours_and_a_span_of_no_model_are_left_alone() -> None:
    ours = [one for one in received("vllm_with_plugin") if one.span.name.startswith("reckon.")]
    assert len(ours) == 8
    assert all(names.DIALECT not in span.attributes for span in map_back("vllm_with_plugin") if span.name == "POST")
    assert [one.span for one in ours] == [
        span for span in map_back("vllm_with_plugin") if span.name.startswith("reckon.")
    ]


def test_an_agent_repeats_the_usage_of_its_calls_and_is_no_generation() -> None:
    agents = [span for span in read("pydantic_ai_agent") if span.name == "invoke_agent agent"]
    assert len(agents) == 2
    for agent in agents:
        assert agent.attributes["gen_ai.aggregated_usage.output_tokens"] == 6
        assert agent.attributes[names.GEN_AI_OPERATION] == "invoke_agent"
        assert names.GEN_AI_OUTPUT_TOKENS not in agent.attributes


def test_litellm_decorates_the_applications_span() -> None:
    (span,) = [span for span in read("litellm_doubled") if span.name == "whole"]
    assert span.scope == "app"
    assert dialect_of(span) == "litellm"
