"""One span as it came → the same span with canonical attributes beside its own. Pure.

What a dialect reads is checked here, once for all of them: a value of the wrong type or size
becomes a warning, and a part is never larger than its whole.
"""

from collections.abc import Callable, Mapping

from reckon.domain.span import Attributes, AttributeValue, Span
from reckon.otlp import names
from reckon.otlp.attributes import UINT32_MAX, UINT64_MAX, count, note, number
from reckon.otlp.dialects.registry import DIALECTS, dialect_of
from reckon.otlp.dialects.structured import items
from reckon.otlp.received import ReceivedSpan

TEXT_CHARS_MAX = 1 << 20
NAME_CHARS_MAX = 512
_REASONS_MAX = 128
_SPARE = "reckon.raw."

_COUNTS = (
    names.GEN_AI_INPUT_TOKENS,
    names.GEN_AI_CACHED_TOKENS,
    names.GEN_AI_OUTPUT_TOKENS,
    names.GEN_AI_REASONING_TOKENS,
    names.GEN_AI_REQUEST_MAX_TOKENS,
)
_TIMES = (
    names.CLIENT_TTFT_NS,
    names.ENGINE_TTFT_NS,
    names.ENGINE_QUEUE_NS,
    names.ENGINE_PREFILL_NS,
    names.ENGINE_DECODE_NS,
)
_NUMBERS = (names.GEN_AI_REQUEST_TEMPERATURE, names.GEN_AI_REQUEST_TOP_P, names.CLIENT_COST_USD)
_NAMES = (
    names.GEN_AI_OPERATION,
    names.GEN_AI_PROVIDER,
    names.GEN_AI_REQUEST_MODEL,
    names.GEN_AI_RESPONSE_MODEL,
    names.GEN_AI_RESPONSE_ID,
)
_TEXTS = (names.QUERY_QUESTION, names.GENERATION_ANSWER, names.GENERATION_REASONING)
_PARTS = (
    (names.GEN_AI_REASONING_TOKENS, names.GEN_AI_OUTPUT_TOKENS, "reasoning tokens", "output tokens"),
    (names.GEN_AI_CACHED_TOKENS, names.GEN_AI_INPUT_TOKENS, "cached tokens", "input tokens"),
)
_Read = Callable[[Attributes, str, list[str]], AttributeValue]


def normalised(received: ReceivedSpan) -> ReceivedSpan:
    """The span with what its dialect tells under canonical names; a span of ours or of no model as it is."""
    span = received.span
    if _is_ours(span):
        return received
    dialect = dialect_of(span)
    if dialect is None:
        return received
    warnings = list(received.warnings)
    told = DIALECTS[dialect].read(span, warnings)
    found = _usable(told, span.attributes, warnings)
    found[names.DIALECT] = dialect
    attributes = {**span.attributes, **_displaced(span.attributes, found), **found}
    return ReceivedSpan(span.with_attributes(attributes), tuple(warnings))


def _is_ours(span: Span) -> bool:
    return span.name.startswith("reckon.") or names.GENERATION_ID in span.attributes


def _usable(told: Mapping[str, AttributeValue], raw: Attributes, warnings: list[str]) -> dict[str, AttributeValue]:
    """What was told, typed and bounded. The span's own canonical attributes are bounded with it."""
    every = {name: raw[name] for name in _OWN if name in raw}
    every |= {name: value for name, value in told.items() if value is not None and value != ""}
    found: dict[str, AttributeValue] = {}
    for name, read in _READERS.items():
        if name in every:
            value = read(every, name, warnings)
            if value is not None and value != "":
                found[name] = value
    seed = every.get(names.GEN_AI_REQUEST_SEED)
    if isinstance(seed, int) and not isinstance(seed, bool):
        found[names.GEN_AI_REQUEST_SEED] = seed
    reasons = items(every.get(names.GEN_AI_FINISH_REASONS))
    named = [_utf8(reason[:NAME_CHARS_MAX]) for reason in reasons[:_REASONS_MAX] if isinstance(reason, str)]
    if named:
        found[names.GEN_AI_FINISH_REASONS] = list(named)
    if every.get(names.CALL_CONTINUES) is True:
        found[names.CALL_CONTINUES] = True
    for name in (names.GENERATION_TOKEN_BLOCK, names.GENERATION_ALTERNATIVES):
        block = told.get(name)
        if isinstance(block, bytes):
            found[name] = block
    return _bounded(found, warnings)


def _bounded(found: dict[str, AttributeValue], warnings: list[str]) -> dict[str, AttributeValue]:
    for part, whole, of_part, of_whole in _PARTS:
        low, high = found.get(part), found.get(whole, 0)
        if isinstance(low, int) and isinstance(high, int) and low > high:
            note(warnings, f"{low} {of_part} are more than the {high} {of_whole} that they are part of: {high} count.")
            found[part] = high
    return found


def _displaced(raw: Attributes, found: Mapping[str, AttributeValue]) -> dict[str, AttributeValue]:
    """What the client wrote under a canonical name and meant or typed otherwise is kept under another."""
    return {f"{_SPARE}{name}": raw[name] for name in found if name in raw and raw[name] != found[name]}


def _text_of(chars_max: int) -> _Read:
    def read(attributes: Attributes, name: str, warnings: list[str]) -> AttributeValue:
        value = attributes.get(name)
        if not isinstance(value, str):
            note(warnings, f"{name} is not a string.")
            return None
        if len(value) > chars_max:
            note(warnings, f"{name} was cut: it has {len(value)} characters, and {chars_max} are kept.")
        return _utf8(value[:chars_max])

    return read


def _utf8(text: str) -> str:
    """JSON can spell half a character, which no store can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _count_of(most: int) -> _Read:
    return lambda attributes, name, warnings: count(attributes, name, warnings, most)


_OWN = (*_COUNTS, *_TIMES, *_NUMBERS, *_NAMES)
_READERS: Mapping[str, _Read] = {
    **dict.fromkeys(_COUNTS, _count_of(UINT32_MAX)),
    **dict.fromkeys(_TIMES, _count_of(UINT64_MAX)),
    **dict.fromkeys(_NUMBERS, number),
    **dict.fromkeys(_NAMES, _text_of(NAME_CHARS_MAX)),
    **dict.fromkeys(_TEXTS, _text_of(TEXT_CHARS_MAX)),
}
