"""Tokens and steps of a way from the root, put together from those of its generations."""

from dataclasses import fields, replace

import numpy as np

from reckon.domain.ids import format_generation_id, format_trace_id
from reckon.domain.token_block import TokenBlock
from reckon.errors import InvalidInput
from reckon.traces import steps, token_store
from reckon.traces.clickhouse import Reader
from reckon.traces.path import Node, Way
from reckon.traces.schemas import StepPage
from reckon.traces.tokens import TOKENS_MAX, Window, cut

_COLUMNS = [field.name for field in fields(TokenBlock) if field.name != "text"]


def window(client: Reader, project: str, way: Way, first: int, to: int | None) -> Window:
    """Tokens `[first, to)` of the way, at most 100,000; it ends before a step that is not stored yet.

    Raises InvalidInput where the range ends before it starts.
    """
    if to is not None and to < first:
        raise InvalidInput("The token range ends before it starts.")
    last = way.nodes[-1]
    total = last.before.tokens + last.bounds.tokens
    end = min(total if to is None else to, total, first + TOKENS_MAX)
    start = min(first, end)
    blocks = []
    reached = start
    for node in way.nodes:
        low, high = node.before.tokens, node.before.tokens + node.bounds.tokens
        if high <= reached or low >= end:
            continue
        own = (reached - low, min(high, end) - low)
        held = token_store.tokens(client, project, way.trace, node.candidate.generation_id, *own)
        block = cut(held, *own)
        blocks.append(moved(block, node))
        reached += len(block)
        if len(block) < own[1] - own[0]:
            break
    return Window(format_generation_id(way.generation), start, reached, total, joined(blocks))


def moved(block: TokenBlock, node: Node) -> TokenBlock:
    """A node's tokens with times since the root's request, and emissions counted from the root's first."""
    return replace(
        block,
        time_us=(block.time_us + np.uint64(node.offset_us)).astype(np.uint64),
        emission=(block.emission + np.uint32(node.before.emissions)).astype(np.uint32),
    )


def joined(blocks: list[TokenBlock]) -> TokenBlock:
    """One block of several, in their order."""
    empty: list[TokenBlock] = [cut(_NOTHING, 0, 0)]
    parts = blocks or empty
    columns = {name: np.concatenate([getattr(block, name) for block in parts]) for name in _COLUMNS}
    return TokenBlock(text=b"".join(block.text for block in parts), **columns)


def step_page(client: Reader, project: str, way: Way, first: int, limit: int) -> StepPage:
    """Steps of the way from index `first`, counted over all its nodes; a page ends with the node at the latest."""
    node = next((n for n in way.nodes if n.before.steps + n.bounds.steps > first), way.nodes[-1])
    own_first = max(0, first - node.before.steps)
    trace, generation = format_trace_id(way.trace), format_generation_id(node.candidate.generation_id)
    page = steps.page(client, project, trace, generation, own_first, limit)
    last = way.nodes[-1]
    behind, all_steps = node.before.steps + node.bounds.steps, last.before.steps + last.bounds.steps
    following = page.next_index + node.before.steps if page.next_index is not None else behind
    return page.model_copy(
        update={
            "generation_id": format_generation_id(way.generation),
            "steps": [
                step.model_copy(
                    update={
                        "index": step.index + node.before.steps,
                        "token_from": step.token_from + node.before.tokens,
                        "token_to": step.token_to + node.before.tokens,
                        "started_us": None if step.started_us is None else step.started_us + node.offset_us,
                    }
                )
                for step in page.steps
            ],
            "next_index": following if following < all_steps else None,
        }
    )


_NOTHING = token_store.TokenRows(
    token_from=np.empty(0, np.int64),
    tokens=np.empty(0, np.int64),
    token_id=np.empty(0, np.uint32),
    text_bytes=np.empty(0, np.uint16),
    emission=np.empty(0, np.uint32),
    time_us=np.empty(0, np.uint64),
    logprob=np.empty(0, np.float32),
    entropy=np.empty(0, np.float32),
    margin=np.empty(0, np.float32),
    confidence=np.empty(0, np.float32),
    flags=np.empty(0, np.uint8),
    text=b"",
)
