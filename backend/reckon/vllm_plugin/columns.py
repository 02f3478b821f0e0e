"""The open tokens of one sequence, column by column, until a step takes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reckon.domain.alternatives import Alternative, Alternatives, of_lists
from reckon.domain.token_block import (
    FLAG_AFTER_PREEMPTION,
    FLAG_EMISSION_FIRST,
    FLAG_ENTROPY_LOWER_BOUND,
    FLAG_GENERATION_FIRST,
    TokenBlock,
)
from reckon.vllm_plugin.uncertainty import of_rows

_TEXT_BYTES_MAX = 65_535  # the token block's column is 16 bits wide


@dataclass(slots=True)
class Columns:
    """Parallel lists. `rows` holds what the engine told of each token: its log-probability and the best
    ones, or, where `exact` is set, its log-probability, entropy and margin.
    """

    token_id: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    emission: list[int] = field(default_factory=list)
    time_us: list[int] = field(default_factory=list)
    rows: list[NDArray[np.float32] | None] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    alternatives: list[Sequence[Alternative]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.token_id)

    def append(
        self,
        token_id: int,
        text: str,
        emission: int,
        time_us: int,
        row: NDArray[np.float32] | None,
        *,
        exact: bool = False,
        alternatives: Sequence[Alternative] = (),
    ) -> None:
        """One token, flags to be set by `mark`."""
        self.token_id.append(token_id)
        self.text.append(text)
        self.emission.append(emission)
        self.time_us.append(time_us)
        self.rows.append(row)
        self.exact.append(exact)
        self.alternatives.append(alternatives)
        self.flags.append(FLAG_ENTROPY_LOWER_BOUND if row is not None and not exact and len(row) > 1 else 0)

    def mark(self, position: int, *, generation_first: bool, after_preemption: bool) -> None:
        """Flag the token at `position` as the first of its emission."""
        self.flags[position] |= FLAG_EMISSION_FIRST
        if generation_first:
            self.flags[position] |= FLAG_GENERATION_FIRST
        if after_preemption:
            self.flags[position] |= FLAG_AFTER_PREEMPTION

    def cut_text(self, characters: int) -> None:
        """Take the last `characters` away: vLLM cut a stop string which spans several tokens."""
        for position in range(len(self.text) - 1, -1, -1):
            if characters <= 0:
                return
            text = self.text[position]
            self.text[position] = text[: max(len(text) - characters, 0)]
            characters -= len(text)

    def take(self, tokens: int) -> "Columns":
        """Remove and return the first `tokens`."""
        taken = Columns(*(getattr(self, name)[:tokens] for name in self.__slots__))
        for name in self.__slots__:
            del getattr(self, name)[:tokens]
        return taken

    def block(self) -> TokenBlock:
        """The columns as they travel."""
        raw = [text.encode("utf-8", "replace")[:_TEXT_BYTES_MAX] for text in self.text]
        uncertainty = of_rows(self.rows, self.exact)
        return TokenBlock(
            token_id=np.array(self.token_id, np.uint32),
            text_bytes=np.array([len(text) for text in raw], np.uint16),
            emission=np.array(self.emission, np.uint32),
            time_us=np.array(self.time_us, np.uint64),
            logprob=uncertainty.logprob,
            entropy=uncertainty.entropy,
            margin=uncertainty.margin,
            flags=np.array(self.flags, np.uint8),
            text=b"".join(raw),
        )

    def best(self) -> Alternatives | None:
        """What each token was chosen from, as it travels; None where nobody asked."""
        return of_lists(self.alternatives) if any(self.alternatives) else None
