"""Text and tokens of steps as a policy lets them be stored: both masked alike, over the borders of steps. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reckon.domain import token_block
from reckon.domain.capture import Capture
from reckon.domain.span import AttributeValue, Span
from reckon.domain.token_block import FLAG_MASKED, TokenBlock
from reckon.errors import InvalidInput, LimitExceeded
from reckon.ingest.guarded_alternatives import guarded_alternatives
from reckon.ingest.guarded_span import MARK
from reckon.ingest.policy import Policy
from reckon.masking.masker import Found, replaced
from reckon.masking.pieces import found_in_pieces
from reckon.masking.tokens import blank_block, masked_block, unmeasured_block
from reckon.otlp import names
from reckon.otlp.attributes import note

# Whatever else carries a block, ids and all, is left out: only a step's is looked into.
_BLOCKS = (".token_block", ".alternatives_block")


@dataclass(frozen=True, slots=True)
class _Step:
    """A step span's text, exact where there are tokens; `place` is its index in its generation, if it has one."""

    number: int
    generation: tuple[bytes, AttributeValue]
    place: int | None
    text: bytes
    block: TokenBlock | None
    alternatives: AttributeValue
    is_told: bool


@dataclass(frozen=True, slots=True)
class StepParts:
    """What of a step span's attributes is made anew; None: it has none, or may keep none."""

    text: str | None
    block: bytes | None
    alternatives: bytes | None = None


def guarded_steps(spans: Sequence[Span], policy: Policy, warnings: Sequence[list[str]]) -> dict[int, StepParts]:
    """By number in `spans`: text and token block of each span called `reckon.step`, masked and cut down.

    Steps that follow each other in one generation are masked over their joined text. Tokens
    that cannot be read or kept are left out, with a warning in the span's own list.
    """
    steps = [_step(number, span, warnings[number]) for number, span in enumerate(spans) if span.name == names.SPAN_STEP]
    parts: dict[int, StepParts] = {}
    for run in _runs(steps):
        found: Sequence[tuple[Found, ...]] = [()] * len(run)
        if policy.masker is not None and not policy.hides_text:
            found = found_in_pieces(policy.masker, [step.text for step in run])
        for step, own in zip(run, found, strict=True):
            parts[step.number] = _parts(step, own, policy, warnings[step.number])
    return parts


def with_parts(span: Span, parts: StepParts | None) -> Span:
    """`span` with its step's text and tokens as `parts` has them; other spans have no such attributes of ours."""
    if parts is None:
        return span
    attributes = dict(span.attributes)
    made: dict[str, AttributeValue] = {
        names.STEP_TEXT: parts.text,
        names.STEP_TOKEN_BLOCK: parts.block,
        names.STEP_ALTERNATIVES: parts.alternatives,
    }
    return replace(span, attributes=attributes | {name: value for name, value in made.items() if value is not None})


def without_parts(span: Span) -> Span:
    """`span` without a step's text and tokens, which `with_parts` gives back; on other spans tokens mean nothing."""
    is_step = span.name == names.SPAN_STEP
    left = {
        name: value
        for name, value in span.attributes.items()
        if not name.endswith(_BLOCKS) and not (is_step and name == names.STEP_TEXT and isinstance(value, str))
    }
    return span if len(left) == len(span.attributes) else replace(span, attributes=left)


def _step(number: int, span: Span, warnings: list[str]) -> _Step:
    told, raw = span.attributes.get(names.STEP_TEXT), span.attributes.get(names.STEP_TOKEN_BLOCK)
    text = told if isinstance(told, str) else ""
    block = None
    if raw is not None:
        try:
            block = token_block.decode(raw if isinstance(raw, bytes) else b"")
        except InvalidInput as reason:
            note(warnings, f"The tokens are left out: {reason}")
    if block is not None and text and block.text.decode("utf-8", "replace") != text:
        note(warnings, f"{names.STEP_TEXT} and the token block's text differ: the tokens are left out.")
        block = None
    place = span.attributes.get(names.STEP_INDEX)
    return _Step(
        number,
        (span.trace_id, span.attributes.get(names.GENERATION_ID) or span.parent_id),
        place if isinstance(place, int) and not isinstance(place, bool) else None,
        text.encode() if block is None else block.text,
        block,
        span.attributes.get(names.STEP_ALTERNATIVES),
        isinstance(told, str) or block is not None,
    )


def _runs(steps: Sequence[_Step]) -> list[list[_Step]]:
    """Steps that follow each other without a gap; one that has no place stands alone."""
    placed = sorted((step for step in steps if step.place is not None), key=_order)
    runs = [[step] for step in steps if step.place is None]
    if placed:
        runs.append([placed[0]])
    for before, step in pairwise(placed):
        if step.generation == before.generation and step.place == (before.place or 0) + 1:
            runs[-1].append(step)
        else:
            runs.append([step])
    return runs


def _order(step: _Step) -> tuple[str, int]:
    return repr(step.generation), step.place or 0


def _parts(step: _Step, found: Sequence[Found], policy: Policy, warnings: list[str]) -> StepParts:
    if not policy.capture.includes(Capture.TOKENS):
        return StepParts(None, None if step.block is None else token_block.encode(blank_block(step.block)))
    text, block = replaced(step.text, found), step.block
    if policy.hides_text:
        text = MARK.encode() if text else b""
    if block is not None:
        try:
            block = blank_block(block, text, FLAG_MASKED) if policy.hides_text else masked_block(block, found)
        except LimitExceeded:
            note(warnings, "The tokens are left out: a masked token became too long.")
            block = None
        else:
            text = block.text
    if block is not None and not policy.capture.includes(Capture.LOGPROBS):
        block = unmeasured_block(block)
    return StepParts(
        text.decode("utf-8", "replace") if step.is_told else None,
        None if block is None else token_block.encode(block),
        guarded_alternatives(step.alternatives, block, policy, warnings),
    )
