"""Lets a model finish a solution from one of its prefixes, and counts how many answers come out right."""

import asyncio
from dataclasses import dataclass

from reckon.checkers.protocol import Checker
from reckon.datasets.stored_solutions import StoredSolution
from reckon.providers.chat import ChatRequest
from reckon.providers.openai import Chat
from reckon.segmentation import split_phases

# Ids of zeros are invalid by W3C, so no recorder takes them for a parent: rollouts are no traces.
_NO_TRACE, _NO_SPAN = bytes(16), bytes(8)


@dataclass(frozen=True, slots=True)
class Tried:
    """How many of the completions came out right, and the tokens that all of them took."""

    right: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Rollouts:
    """Completions by `model`, which goes on from token ids, compared with a reference by `checker`."""

    chat: Chat
    checker: Checker
    model: str
    temperature: float
    tokens_max: int

    async def finish(self, solution: StoredSolution, steps: int, completions: int, reference: str) -> Tried:
        """Finish `solution` from behind its first `steps` steps. Raises ModelUnavailable, ModelRefused."""
        start = await self.chat.prefix((("user", solution.head.question),), self.model)
        said = solution.prefix(steps)
        ids = (*start.tokens, *await self.chat.tokens_of(said, self.model))
        room = self.tokens_max if start.tokens_max is None else min(self.tokens_max, start.tokens_max - len(ids))
        request = ChatRequest(
            self.model,
            (),
            _NO_TRACE,
            _NO_SPAN,
            temperature=self.temperature,
            tokens_max=max(1, room),
            prompt=ids,
        )
        replies = await asyncio.gather(*(self.chat.complete(request, lambda _: None) for _ in range(completions)))
        right = 0
        for reply in replies:
            _, answer = split_phases(start.opened + said + reply.content)
            canonical = self.checker.canonical(answer)
            if canonical is not None and await self.checker.is_right(solution.head.question, canonical, reference):
                right += 1
        return Tried(right, sum(reply.usage.output for reply in replies))
