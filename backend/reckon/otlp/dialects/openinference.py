"""OpenInference, the conventions of Arize Phoenix: messages flattened by index, bodies as JSON."""

from collections.abc import Mapping

from reckon.domain.span import AttributeValue, Span
from reckon.otlp import names
from reckon.otlp.attributes import number
from reckon.otlp.dialects import timing
from reckon.otlp.dialects.messages import answer_of, choices, conversation, finish_reasons
from reckon.otlp.dialects.structured import flattened, mapping, parsed

NAME = "openinference"

_KIND = "openinference.span.kind"
_OPERATIONS = {
    "LLM": names.OPERATION_CHAT,
    "EMBEDDING": "embeddings",
    "AGENT": "invoke_agent",
    "TOOL": "execute_tool",
    "RETRIEVER": "retrieval",
}
_RENAMED: Mapping[str, tuple[str, ...]] = {
    names.GEN_AI_PROVIDER: ("llm.provider", "llm.system"),
    names.GEN_AI_INPUT_TOKENS: ("llm.token_count.prompt",),
    names.GEN_AI_OUTPUT_TOKENS: ("llm.token_count.completion",),
    names.GEN_AI_CACHED_TOKENS: ("llm.token_count.prompt_details.cache_read",),
    names.GEN_AI_REASONING_TOKENS: ("llm.token_count.completion_details.reasoning",),
}
PARAMETERS: Mapping[str, tuple[str, ...]] = {
    names.GEN_AI_REQUEST_MODEL: ("model",),
    names.GEN_AI_REQUEST_TEMPERATURE: ("temperature",),
    names.GEN_AI_REQUEST_TOP_P: ("top_p",),
    names.GEN_AI_REQUEST_MAX_TOKENS: ("max_completion_tokens", "max_tokens", "max_output_tokens"),
    names.GEN_AI_REQUEST_SEED: ("seed",),
}
_PART = "contents."


def speaks(span: Span) -> bool:
    """Every span of the convention names its kind."""
    return _KIND in span.attributes or span.scope.startswith("openinference.")


def read(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    """Canonical attributes; a span that calls no model tells its operation and no more."""
    attributes = span.attributes
    kind = attributes.get(_KIND)
    if kind != "LLM":
        operation = _OPERATIONS.get(kind) if isinstance(kind, str) else None
        return {names.GEN_AI_OPERATION: operation}
    found: dict[str, AttributeValue] = {names.GEN_AI_OPERATION: names.OPERATION_CHAT}
    found |= parameters(parsed(attributes, "llm.invocation_parameters", warnings))
    found[names.GEN_AI_RESPONSE_MODEL] = attributes.get("llm.model_name")
    for canonical, told in _RENAMED.items():
        found[canonical] = next((attributes[name] for name in told if attributes.get(name) is not None), None)
    # The whole response has what the flattened messages leave out: its id, and the reasoning.
    is_json = attributes.get("output.mime_type") == "application/json"
    response = mapping(parsed(attributes, "output.value", warnings)) if is_json else {}
    body = choices(response, [])
    identity = response.get("id")
    if isinstance(identity, str):
        found[names.GEN_AI_RESPONSE_ID] = identity
    asked = [_message(message) for message in flattened(attributes, "llm.input_messages")]
    answers = [_message(message) for message in flattened(attributes, "llm.output_messages")]
    words = conversation(asked or _plain(span, "input", "user"), answer_of(answers or _plain(span, "output"), warnings))
    found |= {**words, **{name: value for name, value in body.items() if value and not words.get(name)}}
    found |= finish_reasons([attributes.get("llm.finish_reason")])
    told_usd = number(attributes, "llm.cost.total", warnings)
    return found | {names.CLIENT_COST_USD: told_usd} | timing.first_event(span, "First Token Stream Event")


def parameters(told: object) -> dict[str, AttributeValue]:
    """Sampling parameters out of a request's JSON."""
    held = mapping(told)
    found: dict[str, AttributeValue] = {}
    for canonical, keys in PARAMETERS.items():
        value = next((held[key] for key in keys if held.get(key) is not None), None)
        if isinstance(value, str | int | float):
            found[canonical] = value
    return found


def _plain(span: Span, side: str, role: str = "assistant") -> list[object]:
    """The one message of a span that tells no messages: its input or output, where that is plain text."""
    value = span.attributes.get(f"{side}.value")
    is_json = span.attributes.get(f"{side}.mime_type") == "application/json"
    return [{"role": role, "content": value}] if isinstance(value, str) and not is_json else []


def _message(flat: Mapping[str, object]) -> dict[str, object]:
    """One message out of `message.role`, `message.content`, `message.contents.0.message_content.text` …"""
    message = {key.removeprefix("message."): value for key, value in flat.items() if key.startswith("message.")}
    parts: dict[str, dict[str, object]] = {}
    for key in [key for key in message if key.startswith(_PART)]:
        index, _, path = key.removeprefix(_PART).partition(".")
        parts.setdefault(index, {})[path.removeprefix("message_content.")] = message.pop(key)
    if parts:
        message["parts"] = list(parts.values())
    return message
