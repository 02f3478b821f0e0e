"""OpenLLMetry (Traceloop): GenAI names, older messages flattened by index, an event a streamed chunk."""

import re

from reckon.domain.span import AttributeValue, Span
from reckon.otlp import names
from reckon.otlp.dialects import genai, timing
from reckon.otlp.dialects.messages import answer_of, conversation, finish_reasons
from reckon.otlp.dialects.structured import flattened

NAME = "openllmetry"

_SCOPE = re.compile(r"opentelemetry\.instrumentation\.\w+\.v\d+|traceloop\b.*")
_SIGNS = frozenset({"traceloop.span.kind", "gen_ai.is_streaming", "gen_ai.openai.api_base", "gen_ai.prompt.0.role"})
_CHUNKS = ("gen_ai.content.completion.chunk", "llm.content.completion.chunk")
_OPERATIONS = {"chat": "chat", "completion": "text_completion", "embedding": "embeddings"}


def speaks(span: Span) -> bool:
    """By the instrumentation's scope, or by an attribute that only it writes."""
    return bool(_SCOPE.fullmatch(span.scope)) or not _SIGNS.isdisjoint(span.attributes)


def read(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    """Canonical attributes of one of its spans."""
    attributes = span.attributes
    found = genai.read(span, warnings)
    kind = attributes.get("llm.request.type")
    if names.GEN_AI_OPERATION not in attributes and isinstance(kind, str) and kind in _OPERATIONS:
        found[names.GEN_AI_OPERATION] = _OPERATIONS[kind]
    asked = flattened(attributes, "gen_ai.prompt")
    answers = flattened(attributes, "gen_ai.completion")
    if asked or answers:
        found |= conversation(asked, answer_of(answers, warnings))
        if names.GEN_AI_FINISH_REASONS not in attributes:
            found |= finish_reasons(answer.get("finish_reason") for answer in answers)
    return found | timing.first_event(span, *_CHUNKS)
