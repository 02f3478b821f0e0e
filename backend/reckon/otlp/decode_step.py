"""A `reckon.step` span's attributes and token block to one step."""

from typing import NamedTuple

from reckon.domain import alternatives, token_block
from reckon.domain.alternatives import Alternatives
from reckon.domain.span import Attributes, Span
from reckon.domain.step import Phase
from reckon.domain.token_block import PackedTokens
from reckon.errors import InvalidInput
from reckon.otlp import names
from reckon.otlp.attributes import count, note, number, text


class ReceivedStep(NamedTuple):
    """One step as its span told it.

    `text` is bytes, since a step may end inside a character; where there is a block, its
    `text_bytes` cut exactly this text. `lead_us` is the gap to the step before, 0 where unknown.
    `start_ns` and `duration_ns` are None where they are those of the span.
    """

    index: int  # type: ignore[assignment]  # a step's number, and no tuple's method
    phase: Phase
    text: bytes
    token_from: int
    tokens: int
    block: PackedTokens | None
    segmentation: str
    logprob_mean: float | None
    entropy_mean: float | None
    lead_us: int
    start_ns: int | None = None
    duration_ns: int | None = None
    alternatives: Alternatives | None = None


def decode_step(span: Span, warnings: list[str]) -> ReceivedStep | None:
    """The step that a span carries; None where it carries none, or where a warning says why not."""
    if span.name != names.SPAN_STEP:
        return None
    attributes = span.attributes
    index = count(attributes, names.STEP_INDEX, warnings)
    if index is None:
        note(warnings, f"The step has no {names.STEP_INDEX}: it is kept as a span only.")
        return None
    told = text(attributes, names.STEP_TEXT, warnings)
    block, own = _block(attributes, told, warnings)
    tokens = count(attributes, names.STEP_TOKENS, warnings)
    if block is not None and tokens is not None and tokens != len(block):
        note(warnings, f"{names.STEP_TOKENS} says {tokens}, and the token block holds {len(block)}.")
    return ReceivedStep(
        index,
        _phase(attributes, warnings),
        own,
        count(attributes, names.STEP_TOKEN_FROM, warnings) or 0,
        (tokens or 0) if block is None else block.tokens,
        block,
        text(attributes, names.SEGMENTATION, warnings),
        number(attributes, names.STEP_LOGPROB_MEAN, warnings),
        number(attributes, names.STEP_ENTROPY_MEAN, warnings),
        count(attributes, names.STEP_LEAD_US, warnings) or 0,
        alternatives=_alternatives(attributes, block, warnings),
    )


def _phase(attributes: Attributes, warnings: list[str]) -> Phase:
    phase = attributes.get(names.STEP_PHASE, "reasoning")
    if phase == "answer":
        return "answer"
    if phase != "reasoning":
        note(warnings, f"{names.STEP_PHASE} is neither reasoning nor answer: taken as reasoning.")
    return "reasoning"


def _block(attributes: Attributes, told: str, warnings: list[str]) -> tuple[PackedTokens | None, bytes]:
    """The step's tokens, if they can be read, and its text: theirs, else the one that was told."""
    raw = attributes.get(names.STEP_TOKEN_BLOCK)
    if raw is None:
        return None, told.encode()
    if not isinstance(raw, bytes):
        note(warnings, f"{names.STEP_TOKEN_BLOCK} is not bytes: the tokens are left out.")
        return None, told.encode()
    try:
        block = token_block.packed(raw)
    except InvalidInput as reason:
        note(warnings, f"The tokens are left out: {reason}")
        return None, told.encode()
    own = block.text
    if told and own.decode("utf-8", "replace") != told:
        note(warnings, f"{names.STEP_TEXT} and the token block's text differ: the tokens are left out.")
        return None, told.encode()
    if block.runs_backwards:
        note(warnings, "Token times run backwards: each such gap is taken as zero.")
    return block, own


def _alternatives(attributes: Attributes, block: PackedTokens | None, warnings: list[str]) -> Alternatives | None:
    raw = attributes.get(names.STEP_ALTERNATIVES)
    if raw is None:
        return None
    try:
        found = alternatives.decode(raw if isinstance(raw, bytes) else b"")
    except InvalidInput as reason:
        note(warnings, f"The tokens' alternatives are left out: {reason}")
        return None
    if block is None or len(found) != len(block):
        note(warnings, "The tokens' alternatives are left out: they are not of the step's tokens.")
        return None
    return found if len(found.token_id) else None
