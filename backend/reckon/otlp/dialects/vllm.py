"""vLLM's own span of a request: times by its engine, deprecated names for tokens, no text and no model."""

from reckon.domain.span import AttributeValue, Span
from reckon.otlp import names
from reckon.otlp.dialects import genai, timing
from reckon.otlp.dialects.token_arrays import token_block_of

NAME = "vllm"

_SIGN = "gen_ai.latency.time_in_queue"
_SECONDS = {
    "gen_ai.latency.time_to_first_token": names.ENGINE_TTFT_NS,
    "gen_ai.latency.time_in_queue": names.ENGINE_QUEUE_NS,
    "gen_ai.latency.time_in_model_prefill": names.ENGINE_PREFILL_NS,
    "gen_ai.latency.time_in_model_decode": names.ENGINE_DECODE_NS,
}


def speaks(span: Span) -> bool:
    """By a time that only an engine can tell; the spans of its loading have vLLM's scope and nothing of a call."""
    return _SIGN in span.attributes or "gen_ai.latency.e2e" in span.attributes


def read(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    """Canonical attributes; the request's id is the one that the client knows as its response's."""
    attributes = span.attributes
    found = genai.renamed(attributes)
    for told, canonical in _SECONDS.items():
        found |= timing.seconds(attributes, told, canonical, warnings)
    found[names.GEN_AI_PROVIDER] = "vllm"
    found[names.GEN_AI_RESPONSE_ID] = attributes.get("gen_ai.request.id")
    # Chat or completion: vLLM does not say, and either is one generation.
    found[names.GEN_AI_OPERATION] = attributes.get(names.GEN_AI_OPERATION, "text_completion")
    return found | token_block_of(span, warnings)
