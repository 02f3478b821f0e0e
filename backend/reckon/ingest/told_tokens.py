"""Tokens that another client's span tells, cut into steps; and whether they are the words that it tells. Pure."""

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from reckon.domain import alternatives, token_block
from reckon.domain.alternatives import Alternatives
from reckon.domain.span import Span
from reckon.domain.step import Phase
from reckon.domain.token_block import FLAG_UNTIMED, TokenBlock
from reckon.otlp.decode_step import ReceivedStep
from reckon.segmentation import Policy, cuts, split_phases
from reckon.segmentation.phase import CLOSER, OPENER, opening

_NS_PER_US = 1000
_COLUMNS = [field.name for field in fields(TokenBlock) if field.name != "text"]


def is_whole(block: TokenBlock, reasoning: str, answer: str) -> bool:
    """Whether the tokens say all that the span says, or it says nothing beside them."""
    if not reasoning and not answer:
        return True
    thought, said = split_phases(block.text.decode("utf-8", "replace"))
    return _bare(thought) == _bare(reasoning) and said.strip() == answer.strip()


def is_answer(block: TokenBlock, answer: str) -> bool:
    """Whether the tokens are those of the answer alone."""
    return block.text.decode("utf-8", "replace").strip() == answer.strip()


def steps_of_tokens(
    span: Span,
    block: TokenBlock,
    best: Alternatives | None,
    policy: Policy,
    *,
    first: int = 0,
    phase: Phase | None = None,
) -> list[ReceivedStep]:
    """The steps that the tokens make, numbered from `first`; `phase` is that of the first token, if known."""
    ends = np.cumsum(block.text_bytes, dtype=np.int64).tolist()
    pieces = [block.text[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    if phase is None and CLOSER in block.text and opening(block.text) != "reasoning":
        phase = "reasoning"  # the prompt had the opener
    found = cuts(pieces, policy, phase)
    held = [None] * len(found) if best is None else alternatives.split(best, [cut.token_to for cut in found])
    steps: list[ReceivedStep] = []
    for index, (cut, others) in enumerate(zip(found, held, strict=True)):
        own = _slice(block, cut.token_from, cut.token_to, pieces)
        before_us = int(block.time_us[cut.token_from - 1]) if cut.token_from else None
        first_us, last_us = int(own.time_us[0]), int(own.time_us[-1])
        step = untold_step(first + index, cut.phase, own.text, policy)._replace(
            token_from=cut.token_from,
            tokens=len(own),
            block=token_block.packed(token_block.encode(own)),
            alternatives=others if others is not None and len(others.token_id) else None,
        )
        if not own.flags[0] & FLAG_UNTIMED:
            step = step._replace(
                lead_us=0 if before_us is None else first_us - before_us,
                start_ns=span.start_ns + first_us * _NS_PER_US,
                duration_ns=(last_us - first_us) * _NS_PER_US,
            )
        steps.append(step)
    return steps


def untold_step(index: int, phase: Phase, text: bytes, policy: Policy) -> ReceivedStep:
    """A step without tokens: when it was thought, nobody told, so it lasts no time at all."""
    return ReceivedStep(
        index=index,
        phase=phase,
        text=text,
        token_from=0,
        tokens=0,
        block=None,
        segmentation=policy.name,
        logprob_mean=None,
        entropy_mean=None,
        lead_us=0,
        duration_ns=0,
    )


def _slice(block: TokenBlock, first: int, end: int, pieces: Sequence[bytes]) -> TokenBlock:
    columns = {name: getattr(block, name)[first:end] for name in _COLUMNS}
    return TokenBlock(text=b"".join(pieces[first:end]), **columns)


def _bare(reasoning: str) -> str:
    """Without the markers, which one client tells and another does not."""
    return reasoning.replace(OPENER.decode(), "", 1).replace(CLOSER.decode(), "", 1).strip()
