"""Logfire and Pydantic AI: GenAI names, usage as JSON, a streamed call's outcome on a second span."""

from reckon.domain.span import AttributeValue, Span
from reckon.otlp import names
from reckon.otlp.dialects import genai
from reckon.otlp.dialects.messages import choices
from reckon.otlp.dialects.structured import parsed
from reckon.otlp.dialects.usage import usage_of

NAME = "logfire"

_SCOPES = ("logfire", "pydantic-ai")
_STREAMED = "streaming response from "


def speaks(span: Span) -> bool:
    """By scope only: Logfire decorates the spans of others that pass through it."""
    return span.scope.partition(".")[0] in _SCOPES


def read(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    """Canonical attributes of one of its spans."""
    attributes = span.attributes
    if not genai.speaks(span):
        return {}
    details = usage_of(parsed(attributes, "gen_ai.usage.raw", warnings))
    body = choices(parsed(attributes, "response_data", []), []) if "response_data" in attributes else {}
    found = {**details, **{name: value for name, value in body.items() if value}, **genai.read(span, warnings)}
    if attributes.get("logfire.span_type") == "log" and span.name.startswith(_STREAMED):
        # The call's own span ended with the headers of the response.
        found[names.CALL_CONTINUES] = True
    return found
