"""A model without a server: each generation is drawn from its request's seed, and its judge sees only the answer.

Answers are the digits 0 to 9; a third of the generations are right ("7"), the rest are
spread over all digits, so a vote helps, and the judge (right above 0.6, wrong below) more.

Asked for a step, it writes one of STEPS paragraphs, good or bad, and then its answer, which is
right behind good steps only. The judge sees a bad step, most of the time. The right ones
are also surer of themselves.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from reckon.domain.usage import Usage
from reckon.metrics.confidence import trace_confidence
from reckon.strategies.asks import Finished, Request, Verdict
from reckon.strategies.drive import Judgement
from reckon.strategies.flight import ReportTokens

RIGHT = "7"
PROMPT_TOKENS = 5


STEPS = 3
GOOD, BAD = "good\n\n", "bad\n\n"


def generation(request: Request, before: str = "") -> Finished:
    """What the toy makes of `request`, which goes on from the text `before`: always the same."""
    rng = random.Random(request.seed)
    tokens = rng.randint(4, 24)
    if request.until == "step" or (before and request.until == "end" and request.append == ""):
        return stepwise(request, before, rng)
    answer = RIGHT if rng.random() < 1 / 3 else str(rng.randrange(10))
    if request.until == "thought":
        text = before + request.append + ("" if before else "<think>") + "x" * tokens
        return Finished(request.key, text, None, "thought", Usage(PROMPT_TOKENS, tokens), -tokens / 10)
    text = f"{before}{request.append}{answer}" if before else f"<think>{'x' * tokens}</think>{answer}"
    sure = confidences(answer, tokens)
    window = request.watch.window if request.watch is not None else 0
    measured = trace_confidence(sure, window) if window else None
    usage = Usage(PROMPT_TOKENS, tokens)
    return Finished(request.key, text, answer, "stop", usage, -tokens / 10, confidence=measured)


def confidences(answer: str, tokens: int) -> list[float]:
    return [2.0 if answer == RIGHT else 1.0 + int(answer) / 20] * tokens


def stepwise(request: Request, before: str, rng: random.Random) -> Finished:
    text = before or "<think>"
    tokens = 0
    while text.count("\n\n") < STEPS:
        text += GOOD if rng.random() < 0.6 else BAD
        tokens += 3
        if request.until == "step":
            return Finished(request.key, text, None, "step", Usage(PROMPT_TOKENS + len(before), tokens), -0.1)
    answer = RIGHT if BAD not in text else str(rng.randrange(7))
    usage = Usage(PROMPT_TOKENS + len(before), tokens + 2)
    return Finished(request.key, f"{text}</think>{answer}", answer, "stop", usage, -0.1)


@dataclass
class ToyModel:
    """`order` says how many turns of the event loop each generation takes per key; None is one turn a token."""

    order: Sequence[int] | None = None
    running: int = 0
    running_max: int = 0
    made: list[int] = field(default_factory=list)
    cancelled: list[int] = field(default_factory=list)
    said: dict[int, str] = field(default_factory=dict)

    async def generate(self, request: Request, report: ReportTokens) -> Finished:
        self.running += 1
        self.running_max = max(self.running, self.running_max)
        made = generation(request, self.said[request.parent] if request.parent is not None else "")
        sure = confidences(made.answer, made.usage.output) if made.answer is not None else []
        try:
            turns = made.usage.output if self.order is None else self.order[request.key % len(self.order)]
            for turn in range(turns):
                await asyncio.sleep(0)
                report(min(turn + 1, made.usage.output), sure[turn : turn + 1])
        except asyncio.CancelledError:
            self.cancelled.append(request.key)
            raise
        finally:
            self.running -= 1
        self.made.append(request.key)
        self.said[request.key] = made.text
        return made


async def judge(items: Sequence[Finished]) -> list[Judgement]:
    """Noisy by candidate, right above wrong more often than not."""
    assert items, "an empty batch was judged"
    return [_judgement(item) for item in items]


def _judgement(item: Finished) -> Judgement:
    noise = random.Random(f"{item.text}{item.key}").random()
    if "\n\n" in item.text:
        scores = tuple(0.9 if step.endswith("good") else noise / 2 for step in item.text.split("\n\n")[:-1])
        return Judgement(Verdict(scores, min(scores)), item.usage.input + item.usage.output)
    score = 0.5 + noise / 2 if item.answer == RIGHT else noise * 0.7
    return Judgement(Verdict((1.0, score), score), item.usage.input + item.usage.output)
