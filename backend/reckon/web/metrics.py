"""`/metrics`: what this process counts, as Prometheus reads it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from ipaddress import ip_address
from itertools import accumulate
from typing import Protocol

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.concurrency import run_in_threadpool

from reckon.errors import Forbidden, StoreUnavailable, Unauthenticated, Unavailable
from reckon.jobs.tally import BUCKETS_S as JOB_BUCKETS_S
from reckon.jobs.tally import JobTimes
from reckon.projects.requirement import PUBLIC, requires
from reckon.projects.tokens import same
from reckon.telemetry import SenderCounters
from reckon.version import __version__
from reckon.web.checks import Check, CheckResult, run_checks
from reckon.web.door import Door, refuse_guessing, wrong_guess
from reckon.web.meters import BUCKETS_S as HTTP_BUCKETS_S
from reckon.web.meters import Meters, Times
from reckon.web.problems import documented
from reckon.web.proxies import address_of
from reckon.web.status import Backlog, CountersSource, Scoring
from reckon.web.stored_amounts import Amounts, Producer, StoredAmounts

# Help of each of ingest's counters; a test compares the names with `Counters`.
INGEST_TOTALS = {
    "requests": "Export requests that came, over HTTP and gRPC.",
    "requests_malformed": "Requests refused since they do not parse or are over a limit.",
    "requests_turned_away": "Requests asked to come again: the spool is full, or too many at once.",
    "requests_repeated": "Requests known already, and acknowledged without being stored again.",
    "spans_received": "Spans acknowledged as durable.",
    "spans_refused": "Spans refused, each told to its sender.",
    "spans_masked": "Spans whose text went through masking before they were stored.",
    "spans_deduplicated": "Spans that were stored already, and were left out.",
    "spans_erased": "Spans whose trace was deleted while they were on their way.",
    "spans_stored": "Spans stored in ClickHouse.",
    "steps_stored": "Steps stored in ClickHouse.",
    "tokens_stored": "Tokens stored in ClickHouse.",
    "points_received": "Data points of metrics acknowledged as durable.",
    "points_refused": "Data points refused, each told to its sender.",
    "points_stored": "Data points stored in ClickHouse.",
    "bodies_set_aside": "Bodies that no insert takes, set aside with the reason.",
    "inserts_failed": "Inserts that failed, and were tried again.",
}
INGEST_NOW = {
    "spool_bytes": "Bytes of acknowledged spans that wait in the spool.",
    "spool_segments": "Segments that wait in the spool.",
    "set_aside_bytes": "Bytes of bodies set aside.",
}
# In milliseconds, and shown in Prometheus' base unit under a name of its own.
INGEST_AGES = {
    "spool_oldest_ms": (
        "reckon_ingest_spool_oldest_age_seconds",
        "How long the oldest acknowledged body has waited for ClickHouse; 0 where none waits.",
    ),
}
BACKLOG: dict[str, tuple[str, Callable[[Backlog], float]]] = {
    "reckon_scoring_pending": ("Generations that wait for their PRM scores.", lambda held: held.pending),
    "reckon_scoring_oldest_age_seconds": (
        "Age of the longest waiting generation; 0 where none waits.",
        lambda held: held.oldest_age_s or 0.0,
    ),
    "reckon_scoring_dead": ("Generations given up after the last attempt.", lambda held: held.dead),
    "reckon_jobs_pending": ("Jobs of any kind that are not done.", lambda held: held.jobs),
    "reckon_jobs_stuck": ("Jobs that were sent again and again.", lambda held: held.jobs_stuck),
}
_OUTCOMES = ("sent", "received", "dropped", "missing")  # fields of Producer
# Set by a proxy: then the peer is that proxy, and says nothing of who asks.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


class Queue(Protocol):
    """What is asked of the job queue; both raise Unavailable."""

    def depths(self) -> Mapping[str, int]:
        """Messages that wait, by queue."""
        ...

    def jobs(self) -> Mapping[tuple[str, str], JobTimes]:
        """Ended jobs, by kind and outcome."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the numbers come from. `own_spans` tells what became of the spans that Reckon makes of itself."""

    ingest: CountersSource
    scoring: Scoring
    meters: Meters
    queue: Queue
    own_spans: Callable[[], SenderCounters]
    checks: Sequence[Check] = ()
    amounts: Amounts | None = None


@dataclass(frozen=True, slots=True, eq=False)  # a registry keeps them by identity
class ProcessCollector(Collector):
    """Everything that `/metrics` shows. What a store or the queue has to say is left out where it does not answer."""

    sources: Sources
    checked: Sequence[CheckResult] = ()
    producers: Sequence[Producer] | None = None

    def collect(self) -> Iterator[Metric]:
        """The families, in the order of the page docs/reference/metrics.md."""
        build = GaugeMetricFamily("reckon_build_info", "Always 1; the version that runs.", labels=["version"])
        build.add_metric([__version__], 1)
        yield build
        parts = GaugeMetricFamily("reckon_part_up", "1 where the part answered, else 0.", labels=["part"])
        for result in self.checked:
            parts.add_metric([result.name], int(result.reason is None))
        yield parts
        yield from _ingest(asdict(self.sources.ingest.counters()))
        yield _producers(self.producers)
        yield from _answers(self.sources.meters)
        yield from _backlog(self.sources.scoring)
        yield from _queue(self.sources.queue)
        own = CounterMetricFamily(
            "reckon_own_spans", "Spans that Reckon makes of itself, by what became of them.", labels=["outcome"]
        )
        counts = self.sources.own_spans()
        for outcome, n in (("sent", counts.sent), ("refused", counts.refused), ("dropped", counts.dropped)):
            own.add_metric([outcome], n)
        yield own


