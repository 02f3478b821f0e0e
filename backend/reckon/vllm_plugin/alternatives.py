"""The best tokens that each one was chosen from, out of what the engine computed for a request that asked for them."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from reckon.domain.alternatives import PER_TOKEN_MAX, Alternative

# As they travel to the scribe: (id, log-probability, text) of each, best first, one list a token.
Told: TypeAlias = list[list[tuple[int, float, str]]]


def best(logprobs: Any, asked: int | None) -> Any:
    """Ids and values of the best `asked` tokens (-1 is the whole vocabulary), PER_TOKEN_MAX at most; None where none.

    `logprobs` is vLLM's LogprobsLists, whose first column is the token that was taken.
    """
    most = PER_TOKEN_MAX if asked is not None and asked < 0 else min(asked or 0, PER_TOKEN_MAX)
    if not most or logprobs is None or logprobs.logprob_token_ids.shape[1] < 2:
        return None
    return logprobs.logprob_token_ids[:, 1 : most + 1], logprobs.logprobs[:, 1 : most + 1]


def told(found: Any, token_text: Callable[[int], str]) -> Told:
    """Plain values of what `best` found, with the text of each token decoded alone."""
    ids, values = found
    return [
        [(one, value, token_text(one)) for one, value in zip(own, row, strict=True) if one >= 0 and value <= 0]
        for own, row in zip(ids.tolist(), values.tolist(), strict=True)
    ]


def read(told: Sequence[Sequence[tuple[int, float, str]]]) -> list[list[Alternative]]:
    """What `told` wrote, as it is packed."""
    return [[Alternative(one, value, text.encode("utf-8", "replace")) for one, value, text in own] for own in told]
