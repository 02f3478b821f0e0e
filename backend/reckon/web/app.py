"""The FastAPI application: middleware and a literal list of routers over ready parts."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from sqlalchemy import Engine
from starlette.middleware.gzip import GZipMiddleware

from reckon.annotation import api as annotation_api
from reckon.comparison import api as comparison_api
from reckon.dashboards import api as dashboards_api
from reckon.dashboards import markers_api
from reckon.datasets import api as datasets_api
from reckon.datasets import contents_api, draft_api, files_api
from reckon.datasets.automatic import api as label_jobs_api
from reckon.datasets.place import Place as DatasetPlace
from reckon.endpoint import api as endpoint_api
from reckon.endpoint import project_runs_api, responses_api
from reckon.endpoint.keeper import Keeper
from reckon.endpoint.place import Place
from reckon.erasure import api as erasure_api
from reckon.exchange import api as exchange_api
from reckon.ingest import api as ingest_api
from reckon.ingest.service import Ingest
from reckon.jobs.dispatch import Sender
from reckon.live import api as live_api
from reckon.live.api import Streams
from reckon.live.schemas import EXTRA_SCHEMAS as LIVE_SCHEMAS
from reckon.people import api as people_api
from reckon.people.parts import People
from reckon.prices import api as prices_api
from reckon.projects.routers import routers as projects_routers
from reckon.projects.zone import zone_reader
from reckon.retention import api as retention_api
from reckon.retraining import api as prms_api
from reckon.retraining import policy_api, segmentation_api
from reckon.retraining import queue_api as queue_retraining_api
from reckon.retraining import work_api as prm_work_api
from reckon.traces import api as traces_api
from reckon.traces import engine_api, metrics_api
from reckon.traces.clickhouse import Reader
from reckon.traces.costs import Prices
from reckon.version import __version__
from reckon.views import api as views_api
from reckon.watching.tracing import TraceRules, Tracing
from reckon.web import aside_api, guard, health, metrics, problems, project_aside_api, status, ui
from reckon.web.checks import Check
from reckon.web.dataset_offers import dataset_offers
from reckon.web.door import Door
from reckon.web.hosts import LOOPBACK, TrustedHosts
from reckon.web.meters import Metered, Meters
from reckon.web.proxies import Network, RealAddresses
from reckon.web.request_ids import RequestIds
from reckon.web.security import SecurityHeaders
from reckon.web.stored_amounts import Amounts
from reckon.web.traced import Traced

_GZIP_FROM_BYTES = 1024
_SECURITY_SCHEMES = {
    "key": {"type": "http", "scheme": "bearer", "description": "An API key; also as the password of Basic."},
    "session": {"type": "apiKey", "in": "cookie", "name": "reckon_session_8600", "description": "A signed-in person."},
}
_EXTRA_SCHEMAS: tuple[type[BaseModel], ...] = (
    problems.Problem,
    *traces_api.EXTRA_SCHEMAS,
    *LIVE_SCHEMAS,
    *endpoint_api.EXTRA_SCHEMAS,
    *responses_api.EXTRA_SCHEMAS,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the application serves from; opened and closed by `reckon.web.composition`.

    `checks` decide whether it is ready; `background_checks` are only shown.
    """

    clickhouse: Reader
    scoring: status.Scoring
    ingest: Ingest
    door: Door
    engine: Engine
    people: People
    sender: Sender
    streams: Streams
    endpoint: Place
    keeper: Keeper
    datasets: DatasetPlace
    queue: metrics.Queue
    amounts: Amounts
    checks: Sequence[Check] = ()
    background_checks: Sequence[Check] = ()
    hosts: Sequence[str] = LOOPBACK
    proxies: Sequence[Network] = ()
    meters: Meters = field(default_factory=Meters)
    tracing: Tracing = field(default_factory=lambda: Tracing(TraceRules("web")))
    metrics_token: str = ""
    own_prm: str = ""
    hourly: Prices = field(default_factory=Prices)
    https: bool = False
    static: Path | None = None
    base_path: str = "/"


