"""Whatever a client sends becomes attributes that every later part can use, or a warning."""

import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.recorded_spans import RECORDED, received
from reckon.domain.span import AttributeValue, Span, SpanEvent
from reckon.ingest.filing import file_span
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.otlp import names
from reckon.otlp.dialects import token_arrays
from reckon.otlp.dialects.normalise import NAME_CHARS_MAX, normalised
from reckon.otlp.received import ReceivedSpan

T0_NS = 1_800_000_000 * 10**9
KEYS = sorted(
    {key for name in RECORDED for one in received(name) for key in one.span.attributes}
    | {token_arrays.TIMES, token_arrays.TEXTS, token_arrays.IDS, token_arrays.LOGPROBS}
    | {"gen_ai.usage.prompt_tokens", "gen_ai.prompt.0.role", "gen_ai.completion.0.content", "response_data"}
    | {"langfuse.observation.cost_details", "gen_ai.cost.total_cost", "openinference.span.kind"}
)
SCOPES = ["", "litellm", "langfuse-sdk", "logfire.openai", "pydantic-ai", "openinference.instrumentation.openai"]
EVENTS = ["gen_ai.choice", "gen_ai.user.message", "gen_ai.content.prompt", "First Token Stream Event"]
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["user", "text"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["role", "content", "parts", "type", "choices", "message", "usage", "id", "prompt_tokens"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
_value = (
    _json | st.binary(max_size=10) | _json.map(json.dumps) | _json.map(str) | st.just('["\\ud800"]') | st.just(10**400)
)
_attributes = st.dictionaries(st.sampled_from(KEYS), _value, max_size=12)


@given(
    _attributes,
    st.sampled_from(SCOPES),
    st.lists(st.tuples(st.sampled_from(EVENTS), _attributes), max_size=3),
)
def test_any_attributes_of_any_type_make_rows(attributes, scope, events) -> None:
    told = tuple(SpanEvent(T0_NS + 5, name, held) for name, held in events)
    span = Span(b"t" * 16, b"s" * 8, None, "x", T0_NS, T0_NS + 10**6, attributes=attributes, scope=scope, events=told)
    filed = file_span(ReceivedSpan(span), "default", T0_NS)
    rows: pa.Table = span_table([filed])
    assert rows.num_rows == 1
    assert step_table([filed]).num_rows == len(filed.steps)
    (row,) = rows.to_pylist()
    assert row["reasoning_tokens"] <= row["output_tokens"] or names.DIALECT not in dict(row["attrs"])
    assert row["cached_tokens"] <= row["input_tokens"] or names.DIALECT not in dict(row["attrs"])


def told(**attributes: object) -> ReceivedSpan:
    held = {"gen_ai.operation.name": "chat", **{name.replace("__", "."): value for name, value in attributes.items()}}
    span = Span(b"t" * 16, b"s" * 8, None, "x", T0_NS, T0_NS + 10**6, attributes=held)
    warnings: list[str] = []
    return ReceivedSpan(span.with_attributes(normalised(span, warnings)), tuple(warnings))


def test_more_reasoning_than_output_is_bounded_and_said() -> None:
    found = told(gen_ai__usage__output_tokens=5, gen_ai__usage__reasoning_tokens=9)
    assert found.span.attributes[names.GEN_AI_REASONING_TOKENS] == 5
    assert found.span.attributes["gen_ai.usage.reasoning_tokens"] == 9
    assert found.warnings == ("9 reasoning tokens are more than the 5 output tokens that they are part of: 5 count.",)


def test_more_cached_than_input_under_its_own_name_is_bounded_and_kept_beside() -> None:
    name = names.GEN_AI_CACHED_TOKENS
    found = told(gen_ai__usage__input_tokens=5, **{name.replace(".", "__"): 6})
    assert found.span.attributes[name] == 5
    assert found.span.attributes[f"reckon.raw.{name}"] == 6
    assert len(found.warnings) == 1


def test_a_count_that_is_text_is_a_warning() -> None:
    found = told(gen_ai__usage__prompt_tokens="seven")
    assert found.warnings == (f"{names.GEN_AI_INPUT_TOKENS} is not a whole number between 0 and 4294967295.",)


def test_messages_that_are_no_json_are_a_warning() -> None:
    found = told(gen_ai__input__messages="[{")
    assert found.warnings == ("gen_ai.input.messages is not JSON: it is kept as it came and not read.",)


def test_a_whole_value_that_was_masked_is_no_news() -> None:
    assert told(gen_ai__input__messages="[masked]").warnings == ()


def test_a_name_that_is_a_novel_is_cut() -> None:
    found = told(gen_ai__request__model="m" * 600)
    model = found.span.attributes[names.GEN_AI_REQUEST_MODEL]
    assert isinstance(model, str)
    assert len(model) == NAME_CHARS_MAX
    assert found.span.attributes[f"reckon.raw.{names.GEN_AI_REQUEST_MODEL}"] == "m" * 600
    assert found.warnings == (f"{names.GEN_AI_REQUEST_MODEL} was cut: it has 600 characters, and 512 are kept.",)


def test_several_answers_are_said_and_the_first_is_read() -> None:
    messages = [{"role": "assistant", "parts": [{"type": "text", "content": text}]} for text in ("A", "B")]
    found = told(gen_ai__output__messages=json.dumps(messages))
    assert found.span.attributes[names.GENERATION_ANSWER] == "A"
    assert found.warnings == ("The call has 2 answers in one span: the first is read.",)


@pytest.mark.parametrize("operation", [[], ["chat"], {"chat": 1}, 7, b"chat", None])
def test_an_operation_that_is_no_text_costs_nothing_but_the_operation(operation: AttributeValue) -> None:
    found = told(gen_ai__operation__name=operation, gen_ai__usage__output_tokens=3)
    assert found.span.attributes[names.GEN_AI_OUTPUT_TOKENS] == 3
