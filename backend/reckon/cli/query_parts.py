"""The outside world of a query, opened out of the settings: model, PRM, sender, ids, clock."""

import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator

from reckon.checkers.registry import DEFAULT_CHECKER, open_checker
from reckon.cli.checker_options import checker_options
from reckon.gateway.parts import Parts, SpanSink, anchored_clock
from reckon.prm.pooling import PoolingJudge
from reckon.prm.registry import served_version
from reckon.processes.local_secrets import signing_key
from reckon.providers.openai import ModelServer, OpenAIChat
from reckon.segmentation import parse_policy, policy_name
from reckon.settings import Settings

# The demo's model thinks in steps of one short line; others are cut as the plugin cuts them.


@asynccontextmanager
async def query_parts(
    settings: Settings,
    sink: SpanSink,
    project: str,
    segmentation: str | None = None,
    checker: str = DEFAULT_CHECKER,
) -> AsyncIterator[Parts]:
    """The parts, with their connections open until the context ends.

    Raises InvalidInput for an unknown policy or checker, Misconfigured for a checker that the settings forbid.
    """
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=settings.model.concurrency)
    policy = segmentation or policy_name(settings.model.name, settings.plugin.segmentation)
    server = ModelServer(
        settings.model.url, settings.model.api_key.get_secret_value(), silence_s=settings.model.timeout_s
    )
    prm = served_version(settings.prm.name, settings.prm.url) if settings.prm.url else None
    async with (
        AsyncExitStack() as stack,
        httpx.AsyncClient(limits=limits, trust_env=not is_local(settings.model.url)) as model_http,
        httpx.AsyncClient(timeout=settings.prm.timeout_s, trust_env=not is_local(settings.prm.url)) as prm_http,
    ):
        chat = OpenAIChat(model_http, server, rng=random.Random(), concurrency=settings.model.concurrency)  # noqa: S311  # jitter
        opened = await stack.enter_async_context(open_checker(checker, checker_options(settings, chat)))
        yield Parts(
            chat,
            settings.model.name,
            sink,
            RandomIdGenerator(),
            anchored_clock(),
            parse_policy(policy),
            project,
            PoolingJudge(prm_http, prm) if prm is not None else None,
            prm,
            settings.model.provider,
            signing_key(settings),
            opened,
        )


def is_local(url: str) -> bool:
    """Whether a proxy from the environment would only be in the way."""
    return url != "" and httpx.URL(url).host in {"localhost", "127.0.0.1", "::1"}
