"""Tokens of one generation as one token block, put together from its steps."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reckon.domain.ids import format_generation_id, parse_trace_id
from reckon.domain.token_block import TokenBlock
from reckon.errors import InvalidInput, NotFound
from reckon.traces import store, token_store
from reckon.traces.clickhouse import Reader
from reckon.traces.schemas import TokenColumns
from reckon.traces.service import resolve_generation

TOKENS_MAX = 100_000
_INDEX_MAX = 2**32 - 1  # of ClickHouse's UInt32


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `[token_from, token_to)` of `total` stored."""

    generation_id: str
    token_from: int
    token_to: int
    total: int
    block: TokenBlock


def window(client: Reader, project: str, trace_id: str, generation_id: str, first: int, to: int | None) -> Window:
    """The stored tokens in `[first, to)`, at most 100,000; `token_to` says where it was cut.

    Raises InvalidInput where the range ends before it starts, NotFound for an unknown generation.
    """
    if to is not None and to < first:
        raise InvalidInput("The token range ends before it starts.")
    trace = parse_trace_id(trace_id)
    generation = resolve_generation(client, project, trace, generation_id)
    held, stored = _held(client, project, trace, generation, first, to)
    end = min(stored if to is None else to, stored, first + TOKENS_MAX)
    start = min(first, end)
    block = cut(held, start, end)
    # A step not stored yet leaves a gap: the block ends before it, so that positions stay true.
    return Window(format_generation_id(generation), start, start + len(block), stored, block)


def _held(
    client: Reader, project: str, trace: bytes, generation: bytes, first: int, to: int | None
) -> tuple[token_store.TokenRows, int]:
    """Steps that touch what is asked for, and how many tokens are stored. Raises NotFound for an unknown generation."""
    most = min(first + TOKENS_MAX, _INDEX_MAX)
    held = token_store.tokens(client, project, trace, generation, first, most if to is None else min(to, most))
    last = int((held.token_from + held.tokens).max()) if len(held.tokens) else 0
    if to is None and first < last < most:
        return held, last  # whatever lies behind `first` is here: that spares a question
    total = token_store.token_count(client, project, trace, generation)
    if total is None and not store.generation_exists(client, project, trace, generation):
        raise NotFound("There is no such generation in this trace.")
    return held, total or 0


def cut(held: token_store.TokenRows, start: int, end: int) -> TokenBlock:
    """Tokens `[start, end)` of whole steps, up to the first position that is missing."""
    usable = _contiguous(held.token_from, held.tokens, start)
    lead = max(0, start - int(held.token_from[0])) if len(held.token_from) else 0
    have = int(held.tokens[:usable].sum())
    low, high = min(lead, have), min(lead + max(0, end - start), have)
    bounds = np.concatenate(([0], np.cumsum(held.text_bytes, dtype=np.int64)))
    return TokenBlock(
        token_id=held.token_id[low:high],
        text_bytes=held.text_bytes[low:high],
        emission=held.emission[low:high],
        time_us=held.time_us[low:high],
        logprob=held.logprob[low:high],
        entropy=held.entropy[low:high],
        margin=held.margin[low:high],
        confidence=held.confidence[low:high],
        flags=held.flags[low:high],
        text=held.text[int(bounds[low]) : int(bounds[high])],
    )


def columns(found: Window) -> TokenColumns:
    """The JSON twin. A token whose bytes are part of a character shows U+FFFD; the block has the bytes."""
    block = found.block
    ends = np.cumsum(block.text_bytes, dtype=np.int64)
    starts = ends - block.text_bytes
    texts = [block.text[a:b].decode("utf-8", "replace") for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    return TokenColumns(
        generation_id=found.generation_id,
        token_from=found.token_from,
        token_to=found.token_to,
        total=found.total,
        text=texts,
        token_id=block.token_id.tolist(),
        emission=block.emission.tolist(),
        time_us=block.time_us.tolist(),
        logprob=_known(block.logprob),
        entropy=_known(block.entropy),
        margin=_known(block.margin),
        confidence=_known(block.confidence),
        flags=block.flags.tolist(),
    )


def _contiguous(token_from: NDArray[np.int64], tokens: NDArray[np.int64], start: int) -> int:
    """How many leading steps follow one another without a gap, the first holding `start`."""
    if not len(token_from) or int(token_from[0]) > start:
        return 0
    gaps = np.nonzero(token_from[1:] != (token_from + tokens)[:-1])[0]
    return int(gaps[0]) + 1 if len(gaps) else len(token_from)


def _known(values: NDArray[np.float32]) -> list[float | None]:
    return [value if np.isfinite(value) else None for value in values.tolist()]
