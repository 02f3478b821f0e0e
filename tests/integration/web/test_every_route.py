"""Every operation of the API, asked by everybody: who may not is told 401, 403 or 404, who may is let through.

Operations, their parameters and their bodies come from the OpenAPI document, and what is right
comes from the policy: a new route is covered without touching this file, unless it is public.
"""

import shutil
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from clickhouse_connect.driver.client import Client
from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from sqlalchemy import Engine, func, select

from fakes.any_request import Operation, operations
from fakes.route_walk import Trial, trials, walk
from fakes.two_projects import COOKIE, TwoProjects, fill
from fakes.web_parts import FakeReader, fake_parts, open_door
from reckon.clickhouse.client import connect
from reckon.projects.access import KeyRules
from reckon.projects.permissions import Permission
from reckon.projects.requirement import AUDITED, PUBLIC, SIGNED_IN, CurrentAccess, ProjectAccess, requires
from reckon.relational.engine import make_engine
from reckon.relational.people_tables import audit_log
from reckon.traces.clickhouse import Reader
from reckon.web import guard
from reckon.web.app import create_app
from reckon.web.identities import StoredIdentities
from reckon.web.openapi import openapi_document
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

pytestmark = pytest.mark.integration
OPERATIONS = list(operations(openapi_document()))

# Whoever adds to these does it on purpose: nothing below is asked for a permission.
PUBLIC_OPERATIONS = {
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",  # its own token, or this machine
    "GET /api/v1/session",
    "POST /api/v1/session",
    "POST /api/v1/session/link",
    "GET /api/v1/session/oidc/start",
    "GET /api/v1/session/oidc/callback",
    "POST /api/v1/invitations/preview",
    "POST /api/v1/invitations/accept",
}
SIGNED_IN_OPERATIONS = {
    "DELETE /api/v1/session",
    "PATCH /api/v1/account",
    "PUT /api/v1/account/password",
    "GET /api/v1/account/sessions",
    "DELETE /api/v1/account/sessions/{session_id}",
    "GET /api/v1/roles",
    "GET /api/v1/projects",
}
# These write no line into the audit log, with the reason.
UNAUDITED_OPERATIONS = {
    "POST /api/v1/projects/{project}/masking/preview": "changes nothing",
    "POST /api/v1/invitations/preview": "changes nothing",
    "POST /v1/chat/completions": "a query is recorded as a trace",
    "POST /v1/responses": "the same",
    "POST /api/v1/projects/{project}/runs": "a query is recorded as a trace",
    "POST /api/v1/projects/{project}/annotation/queues/{queue_id}/next": "gives work out; each task has its own row",
    "POST /api/v1/projects/{project}/annotation/queues/{queue_id}/heartbeat": "changes nothing but a lease's end",
    "POST /api/v1/projects/{project}/annotation/tasks/{task_id}/ops": "ops are a log themselves, and never change",
    "POST /v1/traces": "spans are what is recorded, thousands a minute",
    "POST /api/public/otel/v1/traces": "the same",
    "POST /v1/metrics": "measurements are what is recorded, as spans are",
}
# Permissions to look at something: no change may ask for less than more than that.
READING = {Permission.PROJECT_READ, Permission.TRACES_READ, Permission.DATASETS_READ, Permission.AUDIT_READ}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, TwoProjects]:
    """A store to copy: each operation is tried on one of its own."""
    path = tmp_path_factory.mktemp("filled") / "reckon.db"
    migrate_relational(f"sqlite:///{path}")
    engine = make_engine(f"sqlite:///{path}")
    people = fill(engine, time.time_ns())
    engine.dispose()  # the last connection takes the write-ahead log with it
    return path, people


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The store's engine, which one application keeps for the whole file: to make one takes a fifth of a second."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('shared') / 'reckon.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def store(shared: Engine, filled: tuple[Path, TwoProjects]) -> Iterator[Engine]:
    """The same engine over a fresh copy: nothing of a store is remembered outside of it."""
    shutil.copy(filled[0], str(shared.url.database))
    yield shared
    shared.dispose()  # the last connection takes the write-ahead log with it


@pytest.fixture(scope="module")
def whole(shared: Engine, empty: Client) -> FastAPI:
    return application(shared, empty)


@pytest.fixture(scope="module")
def without_logins(shared: Engine) -> FastAPI:
    return create_app(fake_parts(door=open_door(identities=StoredIdentities(shared, 10**15)), engine=shared))


@pytest.fixture
def people(filled: tuple[Path, TwoProjects]) -> TwoProjects:
    return filled[1]


@pytest.fixture(scope="module")
def empty(clickhouse_url: str, clickhouse_database: str) -> Iterator[Client]:
    """A ClickHouse with Reckon's tables and no rows."""
    admin = connect(clickhouse_url)
    migrate(admin, clickhouse_database)
    admin.close()
    client = connect(clickhouse_url, database=clickhouse_database)
    yield client
    client.close()


def application(store: Engine, clickhouse: Reader | None = None, **changes: Any) -> FastAPI:
    """The real application over the store; only the spool is not real."""
    identities = StoredIdentities(store, idle_ns=10**15)
    door = open_door(identities=identities, cookie=COOKIE, open=False, **changes)
    return create_app(fake_parts(door=door, engine=store, clickhouse=clickhouse or FakeReader()))


@asynccontextmanager
async def asking(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600") as web:
        yield web


@pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.id)
async def test_who_may_not_is_refused_and_who_may_is_let_through(
    one: Operation, store: Engine, whole: FastAPI, people: TwoProjects
):
    async with asking(whole) as web:
        assert await walk(web, one, people) == []


@pytest.mark.parametrize("one", [one for one in OPERATIONS if one.unsafe], ids=lambda one: one.id)
async def test_what_is_refused_changes_nothing(one: Operation, store: Engine, whole: FastAPI, people: TwoProjects):
    refused = [trial for trial in trials(one, people) if trial.status is not None]
    assert refused
    async with asking(whole) as web:
        for trial in refused:
            await send(web, one, trial)
    with store.connect() as connection:
        assert connection.execute(select(func.count()).select_from(audit_log)).scalar_one() == 0


@pytest.mark.parametrize("one", [one for one in OPERATIONS if one.unsafe], ids=lambda one: one.id)
@pytest.mark.usefixtures("store")
async def test_no_foreign_page_reaches_a_server_without_logins(
    one: Operation, without_logins: FastAPI, people: TwoProjects
):
    async with asking(without_logins) as web:
        for trial in trials(one, people):
            if "sec-fetch-site" in trial.headers or "origin" in trial.headers:
                headers = {k: v for k, v in trial.headers.items() if k in ("sec-fetch-site", "origin")}
                assert (await send(web, one, Trial(trial.who, headers, 403))).status_code == 403


async def send(web: httpx.AsyncClient, one: Operation, trial: Trial) -> httpx.Response:
    content, kind = one.body()
    return await web.request(one.method, one.url(trial.project), content=content, headers={**kind, **trial.headers})


def declaring(requirement: str) -> set[str]:
    return {f"{one.method} {one.path}" for one in OPERATIONS if one.requires == requirement}


def test_nothing_is_public_but_what_is_listed_here():
    assert declaring(PUBLIC) == PUBLIC_OPERATIONS


def test_nothing_is_open_to_whoever_signs_in_but_what_is_listed_here():
    assert declaring(SIGNED_IN) == SIGNED_IN_OPERATIONS


def test_every_change_is_audited_but_what_is_listed_here():
    silent = {f"{one.method} {one.path}" for one in OPERATIONS if one.unsafe and AUDITED not in one.described}
    assert silent == set(UNAUDITED_OPERATIONS)


def complaints_about(one: Operation) -> list[str]:
    """What is wrong with a declaration, whatever the guard makes of it."""
    found = []
    if one.requires in (PUBLIC, SIGNED_IN):
        if one.of_project:
            found.append("a project's call asks for a permission in it")
    elif one.unsafe and Permission(one.requires) in READING:
        found.append("a change asks for more than reading")
    if one.path.startswith("/api/v1/projects/") and not one.path.startswith("/api/v1/projects/{project}"):
        found.append("a project in a path is called {project}, or it is not looked at")
    return found


@pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.id)
def test_what_is_asked_for_fits_what_is_done(one: Operation):
    assert complaints_about(one) == []


# From here on: the walk itself can fail.


