"""All dialects by name, in the order in which a span is tried."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from reckon.domain.span import AttributeValue, Span
from reckon.otlp.dialects import genai, langfuse, litellm, logfire, openinference, openllmetry, vllm

Read: TypeAlias = Callable[[Span, list[str]], Mapping[str, AttributeValue]]


@dataclass(frozen=True, slots=True)
class Dialect:
    """`speaks` tells a span of it; `read` is pure and never raises: what it cannot use, it notes."""

    speaks: Callable[[Span], bool]
    read: Read


# No two but the last speak for one span. The last, the conventions that others build on, takes what is left.
DIALECTS: Mapping[str, Dialect] = {
    vllm.NAME: Dialect(vllm.speaks, vllm.read),
    openinference.NAME: Dialect(openinference.speaks, openinference.read),
    langfuse.NAME: Dialect(langfuse.speaks, langfuse.read),
    logfire.NAME: Dialect(logfire.speaks, logfire.read),
    litellm.NAME: Dialect(litellm.speaks, litellm.read),
    openllmetry.NAME: Dialect(openllmetry.speaks, openllmetry.read),
    genai.NAME: Dialect(genai.speaks, genai.read),
}
_SPEAKS = tuple((name, dialect.speaks) for name, dialect in DIALECTS.items())


def dialect_of(span: Span) -> str | None:
    """The name of the first dialect that the span is told in; None for a span that tells of no model."""
    for name, speaks in _SPEAKS:
        if speaks(span):
            return name
    return None
