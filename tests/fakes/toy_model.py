"""A model without a server: each generation is drawn from its request's seed, and its judge sees only the answer.

Answers are the digits 0 to 9; a third of the generations are right ("7"), the rest are
spread over all digits, so a vote helps, and the judge (right above 0.6, wrong below) more.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from reckon.domain.usage import Usage
from reckon.strategies.asks import Finished, Request, Verdict
from reckon.strategies.drive import Judgement
from reckon.strategies.flight import ReportTokens

RIGHT = "7"
PROMPT_TOKENS = 5


def generation(request: Request) -> Finished:
    """What the toy makes of `request`, always the same."""
    rng = random.Random(request.seed)
    answer = RIGHT if rng.random() < 1 / 3 else str(rng.randrange(10))
    tokens = rng.randint(4, 24)
    return Finished(
        request.key,
        f"<think>{'x' * tokens}</think>{answer}",
        answer,
        "stop",
        Usage(PROMPT_TOKENS, tokens),
        -tokens / 10,
    )


@dataclass
class ToyModel:
    """`order` says how many turns of the event loop each generation takes per key; None is one turn a token."""

    order: Sequence[int] | None = None
    running: int = 0
    running_max: int = 0
    made: list[int] = field(default_factory=list)
    cancelled: list[int] = field(default_factory=list)

    async def generate(self, request: Request, report: ReportTokens) -> Finished:
        self.running += 1
        self.running_max = max(self.running, self.running_max)
        made = generation(request)
        try:
            turns = made.usage.output if self.order is None else self.order[request.key % len(self.order)]
            for turn in range(turns):
                await asyncio.sleep(0)
                report(min(turn + 1, made.usage.output))
        except asyncio.CancelledError:
            self.cancelled.append(request.key)
            raise
        finally:
            self.running -= 1
        self.made.append(request.key)
        return made


async def judge(items: Sequence[Finished]) -> list[Judgement]:
    """Noisy by candidate, right above wrong more often than not."""
    assert items, "an empty batch was judged"
    return [_judgement(item) for item in items]


def _judgement(item: Finished) -> Judgement:
    noise = random.Random(f"{item.text}{item.key}").random()
    score = 0.5 + noise / 2 if item.answer == RIGHT else noise * 0.7
    return Judgement(Verdict((1.0, score), score), item.usage.input + item.usage.output)
