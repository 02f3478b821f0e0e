"""A model and a PRM that are plain functions of the caller's."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from reckon.domain.conversation import Message
from reckon.domain.usage import Usage
from reckon.errors import InvalidInput, ModelRefused, ModelUnavailable, PrmUnavailable, ReckonError
from reckon.prm.protocol import Judged, Scores
from reckon.providers.chat import ChatReply, ChatRequest
from reckon.providers.chunks import split_thinking
from reckon.providers.openai import Measure, TellText
from reckon.providers.tokenizer import Prefix
from reckon.strategies.asks import Sampling

T = TypeVar("T")
# Messages and sampling → all that the model says, its reasoning between <think> and </think>.
Complete: TypeAlias = Callable[[Sequence[Message], Sampling], str | Awaitable[str]]
# Question, steps of the reasoning, answer (None: none yet) → one score in [0, 1] per step, and one for the answer.
Score: TypeAlias = Callable[[str, Sequence[str], str | None], Sequence[float] | Awaitable[Sequence[float]]]

_WHOLE = (
    "A function as model gives whole answers, and this strategy goes on from half ones. "
    "Give it a vLLM server by reckon.ModelAt, or take best_of_n, self_consistency or chain_of_thought."
)


@dataclass(frozen=True, slots=True)
class CalledModel:
    """A `Chat` over a function. Words stand for tokens: a function tells no others."""

    complete_with: Complete

    async def complete(
        self,
        request: ChatRequest,
        report: Callable[[int], None],
        tell: TellText | None = None,
        measure: Measure | None = None,
    ) -> ChatReply:
        """See `Chat`. What the function raises is the generation's failure; it measures nothing."""
        del measure
        messages = [Message(role, content) for role, content in request.messages]  # type: ignore[arg-type]  # made from Messages
        sampling = Sampling(
            request.temperature if request.temperature is not None else 1.0,
            request.top_p if request.top_p is not None else 1.0,
            request.tokens_max,
        )
        try:
            text = await _result(self.complete_with, messages, sampling)
        except ReckonError:
            raise
        except Exception as error:
            raise ModelUnavailable(f"The function that was given as model failed: {error!r}") from error
        reasoning, content = split_thinking(text)
        output = len(text.split())
        report(output)
        if tell is not None:
            tell(reasoning, content)
        usage = Usage(sum(len(turn.content.split()) for turn in messages), output, len(reasoning.split()))
        return ChatReply(reasoning, content, "stop", request.model, "", usage, usage_reported=True)

    async def prefix(self, messages: Sequence[tuple[str, str]], model: str) -> Prefix:
        """A function cannot go on from a half-written text. Raises ModelRefused."""
        del messages, model
        raise ModelRefused(_WHOLE)

    async def tokens_of(self, text: str, model: str) -> tuple[int, ...]:
        """As above."""
        del text, model
        raise ModelRefused(_WHOLE)


@dataclass(frozen=True, slots=True)
class CalledJudge:
    """A `Judge` over a function."""

    score_with: Score
    score_answer: bool

    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        """See `Judge`. Raises PrmUnavailable where the function does, InvalidInput for a wrong number of scores."""
        return list(await asyncio.gather(*(self._score(item, len(items)) for item in items)))

    async def _score(self, item: Judged, batch: int) -> Scores:
        began_ns = time.perf_counter_ns()
        try:
            found = [float(one) for one in await _result(self.score_with, item.question, item.steps, item.answer)]
        except ReckonError:
            raise
        except Exception as error:
            raise PrmUnavailable(f"The function that was given as scorer failed: {error!r}") from error
        answered = item.answer is not None
        if len(found) != len(item.steps) + answered or not all(0 <= one <= 1 for one in found):
            raise InvalidInput(
                f"The scorer gives one score in [0, 1] for each of the {len(item.steps)} steps"
                f"{', and one for the answer' if answered else ''}; it gave {found!r}."
            )
        took_ns = time.perf_counter_ns() - began_ns
        steps = tuple(found[:-1] if answered else found)
        return Scores(steps, found[-1] if answered else None, 0, took_ns, batch)


async def _result(call: Callable[..., T | Awaitable[T]], *given: object) -> T:
    """What it returns; a plain function runs in a thread, so that others go on meanwhile."""
    if inspect.iscoroutinefunction(call):
        found: T = await call(*given)
        return found
    result = await asyncio.to_thread(call, *given)
    if inspect.isawaitable(result):
        awaited: T = await result
        return awaited
    return result
