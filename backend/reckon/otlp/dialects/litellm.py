"""LiteLLM's OpenTelemetry callback: GenAI names, and Python's own printing of what it holds."""

from reckon.domain.span import AttributeValue, Span
from reckon.otlp import names
from reckon.otlp.attributes import number
from reckon.otlp.dialects import genai
from reckon.otlp.dialects.messages import choices, conversation, said
from reckon.otlp.dialects.openinference import parameters
from reckon.otlp.dialects.structured import printed
from reckon.otlp.dialects.usage import usage_of

NAME = "litellm"

_RAW_SPAN = "raw_gen_ai_request"
# `llm.PROVIDER.NAME`: what went to the provider, and what came back, as printed.
_RAW_FIELDS = ("messages", "choices", "usage", "id", "model", "temperature", "top_p", "max_tokens", "seed")


def speaks(span: Span) -> bool:
    """By its scope, or by its own attributes, which it also writes onto a span of the application above it."""
    return span.scope == "litellm" or "litellm.call_id" in span.attributes


def read(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    """Canonical attributes of the request's span, or of the raw request below it."""
    if span.name == _RAW_SPAN:
        return _raw(span, warnings)
    details = usage_of(printed(span.attributes, "metadata.usage_object", warnings))
    found = {**details, **genai.read(span, warnings)}
    return found | {names.CLIENT_COST_USD: number(span.attributes, "gen_ai.cost.total_cost", warnings)}


def _raw(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    """Nothing where nothing came back: a streamed request's raw span is empty."""
    held = _fields(span)
    told = {
        name: printed({name: held[name]}, name, warnings) for name in ("messages", "choices", "usage") if name in held
    }
    if not told.get("choices"):
        return {}
    found = {**conversation(told.get("messages"), said("")), **choices(told, warnings), **usage_of(told.get("usage"))}
    identity, model = held.get("id"), held.get("model")
    return {
        **found,
        **parameters(held),
        names.GEN_AI_OPERATION: names.OPERATION_CHAT,
        names.GEN_AI_PROVIDER: _provider(span),
        names.GEN_AI_RESPONSE_ID: identity if isinstance(identity, str) else None,
        names.GEN_AI_RESPONSE_MODEL: model if isinstance(model, str) else None,
    }


def _fields(span: Span) -> dict[str, AttributeValue]:
    prefix = f"llm.{_provider(span)}."
    return {name: span.attributes[prefix + name] for name in _RAW_FIELDS if prefix + name in span.attributes}


def _provider(span: Span) -> str:
    """The provider in `llm.PROVIDER.choices`; empty where there is none."""
    for name in span.attributes:
        if name.startswith("llm.") and name.endswith(".choices"):
            return name.removeprefix("llm.").removesuffix(".choices")
    return ""