def router(sources: Sources, door: Door, token: str) -> APIRouter:
    """The route. `token` is what a reader sends as Bearer; empty: only this machine reads."""
    routes = APIRouter(tags=["health"], responses=documented(401, 403, 429))

    async def may_read(request: Request) -> None:
        address = address_of(request)
        if token:
            await refuse_guessing(door, address)
            if not same(request.headers.get("authorization", ""), f"Bearer {token}"):
                await wrong_guess(door, address)
                raise Unauthenticated("Send RECKON_WEB_METRICS_TOKEN as 'Authorization: Bearer TOKEN'.")
        elif not _is_loopback(address) or any(name in request.headers for name in _FORWARDED):
            raise Forbidden("Metrics are read from this machine, or with RECKON_WEB_METRICS_TOKEN once it is set.")

    # Made once: of one check one runs at a time, however many readers come while a store hangs. Looked up when asked,
    # since what only describes the API has no such part.
    stores = sources.amounts
    amounts = [] if stores is None else [Check("stored", lambda: stores.now())]  # noqa: PLW0108  # as said

    @routes.get(
        "/metrics",
        operation_id="getMetrics",
        openapi_extra=requires(PUBLIC),
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    )
    async def get_metrics(request: Request) -> Response:
        """Counters and sizes of this process as Prometheus text; with the metrics token, or from this machine."""
        await may_read(request)
        checked = await run_checks([*sources.checks, *amounts])
        stored = checked.pop().value if amounts else None
        producers = stored.producers if isinstance(stored, StoredAmounts) else None
        return Response(await run_in_threadpool(_text, sources, checked, producers), media_type=CONTENT_TYPE_LATEST)

    return routes


def _text(sources: Sources, checked: Sequence[CheckResult], producers: Sequence[Producer] | None) -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(ProcessCollector(sources, checked, producers))
    return generate_latest(registry)


def _answers(meters: Meters) -> Iterable[Metric]:
    http = CounterMetricFamily(
        "reckon_http_requests",
        "HTTP requests answered, by route template; `none` where no route matched.",
        labels=["method", "route", "status"],
    )
    for labels, n in sorted(meters.http().items()):
        http.add_metric(labels, n)
    yield http
    times = HistogramMetricFamily(
        "reckon_http_request_duration_seconds",
        "How long answers took to their last byte; live streams are among them.",
        labels=["method", "route"],
    )
    for key, took in sorted(meters.times().items()):
        times.add_metric(key, _buckets(HTTP_BUCKETS_S, took), took.total_s)
    yield times
    grpc = CounterMetricFamily("reckon_grpc_requests", "OTLP calls over gRPC answered.", labels=["code"])
    for code, n in sorted(meters.grpc().items()):
        grpc.add_metric([code], n)
    yield grpc


def _queue(queue: Queue) -> Iterable[Metric]:
    waiting = GaugeMetricFamily(
        "reckon_queue_messages", "Messages that no worker has taken yet, by queue.", labels=["queue"]
    )
    ended = HistogramMetricFamily(
        "reckon_job_duration_seconds",
        "How long jobs took, by kind and outcome (done, postponed, skipped, failed), over all workers.",
        labels=["kind", "outcome"],
    )
    try:
        depths, jobs = queue.depths(), queue.jobs()
    except Unavailable:
        depths, jobs = {}, {}
    for name, n in depths.items():
        waiting.add_metric([name], n)
    for key, took in sorted(jobs.items()):
        ended.add_metric(key, _buckets(JOB_BUCKETS_S, took), took.total_s)
    yield waiting
    yield ended


def _buckets(bounds_s: Sequence[float], took: Times | JobTimes) -> list[tuple[str, float]]:
    """Prometheus counts what is within each bound, the lesser ones included."""
    names = [*(f"{bound:g}" for bound in bounds_s), "+Inf"]
    return [(name, float(n)) for name, n in zip(names, accumulate(took.counts), strict=True)]


def _ingest(counts: dict[str, int]) -> Iterable[Metric]:
    for name, told in INGEST_TOTALS.items():
        yield CounterMetricFamily(f"reckon_ingest_{name}", told, value=counts[name])
    for name, told in INGEST_NOW.items():
        yield GaugeMetricFamily(f"reckon_ingest_{name}", told, value=counts[name])
    for name, (shown, told) in INGEST_AGES.items():
        yield GaugeMetricFamily(shown, told, value=counts[name] / 1000)


def _producers(producers: Sequence[Producer] | None) -> Metric:
    """Over the hundred that lost the most within the last day; nothing where ClickHouse does not answer."""
    spans = GaugeMetricFamily(
        "reckon_producer_spans",
        "Spans of the last day by what their producers numbered: given to be sent, received, dropped there, missing.",
        labels=["outcome"],
    )
    for outcome in _OUTCOMES if producers is not None else ():
        spans.add_metric([outcome], sum(getattr(one, outcome) for one in producers or ()))
    return spans


def _backlog(scoring: Scoring) -> Iterable[Metric]:
    held: Backlog | None
    try:
        held = scoring.backlog(None)
    except StoreUnavailable:
        held = None
    yield GaugeMetricFamily(
        "reckon_relational_store_up", "1 where the relational store answered, else 0.", value=int(held is not None)
    )
    for name, (told, value) in BACKLOG.items():
        family = GaugeMetricFamily(name, told)
        # What nobody could say is left out: a zero would read as an empty queue.
        if held is not None:
            family.add_metric([], value(held))
        yield family


def _is_loopback(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback
