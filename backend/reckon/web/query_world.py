"""The outside world of queries, opened out of the settings once for a process: model, PRM, ids, clock."""

import random
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace

import httpx
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator

from reckon.checkers.protocol import Checker
from reckon.checkers.registry import CheckerOptions, open_checker
from reckon.domain.span import Span
from reckon.gateway.parts import Parts, SpanSink, anchored_clock
from reckon.pricing.price_table import NO_PRICES, PriceTable
from reckon.pricing.rates import Priced, Rates, rates_of
from reckon.pricing.self_hosted import hourly_price
from reckon.prm.opened import open_judge
from reckon.prm.protocol import Judge, PrmVersion
from reckon.prm.registry import served_version
from reckon.prm.retried import RetriedJudge
from reckon.providers.abilities import Abilities
from reckon.providers.openai import Chat, ModelServer, OpenAIChat
from reckon.providers.retries import Retries
from reckon.segmentation import Policy, parse_policy, policy_name
from reckon.settings import Settings
from reckon.settings_groups import Model
from reckon.web.checker_options import checker_options


class _Nowhere:
    """Stands where a query's sink will stand."""

    def send(self, span: Span) -> bool:
        """Takes nothing."""
        del span
        return False


def no_prices() -> PriceTable:
    """No project's table."""
    return NO_PRICES


@dataclass(frozen=True, slots=True)
class QueryWorld:
    """All of it but the sink and the project, which each query has of its own."""

    common: Parts
    checkers: CheckerOptions
    priced: Priced
    prm_http: httpx.AsyncClient
    others: Mapping[str, "OtherModel"] = field(default_factory=dict)

    def checker(self, name: str) -> AbstractAsyncContextManager[Checker]:
        """The checker called `name`, while the context lasts. See `open_checker` for what it raises."""
        return open_checker(name, self.checkers)

    def parts(
        self,
        sink: SpanSink,
        project: str,
        segmentation: str | None = None,
        table: Callable[[], PriceTable] = no_prices,
        champion: PrmVersion | None = None,
        provider: str = "",
    ) -> Parts:
        """For one query, scored by `champion`, else by the installation's own PRM; `table` reads the project's prices.

        `provider` is one of `others`, empty the model of the settings. Raises InvalidInput for an unknown
        segmentation policy.
        """
        model = self.others[provider] if provider else None
        common = model.in_place_of(self.common) if model is not None else self.common
        policy = parse_policy(segmentation) if segmentation else common.segmentation
        other = champion if champion is not None and champion != self.common.prm else None
        priced = model.priced if model is not None else self.priced
        priced = priced if other is None else replace(priced, prm=other.name)

        def rates() -> Rates | None:
            return rates_of(replace(priced, table=table()), time.time_ns())

        made = replace(common, sink=sink, project=project, segmentation=policy, rates=rates)
        return made if other is None else replace(made, judge=_retried(self.prm_http, other), prm=other)


@dataclass(frozen=True, slots=True)
class OtherModel:
    """A named provider's model: what of a query's world is another with it."""

    chat: Chat
    told: Model
    segmentation: Policy
    priced: Priced

    def in_place_of(self, common: Parts) -> Parts:
        """`common` with this model in the place of its own."""
        told = self.told
        return replace(
            common,
            chat=self.chat,
            model=told.name,
            segmentation=self.segmentation,
            provider=told.provider,
            server_records=server_records(told),
            logprobs=not server_records(told),
        )


@asynccontextmanager
async def query_world(settings: Settings, signing_key: str) -> AsyncIterator[QueryWorld]:
    """The world, with its connections open until the context ends. Nothing is asked yet."""
    prm = served_version(settings.prm.name, settings.prm.url) if settings.prm.url else None
    async with (
        AsyncExitStack() as stack,
        httpx.AsyncClient(timeout=settings.prm.timeout_s, trust_env=not is_local(settings.prm.url)) as prm_http,
    ):
        chat = await _chat(stack, settings.model)
        priced = Priced(
            settings.model.provider,
            settings.model.name,
            prm.name if prm is not None else None,
            hourly_price(settings.pricing.model_usd_per_hour),
            hourly_price(settings.pricing.prm_usd_per_hour),
        )
        others = {
            name: OtherModel(
                await _chat(stack, told),
                told,
                _policy(settings, told),
                # The hour's price is that of our own machine, on which nobody else's model runs.
                replace(priced, provider=told.provider, model=told.name, model_usd_per_hour=None),
            )
            for name, told in settings.providers.items()
        }
        yield QueryWorld(
            Parts(
                chat,
                settings.model.name,
                _Nowhere(),
                RandomIdGenerator(),
                anchored_clock(),
                _policy(settings, settings.model),
                "",
                _retried(prm_http, prm) if prm is not None else None,
                prm,
                settings.model.provider,
                signing_key,
                server_records=server_records(settings.model),
                logprobs=not server_records(settings.model),
            ),
            checker_options(settings, chat),
            priced,
            prm_http,
            others,
        )


def _retried(http: httpx.AsyncClient, version: PrmVersion) -> Judge:
    return RetriedJudge(open_judge(http, version), random.Random())  # noqa: S311  # jitter


async def _chat(stack: AsyncExitStack, told: Model) -> Chat:
    """A client of one model's server, open as long as `stack`."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=told.concurrency)
    http = await stack.enter_async_context(httpx.AsyncClient(limits=limits, trust_env=not is_local(told.url)))
    server = ModelServer(
        told.url, told.api_key.get_secret_value(), told.timeout_s, told.running_usage, abilities_of(told)
    )
    return OpenAIChat(
        http,
        server,
        rng=random.Random(),  # noqa: S311  # jitter
        concurrency=told.concurrency,
        retries=Retries(told.attempts),
    )


def _policy(settings: Settings, told: Model) -> Policy:
    """The demo's model thinks in steps of one short line; others are cut as the plugin cuts them."""
    return parse_policy(policy_name(told.name, settings.plugin.segmentation))


def abilities_of(model: Model) -> Abilities:
    """What the settings say that the model's server can do."""
    return Abilities(
        logprobs=model.logprobs,
        continues=model.continues,
        sampling=model.sampling,
        seeds=model.seeds,
    )


def server_records(model: Model) -> bool:
    """Whether the model's server tells its steps itself: as the settings say, else whether it is a server of ours."""
    if model.records is not None:
        return model.records
    return bool(model.provider == Model.model_fields["provider"].default)


def is_local(url: str) -> bool:
    """Whether a proxy from the environment would only be in the way."""
    return url != "" and httpx.URL(url).host in {"localhost", "127.0.0.1", "::1"}
