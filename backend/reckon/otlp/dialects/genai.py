"""GenAI semantic conventions, today's names and the older ones, with messages as attributes or as events.

The other dialects that speak `gen_ai.*` start from what is read here.
"""

from collections.abc import Iterable

from reckon.domain.span import Attributes, AttributeValue, Span, SpanEvent
from reckon.otlp import names
from reckon.otlp.dialects import timing
from reckon.otlp.dialects.messages import Said, answer_of, conversation, finish_reasons, said
from reckon.otlp.dialects.structured import is_list, items, mapping, parsed

NAME = "genai"

_SIGNS = frozenset({"gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.system", "gen_ai.request.model"})
_CLIENT_EVENT = "gen_ai.client.inference.operation.details"
# Canonical name ← older or vendors' names, the first that is told counts.
_RENAMED: dict[str, tuple[str, ...]] = {
    names.GEN_AI_PROVIDER: ("gen_ai.provider.name", "gen_ai.system"),
    names.GEN_AI_INPUT_TOKENS: ("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
    names.GEN_AI_OUTPUT_TOKENS: ("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"),
    names.GEN_AI_CACHED_TOKENS: (
        "gen_ai.usage.cache_read.input_tokens",
        "gen_ai.usage.cache_read_input_tokens",
        "gen_ai.usage.details.cache_read_tokens",
        "gen_ai.usage.details.cached_tokens",
    ),
    names.GEN_AI_REASONING_TOKENS: (
        "gen_ai.usage.reasoning.output_tokens",
        "gen_ai.usage.reasoning_tokens",
        "gen_ai.usage.details.reasoning_tokens",
    ),
    names.GEN_AI_REQUEST_SEED: ("gen_ai.request.seed", "gen_ai.openai.request.seed"),
}
_CANONICAL = tuple((name, canonical) for canonical, told in _RENAMED.items() for name in told)
_TTFT_S = (
    "gen_ai.response.time_to_first_chunk",
    "gen_ai.client.operation.time_to_first_chunk",
    "gen_ai.server.time_to_first_token",
)


def speaks(span: Span) -> bool:
    """Whether the span carries what the conventions require of every call."""
    return not _SIGNS.isdisjoint(span.attributes)


def read(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    """Canonical attributes of a span by the conventions."""
    attributes = span.attributes
    found: dict[str, AttributeValue] = renamed(attributes)
    operation = attributes.get(names.GEN_AI_OPERATION)
    if operation is None:
        # Older spans have no operation: whoever tells of output tokens has called a model.
        operation = names.OPERATION_CHAT if names.GEN_AI_OUTPUT_TOKENS in found else None
        found[names.GEN_AI_OPERATION] = operation
    reasons = attributes.get(names.GEN_AI_FINISH_REASONS)
    if isinstance(reasons, str):
        # Some write the list as JSON.
        told = parsed(attributes, names.GEN_AI_FINISH_REASONS, []) if reasons.startswith("[") else None
        found |= finish_reasons(items(told) or [reasons])
    for name in _TTFT_S:
        if name in attributes:
            found |= timing.seconds(attributes, name, names.CLIENT_TTFT_NS, warnings)
    if isinstance(operation, str) and operation in names.OPERATIONS_GENERATING:
        found |= _words(span, warnings)
    return found


def renamed(attributes: Attributes) -> dict[str, AttributeValue]:
    """Values under today's names."""
    found: dict[str, AttributeValue] = {}
    for name, canonical in _CANONICAL:
        if name in attributes and canonical not in found and (value := attributes[name]) is not None:
            found[canonical] = value
    return found


def _words(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    """Question, answer and reasoning: of the span's attributes, else of its events."""
    holders = [span.attributes]
    if span.events:
        holders += [event.attributes for event in span.events if event.name == _CLIENT_EVENT]
    for attributes in holders:
        asked = parsed(attributes, "gen_ai.input.messages", warnings)
        answered = parsed(attributes, "gen_ai.output.messages", warnings)
        if is_list(asked) or is_list(answered):
            found = conversation(asked, answer_of(answered, warnings))
            if names.GEN_AI_FINISH_REASONS not in span.attributes:
                found |= finish_reasons(mapping(message).get("finish_reason") for message in items(answered))
            return found
    return _words_of_events(span.events, warnings)


def _words_of_events(events: Iterable[SpanEvent], warnings: list[str]) -> dict[str, AttributeValue]:
    """The two older forms: an event a message, and one event for all."""
    asked: list[object] = []
    answers: list[object] = []
    reasons: list[object] = []
    for event in events:
        attributes = event.attributes
        if event.name in ("gen_ai.system.message", "gen_ai.user.message", "gen_ai.assistant.message"):
            asked.append({"role": event.name.split(".")[1], **attributes})
        elif event.name == "gen_ai.choice":
            message = attributes.get("message")
            answers.append(parsed(attributes, "message", []) or message or dict(attributes))
            reasons.append(attributes.get("finish_reason"))
        elif event.name == "gen_ai.content.prompt":
            asked += items(parsed(attributes, "gen_ai.prompt", warnings))
        elif event.name == "gen_ai.content.completion":
            answers += items(parsed(attributes, "gen_ai.completion", warnings))
    answered = said(answers[0]) if answers else Said()
    return conversation(asked, answered) | finish_reasons(reasons)
