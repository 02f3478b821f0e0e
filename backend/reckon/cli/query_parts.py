"""The outside world of a query that a command asks, opened out of the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from reckon.checkers.registry import DEFAULT_CHECKER
from reckon.gateway.parts import Parts, SpanSink
from reckon.pricing.price_table import NO_PRICES, PriceTable
from reckon.processes.local_secrets import signing_key
from reckon.settings import Settings
from reckon.web.query_world import query_world


@asynccontextmanager
async def query_parts(
    settings: Settings,
    sink: SpanSink,
    project: str,
    segmentation: str | None = None,
    checker: str = DEFAULT_CHECKER,
    table: PriceTable = NO_PRICES,
    *,
    measured: bool = False,
) -> AsyncIterator[Parts]:
    """The parts, with their connections open until the context ends; `table` are the project's own prices.

    `measured`: candidates tell their mean log-probability, whether or not the model's server records it.

    Raises InvalidInput for an unknown policy or checker, Misconfigured for a checker that the settings forbid.
    """
    async with query_world(settings, signing_key(settings)) as world, world.checker(checker) as opened:
        parts = replace(world.parts(sink, project, segmentation, lambda: table), checker=opened)
        yield replace(parts, logprobs=True) if measured else parts