def create_app(parts: Parts) -> FastAPI:
    """The application over `parts`; opens nothing itself."""
    # Without redirects for slashes: those would name the scheme that a proxy speaks to us, not the public one.
    app = FastAPI(
        title="Reckon",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    page = ui.load(parts.static, parts.base_path)
    routers = [
        *projects_routers(parts.engine, responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503)),
        *people_api.routers(parts.people, responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503)),
        exchange_api.router(
            parts.clickhouse,
            parts.engine,
            parts.ingest,
            responses=problems.documented(400, 401, 403, 404, 413, 422, 429, 503),
        ),
        annotation_api.router(
            parts.clickhouse,
            parts.engine,
            dataset_offers(parts.engine, parts.datasets),
            responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503),
        ),
        views_api.router(parts.engine, responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503)),
        erasure_api.router(
            parts.clickhouse,
            parts.engine,
            parts.sender,
            responses=problems.documented(400, 401, 403, 404, 422, 429, 503),
        ),
        prm_work_api.router(
            parts.engine,
            parts.sender,
            responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503),
        ),
        queue_retraining_api.router(
            parts.engine, responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503)
        ),
        prms_api.router(
            parts.engine,
            parts.own_prm,
            responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503),
        ),
        prices_api.router(
            parts.engine,
            parts.sender,
            parts.hourly,
            responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503),
        ),
        comparison_api.router(parts.clickhouse, responses=problems.documented(400, 401, 403, 404, 422, 429, 503)),
        traces_api.router(parts.clickhouse, responses=problems.documented(400, 401, 403, 404, 422, 429, 503)),
        metrics_api.router(parts.clickhouse, responses=problems.documented(400, 401, 403, 404, 422, 429, 503)),
        engine_api.router(parts.clickhouse, responses=problems.documented(400, 401, 403, 404, 422, 429, 503)),
        dashboards_api.router(
            parts.clickhouse,
            zone_reader(parts.engine),
            responses=problems.documented(400, 401, 403, 404, 422, 429, 503),
        ),
        markers_api.router(
            parts.clickhouse, parts.engine, responses=problems.documented(400, 401, 403, 404, 422, 429, 503)
        ),
        retention_api.router(
            parts.clickhouse,
            parts.engine,
            problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503),
            time.time_ns,
        ),
        datasets_api.router(
            parts.engine,
            parts.sender,
            parts.datasets,
            responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503),
        ),
        policy_api.router(
            parts.engine,
            parts.clickhouse,
            parts.own_prm,
            responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503),
        ),
        segmentation_api.router(
            parts.engine,
            parts.sender,
            responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503),
        ),
        label_jobs_api.router(
            parts.engine,
            parts.sender,
            responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503),
        ),
        draft_api.router(
            parts.engine,
            parts.sender,
            responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503),
        ),
        contents_api.router(
            parts.engine, parts.datasets, responses=problems.documented(400, 401, 403, 404, 409, 413, 422, 429, 503)
        ),
        files_api.router(
            parts.engine, parts.datasets, responses=problems.documented(400, 401, 403, 404, 409, 422, 429, 503)
        ),
        live_api.router(parts.streams, responses=problems.documented(400, 401, 403, 404, 422, 429, 503)),
        status.router(
            [*parts.checks, *parts.background_checks], parts.scoring, parts.ingest, parts.queue, parts.amounts
        ),
        aside_api.router(
            parts.ingest, parts.engine, responses=problems.documented(401, 403, 404, 409, 413, 422, 429, 503)
        ),
        project_aside_api.router(
            parts.ingest, parts.engine, responses=problems.documented(401, 403, 404, 422, 429, 503)
        ),
        health.router(parts.checks, parts.background_checks),
        metrics.router(
            metrics.Sources(
                parts.ingest,
                parts.scoring,
                parts.meters,
                parts.queue,
                parts.tracing.counters,
                [*parts.checks, *parts.background_checks],
                parts.amounts,
            ),
            parts.door,
            parts.metrics_token,
        ),
        endpoint_api.router(parts.endpoint, responses=endpoint_api.FAILURES),
        responses_api.router(parts.keeper, responses=endpoint_api.FAILURES),
        project_runs_api.router(parts.keeper, responses=problems.documented(400, 401, 403, 404, 413, 422, 429, 503)),
        ingest_api.router(parts.ingest),
        ui.router(page),
    ]
    # Not `include_router`: that defers a route's making until it is first asked for, behind the guard's back.
    app.router.routes.extend(route for router in routers for route in router.routes)
    guard.install(app, parts.door)
    problems.install(app)
    # The last added is the outermost: every answer, refused hosts' too, has an id and the headers.
    app.add_middleware(GZipMiddleware, minimum_size=_GZIP_FROM_BYTES, compresslevel=4)
    app.add_middleware(TrustedHosts, hosts=parts.hosts)
    app.add_middleware(SecurityHeaders, script_hashes=page.script_hashes, https=parts.https)
    app.add_middleware(RealAddresses, trusted=parts.proxies)
    app.add_middleware(Metered, meters=parts.meters)
    app.add_middleware(Traced, tracer=parts.tracing.tracer)
    app.add_middleware(RequestIds)
    app.openapi = lambda: _document(app)  # type: ignore[method-assign]  # FastAPI's documented way to extend it
    return app


def _document(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, routes=app.routes)
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for model in _EXTRA_SCHEMAS:
            own = model.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
            schemas.update(own.pop("$defs", {}))
            schemas[model.__name__] = own
        # Every 422 is a Problem, so FastAPI's own error shapes are never sent.
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        document["components"]["securitySchemes"] = _SECURITY_SCHEMES
        app.openapi_schema = document
    return app.openapi_schema
