"""Per-token log-probability, entropy, margin and confidence out of what the engine told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reckon.domain.token_block import CONFIDENCE_OF

_TINY = 1e-12
# What the engine told of one token.
Told: TypeAlias = NDArray[np.float32] | Sequence[float]


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Natural logarithms, one value a token, NaN where unknown.

    Out of a top k, `entropy` is of these and one bin for the rest, so it never exceeds the true
    entropy: merging outcomes only loses information. `margin` is the best token's
    log-probability minus the second best's. `confidence` is known where CONFIDENCE_OF were told.
    """

    logprob: NDArray[np.float32]
    entropy: NDArray[np.float32]
    margin: NDArray[np.float32]
    confidence: NDArray[np.float32]


def of_rows(rows: Sequence[Told | None], exact: Sequence[bool]) -> Uncertainty:
    """Rows of either kind, one a token: see `reckon.vllm_plugin.columns`."""
    if not any(exact):
        return of_top_k(rows)
    if all(exact):
        table = np.array(rows, np.float32)
        return Uncertainty(table[:, 0], table[:, 1], table[:, 2], table[:, 3])
    found = of_top_k([None if known else row for row, known in zip(rows, exact, strict=True)])
    for number, (row, known) in enumerate(zip(rows, exact, strict=True)):
        if known and row is not None:
            columns = (found.logprob, found.entropy, found.margin, found.confidence)
            for column, value in zip(columns, row, strict=True):
                column[number] = value
    return found


def of_top_k(rows: Sequence[Told | None]) -> Uncertainty:
    """`rows` has one entry a token: the sampled token's log-probability, then those of the top k
    in falling order (k may be 0 and differs between tokens); None where the engine gave none.
    """
    tokens = len(rows)
    width = max((len(row) for row in rows if row is not None), default=0)
    table = np.full((tokens, max(width, 1)), np.nan)
    for number, row in enumerate(rows):
        if row is not None:
            table[number, : len(row)] = row
    top = table[:, 1:]
    if top.shape[1] == 0:
        unknown = np.full(tokens, np.nan, np.float32)
        return Uncertainty(table[:, 0].astype(np.float32), unknown, unknown, unknown)
    known = ~np.isnan(top[:, 0])
    share = np.exp(np.where(np.isnan(top), -np.inf, top))
    rest = np.clip(1.0 - share.sum(axis=1), _TINY, 1.0)
    terms = np.where(share > 0, share * np.where(share > 0, top, 0.0), 0.0)
    entropy = np.maximum(-terms.sum(axis=1) - rest * np.log(rest), 0.0)
    margin = top[:, 0] - top[:, 1] if top.shape[1] > 1 else np.full(tokens, np.nan)
    enough = top.shape[1] >= CONFIDENCE_OF
    confidence = -top[:, :CONFIDENCE_OF].mean(axis=1) if enough else np.full(tokens, np.nan)
    return Uncertainty(
        table[:, 0].astype(np.float32),
        np.where(known, entropy, np.nan).astype(np.float32),
        margin.astype(np.float32),
        np.where(np.isfinite(confidence), confidence, np.nan).astype(np.float32),
    )
