"""Per-token arrays that other engines send as attributes: each token alone hides what they say together. Pure."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reckon.domain.capture import Capture
from reckon.domain.span import Attributes, AttributeValue, Span
from reckon.ingest.policy import Policy
from reckon.otlp.attributes import note

# As in semantic-conventions-genai, issue 75.
_TEXTS = "gen_ai.response.per_token_candidate_decoded_tokens"
_IDS = "gen_ai.response.per_token_candidate_token_ids"
_LOGPROBS = "gen_ai.response.per_token_candidate_tokens_logprobs"
# A response's `logprobs`, in JSON or as Python prints it: token by token, as no rule reads it.
_TOKENS_TOLD = re.compile(r"""["']token(?:s|_logprobs)?\\?["']\s*:\s*[\[\\"']""")
_TOKEN_IDS = re.compile(r"token_?ids?$", re.IGNORECASE)


def without_arrays(span: Span, policy: Policy, warnings: list[str]) -> Span:
    """`span` without arrays of tokens that say what `policy` does not let be stored."""
    attributes = _without_logprobs(span.attributes, policy)
    dropped = {name for name in attributes if _drops(name, span, policy)}
    if not dropped and attributes is span.attributes:
        return span
    note(warnings, "Per-token attributes were left out: text is masked, or not captured, and they would tell it.")
    return replace(span, attributes={name: value for name, value in attributes.items() if name not in dropped})


def _without_logprobs(attributes: Attributes, policy: Policy) -> Attributes:
    """Bodies of responses without the log-probabilities of their choices; what cannot be read goes whole."""
    if policy.masker is None and policy.capture.includes(Capture.LOGPROBS):
        return attributes
    telling = {
        name: value
        for name, value in attributes.items()
        if isinstance(value, str) and "logprobs" in value and _TOKENS_TOLD.search(value)
    }
    if not telling:
        return attributes
    left = {name: value for name, value in attributes.items() if name not in telling}
    for name, value in telling.items():
        try:
            left[name] = json.dumps(_emptied(json.loads(value)), ensure_ascii=False)
        except (ValueError, RecursionError):
            continue
    return left


def _emptied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: None if name == "logprobs" else _emptied(held) for name, held in value.items()}
    return [_emptied(held) for held in value] if isinstance(value, list) else value


def _drops(name: str, span: Span, policy: Policy) -> bool:
    if name == _LOGPROBS and not policy.capture.includes(Capture.LOGPROBS):
        return True
    standard = name in (_TEXTS, _IDS, _LOGPROBS)
    if not standard and _TOKEN_IDS.search(name) is None:
        return False
    if policy.hides_text or not policy.capture.includes(Capture.TOKENS):
        return True
    # Ids without texts beside them cannot be looked at.
    return policy.masker is not None and (not standard or _tells(span.attributes.get(_TEXTS), policy))


def _tells(value: AttributeValue, policy: Policy) -> bool:
    """Whether the tokens together, or any candidate alone, hold what is to be masked, or cannot be read at all."""
    texts = _parsed(value)
    if texts is None or policy.masker is None:
        return True
    taken = [str(text[0]) if isinstance(text, list) and text else str(text) for text in texts]
    return bool(policy.masker.find("".join(taken)) or policy.masker.find("\n".join(map(str, texts))))


def _parsed(value: AttributeValue) -> Sequence[object] | None:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value if isinstance(value, list | tuple) else None
