"""The answers of one question by name: those that are the same vote under the name that came first."""

import asyncio
from dataclasses import dataclass, field

from reckon.checkers.protocol import Checker

DISTINCT_MAX = 64  # answers that a new one is compared with; more would make a vote quadratic


@dataclass(slots=True)
class Ballot:
    """One question's answers, whether each is right, and what was asked of the checker once and no more."""

    question: str
    reference: str | None
    checker: Checker
    _names: list[str] = field(default_factory=list)
    _named: dict[str, str] = field(default_factory=dict)
    _right: dict[str, bool | None] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def named(self, content: str) -> str | None:
        """The canonical answer in `content`, by the name under which its equals already vote."""
        answer = self.checker.canonical(content)
        if answer is None:
            return None
        async with self._lock:
            if answer not in self._named:
                self._named[answer] = await self._name(answer)
            return self._named[answer]

    async def is_right(self, answer: str | None) -> bool | None:
        """None where no reference is known or the check came to nothing; no answer is a wrong answer."""
        if self.reference is None:
            return None
        if answer is None:
            return False
        async with self._lock:
            if answer not in self._right:
                self._right[answer] = await self.checker.is_right(self.question, answer, self.reference)
            return self._right[answer]

    async def _name(self, answer: str) -> str:
        for name in self._names:
            if await self.checker.same(name, answer):
                return name
        if len(self._names) < DISTINCT_MAX:
            self._names.append(answer)
        return answer
