"""What another client's span tells of its thinking, cut into steps as our own generations are. Pure.

The text comes whole, so steps have no token times unless the span carries standard per-token
arrays. Where a client leaves the thinking inside the answer, between its markers, it is taken out.
"""

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from reckon.domain import token_block
from reckon.domain.span import AttributeValue, Span
from reckon.domain.step import Phase
from reckon.domain.token_block import TokenBlock
from reckon.errors import InvalidInput
from reckon.otlp import names
from reckon.otlp.attributes import note
from reckon.otlp.decode_step import ReceivedStep
from reckon.segmentation import Policy, cuts, parse_policy, policy_name, split_phases, split_steps

STEPS_MAX = 10_000

_NS_PER_US = 1000
_CONSUMED = frozenset({names.GENERATION_REASONING, names.GENERATION_TOKEN_BLOCK})
_COLUMNS = [field.name for field in fields(TokenBlock) if field.name != "text"]


def with_told_steps(span: Span, model: str, warnings: list[str]) -> tuple[Span, tuple[ReceivedStep, ...]]:
    """The span without the text that became steps, and the steps; a span that tells of none as it is.

    Steps keep their whole text: those of the reasoning, and then those of the answer.
    """
    if names.DIALECT not in span.attributes or not generates(span):
        return span, ()
    reasoning, answer = _told(span)
    policy = parse_policy(policy_name(model))
    block = _block(span)
    if block is not None:
        steps = _steps_of_tokens(span, block, policy)
    else:
        phases: tuple[tuple[Phase, str], ...] = (("reasoning", reasoning), ("answer", answer))
        texts = [part for phase, text in phases for part in split_steps(text, policy, phase)]
        steps = [_step(index, phase, text.encode(), policy) for index, (phase, text) in enumerate(texts)]
    if len(steps) > STEPS_MAX:
        note(warnings, f"Of {len(steps)} steps the first {STEPS_MAX} are kept.")
        steps = steps[:STEPS_MAX]
    attributes = {name: value for name, value in span.attributes.items() if name not in _CONSUMED}
    if answer.strip():
        attributes[names.GENERATION_ANSWER] = answer.strip()
    if steps:
        own: dict[str, AttributeValue] = {names.GENERATION_STEPS: len(steps), names.SEGMENTATION: policy.name}
        attributes |= own
    return span.with_attributes(attributes), tuple(steps)


def generates(span: Span) -> bool:
    """Whether the span is a call in which a model generates."""
    operation = span.attributes.get(names.GEN_AI_OPERATION)
    return isinstance(operation, str) and operation in names.OPERATIONS_GENERATING


def _told(span: Span) -> tuple[str, str]:
    """(reasoning, answer); from one text with markers where nothing else tells them apart."""
    reasoning = span.attributes.get(names.GENERATION_REASONING)
    answer = span.attributes.get(names.GENERATION_ANSWER)
    said = answer if isinstance(answer, str) else ""
    if isinstance(reasoning, str) and reasoning:
        return reasoning, said
    return split_phases(said)


def _block(span: Span) -> TokenBlock | None:
    raw = span.attributes.get(names.GENERATION_TOKEN_BLOCK)
    try:
        return token_block.decode(raw) if isinstance(raw, bytes) else None
    except InvalidInput:
        return None


def _steps_of_tokens(span: Span, block: TokenBlock, policy: Policy) -> list[ReceivedStep]:
    ends = np.cumsum(block.text_bytes, dtype=np.int64).tolist()
    starts = [0, *ends[:-1]]
    pieces = [block.text[start:end] for start, end in zip(starts, ends, strict=True)]
    found: list[ReceivedStep] = []
    for index, cut in enumerate(cuts(pieces, policy)):
        own = _slice(block, cut.token_from, cut.token_to, pieces)
        before_us = int(block.time_us[cut.token_from - 1]) if cut.token_from else None
        first_us, last_us = int(own.time_us[0]), int(own.time_us[-1])
        step = _step(index, cut.phase, own.text, policy)
        found.append(
            replace(
                step,
                token_from=cut.token_from,
                tokens=len(own),
                block=token_block.packed(token_block.encode(own)),
                lead_us=0 if before_us is None else first_us - before_us,
                start_ns=span.start_ns + first_us * _NS_PER_US,
                duration_ns=(last_us - first_us) * _NS_PER_US,
            )
        )
    return found


def _slice(block: TokenBlock, first: int, end: int, pieces: Sequence[bytes]) -> TokenBlock:
    columns = {name: getattr(block, name)[first:end] for name in _COLUMNS}
    return TokenBlock(text=b"".join(pieces[first:end]), **columns)


def _step(index: int, phase: Phase, text: bytes, policy: Policy) -> ReceivedStep:
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
