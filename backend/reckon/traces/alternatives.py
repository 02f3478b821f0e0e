"""What each token of a range was chosen from: the stored alternatives of one generation, by token."""

import base64

import numpy as np

from reckon.domain.alternatives import Alternatives, lists
from reckon.domain.ids import format_generation_id, parse_trace_id
from reckon.domain.token_block import TOKEN_ID_WITHHELD
from reckon.errors import InvalidInput, NotFound
from reckon.traces import store, token_store
from reckon.traces.alternatives_schemas import AlternativesPage, TokenAlternative, TokenAlternatives
from reckon.traces.clickhouse import Reader, Row
from reckon.traces.service import resolve_generation

TOKENS_MAX = 256  # at 20 of each, 5,120 entries


def page(
    client: Reader, project: str, trace_id: str, generation_id: str, first: int, to: int | None
) -> AlternativesPage:
    """Alternatives of the tokens `[first, to)`, at most TOKENS_MAX; a token without any is left out.

    Raises InvalidInput where the range ends before it starts, NotFound for an unknown generation.
    """
    if to is not None and to < first:
        raise InvalidInput("The token range ends before it starts.")
    trace = parse_trace_id(trace_id)
    generation = resolve_generation(client, project, trace, generation_id)
    total = token_store.token_count(client, project, trace, generation)
    if total is None and not store.generation_exists(client, project, trace, generation):
        raise NotFound("There is no such generation in this trace.")
    end = min(first + TOKENS_MAX, total or 0, *([] if to is None else [to]))
    start = min(first, end)
    asked = {"project": project, "trace": trace.hex(), "generation": generation.hex(), "first": start, "end": end}
    rows = store.select(client, "alternatives", asked) if end > start else []
    return AlternativesPage(
        generation_id=format_generation_id(generation),
        token_from=start,
        token_to=end,
        total=total or 0,
        tokens=[token for row in rows for token in _tokens(row) if start <= token.index < end],
    )


def _tokens(row: Row) -> list[TokenAlternatives]:
    block = Alternatives(
        counts=np.array(row["alternative_count"], np.uint8),
        token_id=np.array(row["alternative_id"], np.uint32),
        logprob=np.array(row["logprobs"], np.float32),
        text_bytes=np.array(row["alternative_len"], np.uint8),
        text=base64.b64decode(row["text64"]),
    )
    return [
        TokenAlternatives(
            index=row["token_from"] + place,
            alternatives=[
                TokenAlternative(
                    token_id=None if one.token_id == TOKEN_ID_WITHHELD else one.token_id,
                    logprob=one.logprob if np.isfinite(one.logprob) else None,
                    text=one.text.decode("utf-8", "replace"),
                )
                for one in own
            ],
        )
        for place, own in enumerate(lists(block))
        if own
    ]
