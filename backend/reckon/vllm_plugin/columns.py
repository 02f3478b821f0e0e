"""The open tokens of one sequence, one row each, until a step takes them."""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np

from reckon.domain.alternatives import Alternative, Alternatives, of_lists
from reckon.domain.token_block import (
    FLAG_AFTER_PREEMPTION,
    FLAG_EMISSION_FIRST,
    FLAG_ENTROPY_LOWER_BOUND,
    FLAG_GENERATION_FIRST,
    TokenBlock,
)
from reckon.vllm_plugin.uncertainty import Told, of_rows

_TEXT_BYTES_MAX = 65_535  # the token block's column is 16 bits wide

# Id, text, emission, microseconds since the request's arrival, what the engine told of it, whether that is exact,
# flags, and what it was chosen from. A plain tuple: one is made for every token.
Token: TypeAlias = tuple[int, str, int, int, Told | None, bool, int, Sequence[Alternative]]
_TEXT: Final = 1
_TIME: Final = 3


def flags_of(row: Told | None, *, exact: bool) -> int:
    """The flags that what the engine told sets by itself."""
    return FLAG_ENTROPY_LOWER_BOUND if row is not None and not exact and len(row) > 1 else 0


def first_flags(*, of_generation: bool, after_preemption: bool) -> int:
    """Those of an emission's first token."""
    flags = FLAG_EMISSION_FIRST
    if of_generation:
        flags |= FLAG_GENERATION_FIRST
    if after_preemption:
        flags |= FLAG_AFTER_PREEMPTION
    return flags


class Columns:
    """Rows that become columns once. What the engine told of a token is its log-probability and the best ones, or,
    where that is exact, its log-probability, entropy, margin and confidence.
    """

    __slots__ = ("tokens",)

    def __init__(self, tokens: list[Token] | None = None) -> None:
        self.tokens: list[Token] = [] if tokens is None else tokens

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def text(self) -> list[str]:
        """Of each token."""
        return [token[_TEXT] for token in self.tokens]

    @property
    def time_us(self) -> list[int]:
        """Of each token."""
        return [token[_TIME] for token in self.tokens]

    def cut_text(self, characters: int) -> None:
        """Take the last `characters` away: vLLM cut a stop string which spans several tokens."""
        for position in range(len(self.tokens) - 1, -1, -1):
            if characters <= 0:
                return
            token_id, text, emission, time_us, row, exact, flags, best = self.tokens[position]
            left = text[: max(len(text) - characters, 0)]
            self.tokens[position] = (token_id, left, emission, time_us, row, exact, flags, best)
            characters -= len(text)

    def take(self, tokens: int) -> "Columns":
        """Remove and return the first `tokens`."""
        taken = Columns(self.tokens[:tokens])
        del self.tokens[:tokens]
        return taken

    def block(self) -> TokenBlock:
        """The columns as they travel."""
        ids, texts, emissions, times, rows, exact, flags, _ = zip(*self.tokens, strict=True)
        raw = [text.encode("utf-8", "replace")[:_TEXT_BYTES_MAX] for text in texts]
        uncertainty = of_rows(rows, exact)
        return TokenBlock(
            token_id=np.array(ids, np.uint32),
            text_bytes=np.array([len(text) for text in raw], np.uint16),
            emission=np.array(emissions, np.uint32),
            time_us=np.array(times, np.uint64),
            logprob=uncertainty.logprob,
            entropy=uncertainty.entropy,
            margin=uncertainty.margin,
            confidence=uncertainty.confidence,
            flags=np.array(flags, np.uint8),
            text=b"".join(raw),
        )

    def best(self) -> Alternatives | None:
        """What each token was chosen from, as it travels; None where nobody asked."""
        found = [token[-1] for token in self.tokens]
        return of_lists(found) if any(found) else None
