"""Attributes as the store holds them, text throughout, back to typed ones. Pure.

The store keeps strings as they are and everything else as JSON. A string that reads as a number is
told from a number by its name where the name is one of ours or of the conventions; elsewhere, what
reads as a number, a truth value or a list of such is taken for one. Written back, all of it is the
same text again.
"""

import base64
import binascii
import json
import math
from collections.abc import Mapping

from reckon.domain.span import AttributeValue
from reckon.otlp import names

_NUMBERS = frozenset(
    {
        names.GEN_AI_REQUEST_TEMPERATURE, names.GEN_AI_REQUEST_TOP_P, names.GEN_AI_REQUEST_MAX_TOKENS,
        names.GEN_AI_REQUEST_SEED, names.GEN_AI_FINISH_REASONS, names.GEN_AI_INPUT_TOKENS,
        names.GEN_AI_OUTPUT_TOKENS, names.GEN_AI_CACHED_TOKENS, names.GEN_AI_REASONING_TOKENS,
        names.QUERY_SEED, names.QUERY_CORRECT, names.QUERY_CANDIDATES, names.GENERATION_DEPTH,
        names.GENERATION_BRANCH, names.GENERATION_SELECTED, names.GENERATION_SCORE, names.GENERATION_CORRECT,
        names.GENERATION_STEPS, names.GENERATION_TOKENS, names.CALL_CONTINUES, names.CLIENT_TTFT_NS,
        names.CLIENT_COST_USD, names.ENGINE_QUEUE_NS, names.ENGINE_PREFILL_NS, names.ENGINE_DECODE_NS,
        names.ENGINE_TTFT_NS, names.ENGINE_FIRST_ANSWER_NS, names.ENGINE_PREEMPTIONS, names.ENGINE_EMISSIONS,
        names.ENGINE_ATTRIBUTED_NS, names.ENGINE_CLOCK_OFFSET_NS, names.STEP_INDEX, names.STEP_TOKEN_FROM,
        names.STEP_TOKENS, names.STEP_LOGPROB_MEAN, names.STEP_ENTROPY_MEAN, names.STEP_LEAD_US,
        names.PRM_SCORES, names.PRM_TOKENS, names.PRM_BATCH,
    }
)  # fmt: skip
_TEXTS = frozenset(value for key, value in vars(names).items() if key.isupper() and isinstance(value, str)) - _NUMBERS
_TEXT_PREFIXES = ("service.", "telemetry.", "deployment.", "host.name", "host.id", "os.", "container.", "k8s.")
_SPECIAL = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
_BEGINNINGS = frozenset('-0123456789[tfn"')


def typed(attributes: Mapping[str, str]) -> dict[str, AttributeValue]:
    """Attributes of a row, in order of their names."""
    found: dict[str, AttributeValue] = {}
    for name in sorted(attributes):
        if name == names.OTEL_LINKS:
            found[name] = _links(attributes[name])
        else:
            found[name] = attributes[name] if is_text(name) else value_of(attributes[name])
    return found


def is_text(name: str) -> bool:
    """Whether an attribute of this name is a string whatever it holds."""
    return name in _TEXTS or name.startswith(_TEXT_PREFIXES)


def value_of(text: str) -> AttributeValue:
    """The number, truth value, bytes, nothing or flat list that `text` is written of; else the text itself."""
    if not text or text[0] not in _BEGINNINGS:
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    # What would not be written the same is a string that happens to be JSON.
    if isinstance(value, str):
        return _quoted(value, text)
    if isinstance(value, list) and not all(isinstance(item, str | bool | int | float) for item in value):
        return text
    if isinstance(value, dict) or json.dumps(value, ensure_ascii=False, separators=(",", ":")) != text:
        return text
    found: AttributeValue = value
    return found


def _quoted(value: str, text: str) -> AttributeValue:
    if text != f'"{value}"':
        return text
    if value in _SPECIAL:
        return _SPECIAL[value]
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return text
    return raw if base64.b64encode(raw).decode() == value else text


def _links(text: str) -> AttributeValue:
    try:
        found: AttributeValue = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return found
