"""Names and forms that the recorded packages no longer send, and others still do."""

import json

from reckon.domain.span import Attributes, Span, SpanEvent
from reckon.otlp import names
from reckon.otlp.dialects.normalise import normalised

T0_NS = 1_800_000_000 * 10**9


def told(attributes: Attributes, events: tuple[SpanEvent, ...] = (), scope: str = "") -> Attributes:
    span = Span(
        b"t" * 16, b"s" * 8, None, "call", T0_NS, T0_NS + 10**9, attributes=attributes, events=events, scope=scope
    )
    return normalised(span, [])


def test_the_older_token_names_are_todays() -> None:
    found = told({"gen_ai.system": "openai", "gen_ai.usage.prompt_tokens": 3, "gen_ai.usage.completion_tokens": 5})
    assert found[names.GEN_AI_PROVIDER] == "openai"
    assert (found[names.GEN_AI_INPUT_TOKENS], found[names.GEN_AI_OUTPUT_TOKENS]) == (3, 5)
    assert found[names.GEN_AI_OPERATION] == "chat"


def test_messages_are_read_of_an_event_each() -> None:
    events = (
        SpanEvent(T0_NS, "gen_ai.system.message", {"content": "Be brief."}),
        SpanEvent(T0_NS, "gen_ai.user.message", {"content": "Why?"}),
        SpanEvent(
            T0_NS + 1,
            "gen_ai.choice",
            {"index": 0, "finish_reason": "length", "message": '{"role": "assistant", "content": "Because."}'},
        ),
    )
    found = told({"gen_ai.system": "openai", "gen_ai.operation.name": "chat"}, events)
    assert found[names.QUERY_QUESTION] == "Why?"
    assert found[names.GENERATION_ANSWER] == "Because."
    assert found[names.GEN_AI_FINISH_REASONS] == ["length"]


def test_messages_are_read_of_one_event_for_all() -> None:
    prompt = json.dumps([{"role": "user", "content": "Why?"}])
    events = (
        SpanEvent(T0_NS, "gen_ai.content.prompt", {"gen_ai.prompt": prompt}),
        SpanEvent(T0_NS, "gen_ai.content.completion", {"gen_ai.completion": '[{"role":"assistant","content":"So."}]'}),
    )
    found = told({"gen_ai.system": "openai", "gen_ai.operation.name": "chat"}, events)
    assert (found[names.QUERY_QUESTION], found[names.GENERATION_ANSWER]) == ("Why?", "So.")


def test_messages_are_read_of_the_details_event() -> None:
    details = {
        "gen_ai.input.messages": [{"role": "user", "parts": [{"type": "text", "content": "Why?"}]}],
        "gen_ai.output.messages": [
            {
                "role": "assistant",
                "parts": [{"type": "reasoning", "content": "Hm."}, {"type": "text", "content": "So."}],
            }
        ],
    }
    event = SpanEvent(T0_NS, "gen_ai.client.inference.operation.details", details)
    found = told({"gen_ai.provider.name": "openai", "gen_ai.operation.name": "chat"}, (event,))
    assert found[names.GENERATION_REASONING] == "Hm."
    assert (found[names.QUERY_QUESTION], found[names.GENERATION_ANSWER]) == ("Why?", "So.")


def test_openllmetrys_flattened_messages_are_read() -> None:
    found = told(
        {
            "gen_ai.system": "Anthropic",
            "llm.request.type": "chat",
            "gen_ai.prompt.0.role": "system",
            "gen_ai.prompt.0.content": "Be brief.",
            "gen_ai.prompt.10.role": "user",
            "gen_ai.prompt.10.content": "Last?",
            "gen_ai.prompt.2.role": "user",
            "gen_ai.prompt.2.content": "First?",
            "gen_ai.completion.0.role": "assistant",
            "gen_ai.completion.0.content": "So.",
            "gen_ai.completion.0.finish_reason": "stop",
        }
    )
    assert found[names.DIALECT] == "openllmetry"
    assert (found[names.QUERY_QUESTION], found[names.GENERATION_ANSWER]) == ("Last?", "So.")
    assert found[names.GEN_AI_FINISH_REASONS] == ["stop"]


def test_openinferences_thinking_blocks_are_read() -> None:
    prefix = "llm.output_messages.0.message."
    found = told(
        {
            "openinference.span.kind": "LLM",
            "llm.input_messages.0.message.role": "user",
            "llm.input_messages.0.message.contents.0.message_content.type": "text",
            "llm.input_messages.0.message.contents.0.message_content.text": "Why?",
            f"{prefix}role": "assistant",
            f"{prefix}contents.0.message_content.type": "reasoning",
            f"{prefix}contents.0.message_content.text": "Hm.",
            f"{prefix}contents.1.message_content.type": "text",
            f"{prefix}contents.1.message_content.text": "So.",
        }
    )
    assert found[names.QUERY_QUESTION] == "Why?"
    assert (found[names.GENERATION_REASONING], found[names.GENERATION_ANSWER]) == ("Hm.", "So.")


def test_openinferences_plain_input_and_output_are_read() -> None:
    found = told({"openinference.span.kind": "LLM", "input.value": "Why?", "output.value": "So."})
    assert (found[names.QUERY_QUESTION], found[names.GENERATION_ANSWER]) == ("Why?", "So.")


def test_langfuses_flat_usage_and_cost_are_read() -> None:
    found = told(
        {
            "langfuse.observation.type": "generation",
            "langfuse.observation.usage_details": '{"input": 9, "output": 8, "output_reasoning_tokens": 7}',
            "langfuse.observation.cost_details": '{"total": 0.25}',
            "langfuse.observation.input": "Why?",
            "langfuse.observation.output": "So.",
        }
    )
    counts = found[names.GEN_AI_INPUT_TOKENS], found[names.GEN_AI_OUTPUT_TOKENS], found[names.GEN_AI_REASONING_TOKENS]
    assert counts == (9, 8, 7)
    assert found[names.CLIENT_COST_USD] == 0.25
    assert (found[names.QUERY_QUESTION], found[names.GENERATION_ANSWER]) == ("Why?", "So.")


def test_litellms_cost_is_kept_as_told() -> None:
    found = told({"litellm.call_id": "1", "gen_ai.operation.name": "chat", "gen_ai.cost.total_cost": 0.5})
    assert found[names.CLIENT_COST_USD] == 0.5


def test_a_thinking_block_of_anthropics_shape_is_reasoning() -> None:
    messages = [
        {"role": "assistant", "content": [{"type": "thinking", "thinking": "Hm."}, {"type": "text", "text": "So."}]}
    ]
    found = told({"gen_ai.operation.name": "chat", "gen_ai.output.messages": json.dumps(messages)})
    assert (found[names.GENERATION_REASONING], found[names.GENERATION_ANSWER]) == ("Hm.", "So.")
