"""The two checkers that only look at the text: exactly the same, or the same once normalised."""

from dataclasses import dataclass

from reckon.checkers.canonical import ANSWER_CHARS_MAX, canonical_answer
from reckon.checkers.exact import is_correct


@dataclass(frozen=True, slots=True)
class ExactChecker:
    """All that was said, character by character; only white space around it does not count."""

    name: str = "exact"

    def canonical(self, content: str) -> str | None:
        """`content` without white space around it, at most ANSWER_CHARS_MAX characters."""
        return content.strip()[:ANSWER_CHARS_MAX] or None

    async def same(self, answer: str, other: str) -> bool:
        """Equal strings."""
        return answer == other

    async def is_right(self, question: str, answer: str, reference: str) -> bool | None:  # noqa: ARG002  # the protocol's
        """Equal strings, white space around the reference aside."""
        return answer == reference.strip()[:ANSWER_CHARS_MAX]


@dataclass(frozen=True, slots=True)
class NormalisedChecker:
    """The final answer without wrapping; numbers in one form; case aside."""

    name: str = "normalised"

    def canonical(self, content: str) -> str | None:
        """See `canonical_answer`."""
        return canonical_answer(content)

    async def same(self, answer: str, other: str) -> bool:
        """Equal strings: canonical form has done the rest."""
        return answer == other

    async def is_right(self, question: str, answer: str, reference: str) -> bool | None:  # noqa: ARG002  # the protocol's
        """See `is_correct`."""
        return is_correct(answer, reference)
