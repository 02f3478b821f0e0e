"""What another client's span tells of its thinking, cut into steps as our own generations are. Pure.

The text comes whole, so steps have no token times unless the span carries standard per-token
arrays. Where a client leaves the thinking inside the answer, between its markers, it is taken out.
"""

from reckon.domain import alternatives, token_block
from reckon.domain.alternatives import Alternatives
from reckon.domain.span import Attributes, Span
from reckon.domain.step import Phase
from reckon.domain.token_block import TokenBlock
from reckon.errors import InvalidInput
from reckon.ingest.told_tokens import is_answer, is_whole, steps_of_tokens, untold_step
from reckon.otlp import names
from reckon.otlp.attributes import note
from reckon.otlp.decode_step import ReceivedStep
from reckon.segmentation import Policy, parse_policy, policy_name, split_phases, split_steps

STEPS_MAX = 10_000

_CONSUMED = frozenset({names.GENERATION_REASONING, names.GENERATION_TOKEN_BLOCK, names.GENERATION_ALTERNATIVES})


def with_told_steps(
    span: Span, told: Attributes, model: str, warnings: list[str]
) -> tuple[Attributes, tuple[ReceivedStep, ...]]:
    """A span's normalised attributes without the text that became steps, and the steps; as they are where it has none.

    Steps keep their whole text: those of the reasoning, and then those of the answer.
    """
    if names.DIALECT not in told or not generates(told):
        return told, ()
    reasoning, answer = _words(told)
    policy = parse_policy(policy_name(model))
    block, best = _tokens(told) if names.GENERATION_TOKEN_BLOCK in told else (None, None)
    if block is not None and is_whole(block, reasoning, answer):
        steps = steps_of_tokens(span, block, best, policy)
    else:
        steps = _steps_of_text(reasoning, "reasoning", policy, 0) if reasoning else []
        if block is not None and is_answer(block, answer):
            steps += steps_of_tokens(span, block, best, policy, first=len(steps), phase="answer")
        else:
            if block is not None:
                note(warnings, "The tokens are left out: their text is not the one that the call tells.")
            steps += _steps_of_text(answer, "answer", policy, len(steps))
    if len(steps) > STEPS_MAX:
        note(warnings, f"Of {len(steps)} steps the first {STEPS_MAX} are kept.")
        steps = steps[:STEPS_MAX]
    attributes = dict(told)
    for name in _CONSUMED:
        attributes.pop(name, None)
    if said := answer.strip():
        attributes[names.GENERATION_ANSWER] = said
    if steps:
        attributes[names.GENERATION_STEPS] = len(steps)
        attributes[names.SEGMENTATION] = policy.name
    return attributes, tuple(steps)


def generates(attributes: Attributes) -> bool:
    """Whether a span is a call in which a model generates."""
    operation = attributes.get(names.GEN_AI_OPERATION)
    return isinstance(operation, str) and operation in names.OPERATIONS_GENERATING


def _words(told: Attributes) -> tuple[str, str]:
    """(reasoning, answer); from one text with markers where nothing else tells them apart."""
    reasoning = told.get(names.GENERATION_REASONING)
    answer = told.get(names.GENERATION_ANSWER)
    said = answer if isinstance(answer, str) else ""
    if isinstance(reasoning, str) and reasoning:
        return reasoning, said
    return split_phases(said)


def _tokens(told: Attributes) -> tuple[TokenBlock | None, Alternatives | None]:
    try:
        raw, best = (told.get(name) for name in (names.GENERATION_TOKEN_BLOCK, names.GENERATION_ALTERNATIVES))
        block = token_block.decode(raw) if isinstance(raw, bytes) else None
        held = alternatives.decode(best) if isinstance(best, bytes) else None
    except InvalidInput:
        return None, None
    return block, held if block is not None and held is not None and len(held) == len(block) else None


def _steps_of_text(text: str, phase: Phase, policy: Policy, first: int) -> list[ReceivedStep]:
    texts = split_steps(text, policy, phase)
    return [untold_step(first + index, own, part.encode(), policy) for index, (own, part) in enumerate(texts)]
