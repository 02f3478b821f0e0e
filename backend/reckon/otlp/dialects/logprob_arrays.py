"""The `logprobs` of an OpenAI response's choice as tokens and alternatives: of chat, and of completions.

They tell each token's text and log-probability and nothing of when it came: such tokens are flagged
as untimed, have no id, and count in no measure of latency.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from reckon.domain import alternatives, confidence
from reckon.domain.alternatives import PER_TOKEN_MAX, Alternative
from reckon.domain.span import AttributeValue
from reckon.domain.token_block import FLAG_UNTIMED, TOKEN_ID_WITHHELD, TOKENS_MAX, TokenBlock, encode
from reckon.otlp import names
from reckon.otlp.attributes import note
from reckon.otlp.dialects.structured import items, mapping

_PIECE_BYTES_MAX = 2**16 - 1
_BYTE_MAX = 255


def tokens_of(logprobs: object, warnings: list[str]) -> dict[str, AttributeValue]:
    """Both blocks of one choice; nothing where it has no log-probabilities, or where a warning says why not."""
    told = mapping(logprobs)
    every = _of_chat(items(told.get("content"))) or _of_completion(told)
    if not every:
        return {}
    pieces = [taken.text for taken, _ in every]
    if len(every) > TOKENS_MAX or max(map(len, pieces)) > _PIECE_BYTES_MAX:
        note(warnings, "The response's logprobs have too many tokens, or too long ones: they are not read.")
        return {}
    best = alternatives.of_lists([others for _, others in every])
    count = len(every)
    block = TokenBlock(
        token_id=np.full(count, TOKEN_ID_WITHHELD, np.uint32),
        text_bytes=np.array([len(piece) for piece in pieces], np.uint16),
        emission=np.zeros(count, np.uint32),
        time_us=np.zeros(count, np.uint64),
        logprob=np.array([taken.logprob for taken, _ in every], np.float32),
        entropy=np.full(count, np.nan, np.float32),
        margin=np.array([_margin(others) for _, others in every], np.float32),
        confidence=confidence.of_lists([[one.logprob for one in others] for _, others in every]),
        flags=np.full(count, FLAG_UNTIMED, np.uint8),
        text=b"".join(pieces),
    )
    found: dict[str, AttributeValue] = {names.GENERATION_TOKEN_BLOCK: encode(block)}
    return found | ({names.GENERATION_ALTERNATIVES: alternatives.encode(best)} if len(best.token_id) else {})


def _of_chat(content: Sequence[object]) -> list[tuple[Alternative, list[Alternative]]]:
    found = []
    for entry in map(mapping, content):
        if not isinstance(entry.get("token"), str):
            return []
        others = [_alternative(one) for one in map(mapping, items(entry.get("top_logprobs"))[:PER_TOKEN_MAX])]
        found.append((_alternative(entry), [one for one in others if not math.isnan(one.logprob)]))
    return found


def _of_completion(told: Mapping[str, object]) -> list[tuple[Alternative, list[Alternative]]]:
    texts, own, best = (items(told.get(name)) for name in ("tokens", "token_logprobs", "top_logprobs"))
    if not texts or len(own) != len(texts) or not all(isinstance(text, str) for text in texts):
        return []
    found = []
    for place, (text, value) in enumerate(zip(texts, own, strict=True)):
        held = mapping(best[place]) if len(best) == len(texts) else {}
        others = [_alternative({"token": one, "logprob": held[one]}) for one in held]
        others = sorted((one for one in others if not math.isnan(one.logprob)), key=lambda one: -one.logprob)
        found.append((_alternative({"token": text, "logprob": value}), others[:PER_TOKEN_MAX]))
    return found


def _alternative(entry: Mapping[str, object]) -> Alternative:
    """A token that may be half a character has its bytes told; its log-probability is NaN where it is none."""
    text, raw, value = entry.get("token"), items(entry.get("bytes")), entry.get("logprob")
    if raw and all(isinstance(one, int) and not isinstance(one, bool) and 0 <= one <= _BYTE_MAX for one in raw):
        spelled = bytes(one for one in raw if isinstance(one, int))
    else:
        spelled = text.encode("utf-8", "replace") if isinstance(text, str) else b""
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and -1e30 < value <= 0
    return Alternative(TOKEN_ID_WITHHELD, float(value) if is_number else math.nan, spelled)  # type: ignore[arg-type]  # is_number says so


def _margin(others: Sequence[Alternative]) -> float:
    """The best token's log-probability minus the second best's."""
    return others[0].logprob - others[1].logprob if len(others) > 1 else math.nan
