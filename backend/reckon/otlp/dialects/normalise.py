"""One span as it came → its attributes with canonical ones beside its own. Pure.

What a dialect reads is checked here, once for all of them: a value of the wrong type or size
becomes a warning, and a part is never larger than its whole.
"""

from collections.abc import Mapping

from reckon.domain.span import Attributes, AttributeValue, Span
from reckon.otlp import names
from reckon.otlp.attributes import UINT32_MAX, UINT64_MAX, count, note, number
from reckon.otlp.dialects.registry import DIALECTS, dialect_of
from reckon.otlp.dialects.structured import items

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


def normalised(span: Span, warnings: list[str]) -> Attributes:
    """The span's attributes with what its dialect tells under canonical names; as they are of ours, or of no model."""
    raw = span.attributes
    if _is_ours(span):
        return raw
    dialect = dialect_of(span)
    if dialect is None:
        return raw
    found = _usable(DIALECTS[dialect].read(span, warnings), raw, warnings)
    found[names.DIALECT] = dialect
    return {**raw, **_displaced(raw, found), **found}


def _is_ours(span: Span) -> bool:
    return span.name.startswith("reckon.") or names.GENERATION_ID in span.attributes


def _usable(told: Mapping[str, AttributeValue], raw: Attributes, warnings: list[str]) -> dict[str, AttributeValue]:
    """What was told, typed and bounded. The span's own canonical attributes are bounded with it."""
    every = {name: raw[name] for name in _OWN.intersection(raw)}
    every |= {name: value for name, value in told.items() if value is not None and value != ""}
    found = _typed(every, warnings)
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


def _typed(every: Attributes, warnings: list[str]) -> dict[str, AttributeValue]:
    """What is of its type, in one order."""
    found: dict[str, AttributeValue] = {}
    for name, most in _WHOLE.items():
        if name in every and (whole := count(every, name, warnings, most)) is not None:
            found[name] = whole
    for name in _NUMBERS:
        if name in every and (real := number(every, name, warnings)) is not None:
            found[name] = real
    for name, chars_max in _WORDS.items():
        if name in every:
            told_words = every[name]
            usual = type(told_words) is str and len(told_words) <= chars_max and told_words.isascii()
            if words := told_words if usual else _text(told_words, name, chars_max, warnings):
                found[name] = words
    return found


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


def _text(value: AttributeValue, name: str, chars_max: int, warnings: list[str]) -> str:
    """The text, bounded; empty where it is none."""
    if not isinstance(value, str):
        note(warnings, f"{name} is not a string.")
        return ""
    if len(value) > chars_max:
        note(warnings, f"{name} was cut: it has {len(value)} characters, and {chars_max} are kept.")
    return _utf8(value[:chars_max])


def _utf8(text: str) -> str:
    """JSON can spell half a character, which no store can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


_OWN = frozenset({*_COUNTS, *_TIMES, *_NUMBERS, *_NAMES})
_WHOLE = {**dict.fromkeys(_COUNTS, UINT32_MAX), **dict.fromkeys(_TIMES, UINT64_MAX)}
_WORDS = {**dict.fromkeys(_NAMES, NAME_CHARS_MAX), **dict.fromkeys(_TEXTS, TEXT_CHARS_MAX)}
