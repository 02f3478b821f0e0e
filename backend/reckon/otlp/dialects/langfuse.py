"""Langfuse's own client: everything as JSON in `langfuse.observation.*`."""

from collections.abc import Sequence

from reckon.domain.span import AttributeValue, Span
from reckon.otlp import names
from reckon.otlp.attributes import text
from reckon.otlp.dialects import timing
from reckon.otlp.dialects.messages import choices, conversation, finish_reasons, said
from reckon.otlp.dialects.openinference import parameters
from reckon.otlp.dialects.structured import is_list, mapping, parsed
from reckon.otlp.dialects.usage import usage_of

NAME = "langfuse"

_PREFIX = "langfuse.observation."
_TYPE = f"{_PREFIX}type"
_OPERATIONS = {
    "generation": names.OPERATION_CHAT,
    "embedding": "embeddings",
    "agent": "invoke_agent",
    "tool": "execute_tool",
    "retriever": "retrieval",
}


def speaks(span: Span) -> bool:
    """By its scope, or by the type that each of its observations has."""
    return span.scope == "langfuse-sdk" or _TYPE in span.attributes


def read(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    """Canonical attributes; an observation that is no generation tells its operation and no more."""
    attributes = span.attributes
    kind = attributes.get(_TYPE)
    if kind != "generation":
        return {names.GEN_AI_OPERATION: _OPERATIONS.get(kind) if isinstance(kind, str) else None}
    found: dict[str, AttributeValue] = {names.GEN_AI_OPERATION: names.OPERATION_CHAT}
    found |= parameters(parsed(attributes, f"{_PREFIX}model.parameters", warnings))
    found[names.GEN_AI_RESPONSE_MODEL] = text(attributes, f"{_PREFIX}model.name", warnings)
    found |= usage_of(parsed(attributes, f"{_PREFIX}usage_details", warnings))
    found |= _words(span, warnings)
    found |= finish_reasons([_metadata(span, "finish_reason")])
    found |= timing.moment(span, f"{_PREFIX}completion_start_time", warnings)
    cost = mapping(parsed(attributes, f"{_PREFIX}cost_details", warnings)).get("total")
    return found | {names.CLIENT_COST_USD: cost if isinstance(cost, int | float) else None}


def _words(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    attributes = span.attributes
    asked = parsed(attributes, f"{_PREFIX}input", [])
    if not is_list(asked):
        held = mapping(asked).get("messages")
        plain = attributes.get(f"{_PREFIX}input")
        asked = held if is_list(held) else [{"role": "user", "content": plain}] if isinstance(plain, str) else []
    output = attributes.get(f"{_PREFIX}output")
    # A whole answer is a message in JSON; a streamed one is its text, which may look like JSON: 42 is not a number.
    answered = parsed(attributes, f"{_PREFIX}output", [])
    if isinstance(answered, Sequence) and is_list(answered) and answered:
        answered = answered[0]
    if "choices" in mapping(answered):
        return conversation(asked, said("")) | choices(answered, warnings)
    words = said(answered) if "role" in mapping(answered) else said(output)
    return conversation(asked, words)


def _metadata(span: Span, name: str) -> object:
    value = span.attributes.get(f"{_PREFIX}metadata.{name}")
    return value.strip('"') if isinstance(value, str) else value
