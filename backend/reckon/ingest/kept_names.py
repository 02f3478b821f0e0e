"""Attributes that hold no text of anybody, as long as their value has the shape that we give it.

`masked_never` is what Reckon reads back: a rule that happens to match `paragraph/min20`
must not make a trace unreadable. `kept_without_text` is what stays where no text is kept at
all. A value of another shape is text like any other.
"""

import re
from collections.abc import Mapping

from reckon.domain.span import AttributeValue
from reckon.otlp import names

_GENERATION = re.compile(r"gn_[0-9a-f]{16}")
_WORD = re.compile(r"[a-z][a-z_-]{0,39}")

_READ_BACK: Mapping[str, re.Pattern[str]] = {
    names.GENERATION_ID: _GENERATION,
    names.GENERATION_PARENT: _GENERATION,
    names.NOTE_GENERATIONS: _GENERATION,
    names.QUERY_SELECTED: _GENERATION,
    names.START_NAME: re.compile(r"reckon\.query|reckon\.engine\.request"),
    names.START_PARENT: re.compile(r"[0-9a-f]{16}"),
    names.PRODUCER_ID: re.compile(r"[0-9a-f]{16}"),
    names.SEGMENTATION: re.compile(r"[a-z]{1,20}(?:/[a-z]{1,10}[0-9]{1,6}){0,4}"),
    names.STEP_PHASE: re.compile(r"reasoning|answer"),
    names.GEN_AI_OPERATION: _WORD,
    names.GEN_AI_FINISH_REASONS: _WORD,
    names.QUERY_STRATEGY: _WORD,
    names.QUERY_STOP_REASON: _WORD,
    names.PRM_AGGREGATION: _WORD,
}
# Names of models, versions and machines; they go through the rules, if there are any.
_CONFIGURED = frozenset(
    {
        names.GEN_AI_PROVIDER,
        names.GEN_AI_REQUEST_MODEL,
        names.GEN_AI_RESPONSE_MODEL,
        names.PRM_VERSION,
        names.ENGINE_REPLICA,
        "service.name",
        "service.version",
        "service.instance.id",
        "telemetry.sdk.language",
        "telemetry.sdk.name",
        "telemetry.sdk.version",
    }
)
_CONFIGURED_SHAPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/@+-]{0,127}")
_PARAMETERS = re.compile(r'\{(?:"[a-z_]{1,40}":(?:-?[0-9.e+-]{1,24}|true|false|null|"[a-z_-]{1,40}"),?){0,40}\}')
_KEY_SHAPE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,127}")

OUR_NAMES = frozenset(value for key, value in vars(names).items() if key.isupper() and isinstance(value, str))
OUR_SPANS = frozenset(
    {
        names.SPAN_QUERY,
        names.SPAN_ENGINE_REQUEST,
        names.SPAN_STEP,
        names.SPAN_PRM_SCORE,
        names.SPAN_NOTE,
        names.SPAN_START,
        names.SPAN_ENGINE_STEPS,
        names.SPAN_BATCH,
    }
)


def masked_never(name: str, value: AttributeValue) -> bool:
    """Whether the attribute stays as it is whatever the rules say."""
    shape = _READ_BACK.get(name)
    if shape is None:
        return False
    if isinstance(value, list | tuple):
        return all(isinstance(item, str) and shape.fullmatch(item) for item in value)
    return isinstance(value, str) and shape.fullmatch(value) is not None


def kept_without_text(name: str, value: AttributeValue) -> bool:
    """Whether the attribute stays where no text is kept."""
    if masked_never(name, value):
        return True
    if not isinstance(value, str):
        return False
    if name == names.QUERY_STRATEGY_PARAMS:
        return _PARAMETERS.fullmatch(value) is not None
    return name in _CONFIGURED and _CONFIGURED_SHAPE.fullmatch(value) is not None


def is_plain_key(name: str) -> bool:
    """Whether an attribute's name looks like one, and not like something that a person wrote."""
    return name in OUR_NAMES or _KEY_SHAPE.fullmatch(name) is not None
