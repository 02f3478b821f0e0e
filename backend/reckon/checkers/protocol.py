"""What a checker of answers does: finds the answer, says which answers are the same, and which are right.

A checker never raises for what a model said. What could not be decided (a timeout, a
model that does not answer) is None: unknown, not wrong.
"""

from typing import Protocol


class Checker(Protocol):
    """One way of comparing answers; safe to share by all queries of a process."""

    @property
    def name(self) -> str:
        """What it is called in a command, a problem file and a trace."""
        ...

    def canonical(self, content: str) -> str | None:
        """The answer in `content` (what was said after the reasoning), in one way of writing; None where none is."""
        ...

    async def same(self, answer: str, other: str) -> bool:
        """Whether two canonical answers of one question vote together. What cannot be decided does not."""
        ...

    async def is_right(self, question: str, answer: str, reference: str) -> bool | None:
        """Whether `answer` is right by `reference`; None where that could not be found out."""
        ...
