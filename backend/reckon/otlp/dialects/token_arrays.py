"""Standard per-token arrays on an engine's span, as one token block.

The names are those proposed to the GenAI conventions (semantic-conventions-genai, issue 75) and
written by engines that follow it: one value a generated token, times in seconds since the request
arrived, candidates as one value or as a list whose first is the token that was taken.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reckon.domain import alternatives, confidence
from reckon.domain.alternatives import Alternative
from reckon.domain.span import AttributeValue, Span
from reckon.domain.token_block import (
    FLAG_EMISSION_FIRST,
    FLAG_GENERATION_FIRST,
    TOKEN_ID_WITHHELD,
    TOKENS_MAX,
    TokenBlock,
    encode,
)
from reckon.otlp import names
from reckon.otlp.attributes import note
from reckon.otlp.dialects.structured import is_list, items, parsed

TIMES = "gen_ai.latency.per_token_generation_time"
TEXTS = "gen_ai.response.per_token_candidate_decoded_tokens"
IDS = "gen_ai.response.per_token_candidate_token_ids"
LOGPROBS = "gen_ai.response.per_token_candidate_tokens_logprobs"

_SECONDS_MAX = 10**7
_PIECE_BYTES_MAX = 2**16 - 1


def token_block_of(span: Span, warnings: list[str]) -> dict[str, AttributeValue]:
    """The block of a span that has the arrays; nothing, with a warning, where they do not fit together."""
    texts = [_taken(value) for value in items(parsed(span.attributes, TEXTS, warnings))]
    times = list(items(parsed(span.attributes, TIMES, warnings)))
    if not texts or not times:
        return {}
    pieces = [text.encode("utf-8", "replace") for text in texts if isinstance(text, str)]
    if len(pieces) != len(texts) or len(texts) != len(times) or len(texts) > TOKENS_MAX:
        note(warnings, f"{TEXTS} and {TIMES} do not tell of the same tokens: they are not read.")
        return {}
    seconds = [value if isinstance(value, int | float) and _is_number(value) else -1.0 for value in times]
    if not all(0 <= value <= _SECONDS_MAX for value in seconds) or max(map(len, pieces)) > _PIECE_BYTES_MAX:
        note(warnings, f"{TIMES} holds what is no time since the request arrived: the tokens are not read.")
        return {}
    time_us = np.maximum.accumulate(np.round(np.array(seconds) * 1e6).astype(np.uint64))
    first = np.concatenate([[True], time_us[1:] != time_us[:-1]])
    flags = np.where(first, FLAG_EMISSION_FIRST, 0).astype(np.uint8)
    flags[0] |= FLAG_GENERATION_FIRST
    ids = _column(span, IDS, len(texts), TOKEN_ID_WITHHELD, _is_token_id, warnings)
    candidates = _candidates(span, len(texts))
    nothing: NDArray[np.float32] = np.full(len(texts), np.nan, np.float32)
    block = TokenBlock(
        token_id=np.array(ids, np.uint32),
        text_bytes=np.array([len(piece) for piece in pieces], np.uint16),
        emission=(np.cumsum(first) - 1).astype(np.uint32),
        time_us=time_us,
        logprob=np.array(_column(span, LOGPROBS, len(texts), math.nan, _is_logprob, warnings), np.float32),
        entropy=nothing,
        margin=nothing,
        confidence=confidence.of_lists([[one.logprob for one in own] for own in candidates]),
        flags=flags,
        text=b"".join(pieces),
    )
    best = alternatives.of_lists(candidates)
    found: dict[str, AttributeValue] = {names.GENERATION_TOKEN_BLOCK: encode(block)}
    return found | ({names.GENERATION_ALTERNATIVES: alternatives.encode(best)} if len(best.token_id) else {})


def _candidates(span: Span, tokens: int) -> list[list[Alternative]]:
    """What each token was chosen from, best first, where texts and log-probabilities list it alike."""
    texts, logprobs, ids = (_lists(span, name, tokens) for name in (TEXTS, LOGPROBS, IDS))
    found: list[list[Alternative]] = []
    for own, values, told in zip(texts, logprobs, ids, strict=True):
        fits = len(own) == len(values) > 1
        known = told if len(told) == len(own) else [None] * len(own)
        listed = (
            [
                Alternative(one if _is_token_id(one) else TOKEN_ID_WITHHELD, value, text.encode("utf-8", "replace"))
                for text, value, one in zip(own, values, known, strict=True)
                if isinstance(text, str) and _is_logprob(value)
            ]
            if fits
            else []
        )
        found.append(sorted(listed, key=lambda one: -one.logprob))
    return found


def _lists(span: Span, name: str, tokens: int) -> Sequence[Sequence[Any]]:
    values = items(parsed(span.attributes, name, []))
    return [items(value) for value in values] if len(values) == tokens else [()] * tokens


def _column(
    span: Span, name: str, tokens: int, absent: float, fits: Callable[[Any], bool], warnings: list[str]
) -> list[float]:
    """One value a token; `absent` for all where the array has another length, and for each that does not fit."""
    values: Sequence[object] = [_taken(value) for value in items(parsed(span.attributes, name, warnings))]
    if len(values) != tokens:
        if values:
            note(warnings, f"{name} has {len(values)} values for {tokens} tokens: it is not read.")
        return [absent] * tokens
    return [value if isinstance(value, int | float) and fits(value) else absent for value in values]


def _taken(value: object) -> object:
    """The token that was taken, where candidates are listed."""
    return (value[0] if value else None) if is_list(value) else value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _SECONDS_MAX


def _is_token_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < TOKEN_ID_WITHHELD


def _is_logprob(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -1e30 < value <= 0