def planted(*, path: str = "/api/v1/projects/{project}/planted", declared: dict[str, Any] | None = None) -> APIRouter:
    routes = APIRouter()

    @routes.post(path, openapi_extra=declared if declared is not None else requires(Permission.KEYS_MANAGE))
    def plant() -> dict[str, str]:
        return {}

    return routes


def in_document(app: FastAPI, path: str) -> Operation:
    """As the application describes it; the rest of the document would take seconds to make."""
    routes = [one for one in app.router.routes if getattr(one, "path", None) == path]
    (found,) = operations(get_openapi(title="planted", version="1", routes=routes))
    return found


def test_a_route_that_declares_nothing_keeps_the_application_from_starting(store: Engine):
    app = application(store)
    app.router.routes.extend(planted(declared={}).routes)
    with pytest.raises(TypeError, match="planted: openapi_extra"):
        guard.install(app, open_door())


@pytest.mark.parametrize("kind", ["mount", "websocket", "route"])
def test_what_cannot_declare_anything_keeps_the_application_from_starting(kind: str, store: Engine):
    app = application(store)
    match kind:
        case "mount":
            app.mount("/planted", FastAPI())
        case "websocket":
            app.add_api_websocket_route("/planted", print)
        case _:
            app.add_route("/planted", print)
    with pytest.raises(TypeError, match="planted"):
        guard.install(app, open_door())


async def test_the_walk_finds_a_route_that_was_added_behind_the_guards_back(store: Engine, people: TwoProjects):
    app = application(store)
    app.router.routes[:0] = planted().routes
    async with asking(app) as web:
        complaints = await walk(web, in_document(app, "/api/v1/projects/{project}/planted"), people)
    assert any("somebody with nothing: 200 instead of 401" in one for one in complaints)
    assert any("foreign key: 200 instead of 404" in one for one in complaints)
    assert any("viewer: 200 instead of 403" in one for one in complaints)


@pytest.mark.parametrize("weaker", [Permission.PROJECT_READ, SIGNED_IN, PUBLIC])
async def test_the_walk_finds_a_guard_that_asks_for_less_than_is_declared(
    weaker: str, store: Engine, people: TwoProjects
):
    app = application(store)
    routes = planted(declared=requires(weaker)).routes
    guarded = FastAPI(openapi_url=None)
    guarded.router.routes[:] = routes
    guard.install(guarded, open_door(identities=StoredIdentities(store, 10**15), cookie=COOKIE, open=False))
    app.router.routes[:0] = routes
    described = in_document(app, "/api/v1/projects/{project}/planted")
    told = Operation(described.method, described.path, {**described.described, "x-reckon-requires": "keys:manage"}, {})
    async with asking(app) as web:
        assert any("viewer: 200 instead of 403" in one for one in await walk(web, told, people))


@pytest.mark.parametrize(
    ("path", "declared"),
    [
        ("/api/v1/projects/{project}/planted", PUBLIC),
        ("/api/v1/projects/{project}/planted", SIGNED_IN),
        ("/api/v1/projects/{project}/planted", Permission.TRACES_READ),
        ("/api/v1/projects/{name}/planted", Permission.KEYS_MANAGE),
    ],
)
def test_a_declaration_that_is_too_weak_is_found(path: str, declared: str, store: Engine):
    app = application(store)
    app.router.routes[:0] = planted(path=path, declared=requires(declared)).routes
    assert complaints_about(in_document(app, path)) != []


async def test_a_route_cannot_read_another_project_by_mistake(store: Engine, people: TwoProjects):
    """A handler that forgets ProjectAccess has no project at all; one that uses it has the path's."""
    seen: list[tuple[str, KeyRules]] = []
    routes = APIRouter()

    @routes.get("/api/v1/projects/{project}/planted", openapi_extra=requires(Permission.PROJECT_READ))
    def plant(access: ProjectAccess, same: CurrentAccess) -> dict[str, str]:
        seen.append((access.project, same.rules))
        return {}

    app = FastAPI(openapi_url=None)
    app.router.routes[:] = routes.routes
    guard.install(app, open_door(identities=StoredIdentities(store, 10**15), cookie=COOKIE, open=False))
    async with asking(app) as web:
        for project, expected in (("default", 1), ("other", 2)):
            await web.get(f"/api/v1/projects/{project}/planted", headers=people.owner.headers())
            assert [name for name, _ in seen][-1] == project
            assert len(seen) == expected
