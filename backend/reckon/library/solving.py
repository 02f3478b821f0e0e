"""`asolve` and `solve`: one question under a strategy, with nothing but a model to ask."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import httpx
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator

from reckon.checkers.registry import DEFAULT_CHECKER, CheckerOptions, open_checker
from reckon.domain.conversation import Conversation
from reckon.domain.span import Span
from reckon.errors import InvalidInput
from reckon.gateway.parts import Parts, SpanSink, anchored_clock
from reckon.gateway.solve import solve as solve_over
from reckon.gateway.solved import Event, Solved
from reckon.library.callables import CalledJudge, CalledModel, Complete, Score
from reckon.pricing.rates import Rates
from reckon.prm.opened import open_judge
from reckon.prm.protocol import Aggregation, Judge, PrmVersion
from reckon.prm.registry import served_version
from reckon.prm.retried import RetriedJudge
from reckon.providers.openai import Chat, ModelServer, OpenAIChat
from reckon.segmentation import parse_policy
from reckon.strategies.asks import Strategy
from reckon.strategies.ledger import Budget

SEGMENTATION = "paragraph/min1"
_TOKENS_MAX = 1_000_000  # a function sets its own limits
_PRM_TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class ModelAt:
    """A model behind an OpenAI-compatible address, which ends in `/v1`."""

    url: str
    name: str
    api_key: str = field(default="", repr=False)
    silence_s: float = 120.0


@dataclass(frozen=True, slots=True)
class PrmAt:
    """A PRM that vLLM serves under one of the names that Reckon knows."""

    url: str
    name: str


class _Nowhere:
    """Keeps no span."""

    def send(self, span: Span) -> bool:
        """Takes nothing."""
        del span
        return False


def _ignore(_: Event) -> None:
    """Nobody watches."""


async def asolve(
    question: str | Conversation,
    *,
    model: ModelAt | Complete,
    strategy: str | Strategy = "chain_of_thought",
    scorer: PrmAt | Score | None = None,
    aggregation: Aggregation = "min",
    reference: str | None = None,
    checker: str = DEFAULT_CHECKER,
    seed: int | None = None,
    budget: Budget = Budget(),  # noqa: B008  # frozen
    rates: Rates | None = None,
    segmentation: str = SEGMENTATION,
    sink: SpanSink | None = None,
    on_event: Callable[[Event], None] = _ignore,
    **params: object,
) -> Solved:
    """The answer to `question`, and everything on the way to it.

    `strategy` is a name with its `params` (`strategy="best_of_n", n=8`), or one made by
    `reckon.strategies` or yourself. `scorer` judges steps; a function's scores are put together
    by `aggregation`. A budget in dollars counts by `rates`. `sink` takes the trace's
    spans, for example `reckon.telemetry.sender.SpanSender`.
    Raises InvalidInput, ModelUnavailable, ModelRefused.
    """
    if not isinstance(strategy, str) and params:
        raise InvalidInput("A strategy that is made already takes no parameters; give them where it is made.")
    async with AsyncExitStack() as stack:
        chat, name = await stack.enter_async_context(_chat(model))
        judge, version = await stack.enter_async_context(_judge(scorer, aggregation))
        opened = await stack.enter_async_context(open_checker(checker, CheckerOptions()))
        parts = Parts(
            chat,
            name,
            sink if sink is not None else _Nowhere(),
            RandomIdGenerator(),
            anchored_clock(),
            parse_policy(segmentation),
            "default",
            judge,
            version,
            checker=opened,
            server_records=False,
            rates=lambda: rates,
        )
        return await solve_over(
            question,
            strategy=strategy if isinstance(strategy, str) else "own",
            own=None if isinstance(strategy, str) else strategy,
            params=params,
            parts=parts,
            reference=reference,
            seed=seed,
            budget=budget,
            on_event=on_event,
        )


def solve(
    question: str | Conversation,
    *,
    model: ModelAt | Complete,
    strategy: str | Strategy = "chain_of_thought",
    scorer: PrmAt | Score | None = None,
    aggregation: Aggregation = "min",
    reference: str | None = None,
    checker: str = DEFAULT_CHECKER,
    seed: int | None = None,
    budget: Budget = Budget(),  # noqa: B008  # frozen
    rates: Rates | None = None,
    segmentation: str = SEGMENTATION,
    sink: SpanSink | None = None,
    on_event: Callable[[Event], None] = _ignore,
    **params: object,
) -> Solved:
    """As `asolve`, for code that is not asynchronous. Raises InvalidInput inside a running event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass
    else:
        raise InvalidInput("An event loop runs here already: await reckon.asolve(…) instead.")
    return asyncio.run(
        asolve(
            question,
            model=model,
            strategy=strategy,
            scorer=scorer,
            aggregation=aggregation,
            reference=reference,
            checker=checker,
            seed=seed,
            budget=budget,
            rates=rates,
            segmentation=segmentation,
            sink=sink,
            on_event=on_event,
            **params,
        )
    )


@asynccontextmanager
async def _chat(model: ModelAt | Complete) -> AsyncIterator[tuple[Chat, str]]:
    if not isinstance(model, ModelAt):
        yield CalledModel(model), getattr(model, "__name__", "model")
        return
    async with httpx.AsyncClient() as http:
        server = ModelServer(model.url, model.api_key, silence_s=model.silence_s)
        yield OpenAIChat(http, server, rng=random.Random()), model.name  # noqa: S311  # jitter


@asynccontextmanager
async def _judge(
    scorer: PrmAt | Score | None, aggregation: Aggregation
) -> AsyncIterator[tuple[Judge | None, PrmVersion | None]]:
    if scorer is None:
        yield None, None
    elif isinstance(scorer, PrmAt):
        version = served_version(scorer.name, scorer.url)
        async with httpx.AsyncClient(timeout=_PRM_TIMEOUT_S) as http:
            yield RetriedJudge(open_judge(http, version), random.Random()), version  # noqa: S311  # jitter
    else:
        name = getattr(scorer, "__name__", "scorer")
        version = PrmVersion(f"{name}@1", "", name, aggregation, "{question}{steps}{answer}", _TOKENS_MAX)
        yield CalledJudge(scorer, version.score_answer), version
