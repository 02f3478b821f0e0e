"""Settings → the parts that the application serves from, opened here and closed here."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from clickhouse_connect.driver.client import Client
from redis import Redis
from sqlalchemy import Engine, text

import reckon
from reckon.clickhouse.client import connect, unavailable_mapped
from reckon.datasets.place import place_of
from reckon.endpoint.keeper import Keeper
from reckon.ingest.service import Ingest, open_ingest
from reckon.jobs.celery_sender import CelerySender
from reckon.jobs.tally import JobTally
from reckon.live.announcer import Announcer
from reckon.live.api import Streams
from reckon.live.listening import Listening
from reckon.live.open_streams import StreamLimits
from reckon.live.stream import Live
from reckon.outbound.allowed import parse_allowed
from reckon.pricing.self_hosted import hourly_price
from reckon.prm.registry import served_version
from reckon.projects.intake import Intake, IntakeCache, intake_of
from reckon.relational.engine import make_engine
from reckon.relational.erasures import Erased, erased
from reckon.relational.unit_of_work import reading
from reckon.settings import Settings
from reckon.traces.costs import Prices
from reckon.watching.tracing import TraceRules, Tracing
from reckon.web.app import Parts
from reckon.web.checks import Check
from reckon.web.clickhouse import LateReader
from reckon.web.credentials import cookie_name
from reckon.web.door import Door, Limiter
from reckon.web.endpoint_place import endpoint_place, run_limits
from reckon.web.hosts import LOOPBACK, named_hosts
from reckon.web.identities import StoredIdentities
from reckon.web.ingest_limits import ingest_limits
from reckon.web.limiter import SharedLimiter
from reckon.web.model_checks import model_checks
from reckon.web.people_parts import people_parts
from reckon.web.proxies import trusted_networks
from reckon.web.query_world import query_world
from reckon.web.scoring_reader import ScoringReader
from reckon.web.span_intake import SpanIntake
from reckon.web.stored_amounts import AmountsReader
from reckon.web.stored_spans import AfterInsert

# A page that waits longer than this for the store is of no use to anybody.
_QUERY_TIMEOUT_S = 30
_INSERT_TIMEOUT_S = 300
_HOUR_NS = 3600 * 10**9


@asynccontextmanager
async def open_parts(settings: Settings, signing_key: str = "") -> AsyncIterator[Parts]:
    """Everything the application needs. A store that is down is met when asked, not here.

    `signing_key` proves the project of a query to the plugin; empty, the plugin's own key decides.
    """
    async with AsyncExitStack() as stack:
        tracing = _tracing(settings)
        stack.push_async_callback(asyncio.to_thread, tracing.close)
        engine = make_engine(settings.database_url)
        stack.callback(engine.dispose)
        sender = CelerySender(settings.redis_url)
        stack.callback(sender.close)
        tally = JobTally(settings.redis_url)
        stack.callback(tally.close)
        announcer = Announcer(settings.redis_url, settings.live.entries_max)
        stack.callback(announcer.close)
        reader = LateReader(lambda: connect_clickhouse(settings, _QUERY_TIMEOUT_S))
        stack.callback(reader.close)
        ingest = await asyncio.to_thread(_open_ingest, settings, engine, sender, announcer)
        # Closing waits for the last segments, which must not hold up the event loop's own shutdown.
        stack.push_async_callback(asyncio.to_thread, ingest.close)
        listening = Listening(settings.redis_url)
        stack.push_async_callback(listening.close)
        intake = SpanIntake(ingest)
        stack.push_async_callback(asyncio.to_thread, intake.close)
        world = await stack.enter_async_context(query_world(settings, signing_key))
        place = endpoint_place(settings, world, intake, engine)
        keeper = Keeper(engine, place, run_limits(settings))
        limiter = SharedLimiter(settings.redis_url)
        stack.push_async_callback(limiter.close)
        parse_allowed(settings.web.outbound_allow)  # said wrongly, it is told now and not when first needed
        address = urlsplit(settings.public_url)
        yield Parts(
            clickhouse=reader,
            scoring=ScoringReader(engine),
            ingest=ingest,
            door=_door(settings, engine, limiter),
            engine=engine,
            streams=Streams(
                Live(listening), reader, _stream_limits(settings), rows_per_second=settings.live.rows_per_second
            ),
            endpoint=place,
            keeper=keeper,
            datasets=place_of(settings.datasets_url),
            sender=sender,
            queue=tally,
            amounts=AmountsReader(reader, engine, time.time_ns, time.monotonic),
            tracing=tracing,
            people=people_parts(settings, engine, limiter, stack.callback),
            checks=(Check("clickhouse", lambda: _ask_clickhouse(reader)), Check("database", lambda: _ask(engine))),
            background_checks=(Check("queue", lambda: _ask_queue(settings.redis_url)), *model_checks(settings)),
            hosts=(*LOOPBACK, address.hostname or "localhost", *named_hosts(settings.web.hosts)),
            proxies=trusted_networks(settings.web.trusted_proxies),
            hourly=Prices(
                hourly_price(settings.pricing.model_usd_per_hour), hourly_price(settings.pricing.prm_usd_per_hour)
            ),
            own_prm=served_version(settings.prm.name, settings.prm.url).name if settings.prm.url else "",
            metrics_token=settings.web.metrics_token.get_secret_value(),
            https=address.scheme == "https",
            static=Path(reckon.__file__).parent / "static",
            base_path=address.path or "/",
        )


def _tracing(settings: Settings) -> Tracing:
    watch = settings.watch
    key = watch.traces_key.get_secret_value()
    return Tracing(TraceRules("web", watch.traces_url, key, watch.service, watch.share))


def connect_clickhouse(settings: Settings, timeout_s: int) -> Client:
    """A client of the configured ClickHouse. Raises StoreUnavailable."""
    house = settings.clickhouse
    return connect(house.url, house.user, house.password.get_secret_value(), house.database, timeout_s=timeout_s)


def _stream_limits(settings: Settings) -> StreamLimits:
    return StreamLimits(settings.live.streams_per_person, settings.live.streams_per_project)


def _door(settings: Settings, engine: Engine, limiter: Limiter) -> Door:
    return Door(
        identities=StoredIdentities(engine, settings.login.session_hours * _HOUR_NS),
        limiter=limiter,
        cookie=cookie_name(settings),
        open=settings.auth == "off",
        requests_per_minute=settings.web.requests_per_minute,
        body_bytes_max=settings.web.body_bytes_max,
    )


def _ask_clickhouse(reader: LateReader) -> None:
    """Raises where ClickHouse does not answer or has no tables yet."""
    with unavailable_mapped():
        reader.query("SELECT trace_id FROM traces LIMIT 0")


def _ask(engine: Engine) -> None:
    with reading(engine) as session:
        session.execute(text("SELECT 1"))


def _ask_queue(url: str) -> None:
    """Raises where the job queue does not answer: scores and summaries wait then, nothing else does."""
    with Redis.from_url(url, socket_connect_timeout=1, socket_timeout=1) as queue:
        queue.ping()


def _open_ingest(settings: Settings, engine: Engine, sender: CelerySender, announcer: Announcer) -> Ingest:
    scoring = settings.scoring
    scored = scoring.enabled and bool(settings.prm.url)
    after_insert = AfterInsert(
        engine=engine,
        sender=sender,
        announcer=announcer,
        prm_version=served_version(settings.prm.name, settings.prm.url).name if scored else None,
        batch=scoring.batch,
        resend_s=scoring.reconcile_s,
    )
    intakes = IntakeCache(lambda project: _intake(engine, project), time.monotonic_ns)
    return open_ingest(
        settings.data_dir / "spool",
        lambda: connect_clickhouse(settings, _INSERT_TIMEOUT_S),
        ingest_limits(settings.ingest),
        after_insert,
        intake_of=intakes.get,
        erased_of=lambda project, traces: _erased(engine, project, traces),
    )


def _erased(engine: Engine, project: str, traces: Sequence[bytes]) -> Erased:
    with reading(engine) as session:
        return erased(session, project, traces)


def _intake(engine: Engine, project: str) -> Intake:
    with reading(engine) as session:
        return intake_of(session, project)
