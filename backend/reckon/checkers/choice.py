"""Multiple choice: the letter that was chosen, however it was said."""

import re
from dataclasses import dataclass

from reckon.checkers.canonical import canonical_answer

_WRAPPED = re.compile(r"\\(?:text|textbf|mathrm|mathbf|bf)\s*\{?\s*([^{}]*)\}?")
_LETTER = re.compile(r"^[(\[]?\s*([A-Ja-j])\s*(?:[)\].:,]|$)")
_NAMED = re.compile(r"\b(?:option|choice|answer)\s*(?:is|:)?\s*[(\[*]*([A-J])\b", re.IGNORECASE)
_LONE = re.compile(r"(?<![\w'])[(\[]?([A-J])[)\]]?(?![\w'])")
_LOOKED_AT_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class ChoiceChecker:
    """Letters A to J."""

    name: str = "choice"

    def canonical(self, content: str) -> str | None:
        """The letter in capitals; None where no single letter was chosen."""
        return chosen_letter(content)

    async def same(self, answer: str, other: str) -> bool:
        """The same letter."""
        return answer == other

    async def is_right(self, question: str, answer: str, reference: str) -> bool | None:  # noqa: ARG002  # the protocol's
        """The reference's letter; None where the reference names none."""
        letter = chosen_letter(reference)
        return None if letter is None else answer == letter


def chosen_letter(content: str) -> str | None:
    r"""`B` of "(B)", "b)", "\boxed{\text{B}}", "Answer: B. Paris", "the answer is option B".

    A lone "I" or "A" inside a sentence is a word; where several letters stand alone, none was chosen.
    """
    text = canonical_answer(content)
    if text is None:
        return None
    text = _WRAPPED.sub(r"\1", text[:_LOOKED_AT_CHARS]).strip(" *_$")
    if (found := _LETTER.match(text)) is not None:
        return found[1].upper()
    if named := _NAMED.findall(text):
        return str(named[-1]).upper()
    alone = {letter for letter in _LONE.findall(text) if letter not in {"A", "I"}}
    return alone.pop() if len(alone) == 1 else None
