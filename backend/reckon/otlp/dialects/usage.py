"""Token usage in the shapes in which clients tell it, as canonical attributes."""

from collections.abc import Mapping

from reckon.domain.span import AttributeValue
from reckon.otlp import names
from reckon.otlp.dialects.structured import mapping

# Paths into a usage object, the first that is told counts: OpenAI's two APIs, Anthropic's, Langfuse's flat one.
_PATHS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    names.GEN_AI_INPUT_TOKENS: (("prompt_tokens",), ("input_tokens",), ("input",)),
    names.GEN_AI_OUTPUT_TOKENS: (("completion_tokens",), ("output_tokens",), ("output",)),
    names.GEN_AI_CACHED_TOKENS: (
        ("prompt_tokens_details", "cached_tokens"),
        ("input_tokens_details", "cached_tokens"),
        ("cache_read_input_tokens",),
        ("input_cached_tokens",),
        ("input_cache_read",),
    ),
    names.GEN_AI_REASONING_TOKENS: (
        ("completion_tokens_details", "reasoning_tokens"),
        ("output_tokens_details", "reasoning_tokens"),
        ("output_reasoning_tokens",),
        ("output_reasoning",),
        ("reasoning_tokens",),
    ),
}


def usage_of(told: object) -> dict[str, AttributeValue]:
    """Canonical counts of a usage object; what it does not tell is absent. Types are checked later."""
    found: dict[str, AttributeValue] = {}
    for name, paths in _PATHS.items():
        for path in paths:
            value: object = told
            for key in path:
                value = mapping(value).get(key)
            if isinstance(value, int | float | str):
                found[name] = value
                break
    return found
