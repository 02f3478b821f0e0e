"""The watch over the suite's logs can fail; and a crash does not log what the request brought."""

import logging

import httpx
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel
from sqlalchemy import Engine, insert

from fakes.planted_secrets import PASSWORD, LeakWatch, found_in
from reckon.projects.requirement import PUBLIC, requires
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import unit_of_work
from reckon.web import problems


def exc_of(error: Exception | None) -> tuple[type[Exception], Exception, None] | None:
    return None if error is None else (type(error), error, None)


def test_the_watch_sees_messages_arguments_and_tracebacks():
    watch = LeakWatch(("hidden",))

    def told(message: str, *arguments: object, error: Exception | None = None) -> None:
        watch.handle(logging.LogRecord("planted", logging.INFO, "", 0, message, arguments, exc_of(error)))

    told("nothing here")
    assert watch.leaks == []
    told("a hidden one")
    told("as an argument: %s", "hidden")
    told("crashed", error=ValueError("hidden"))
    assert len(watch.leaks) == 3
    assert not any("hidden" in leak for leak in watch.leaks), "what is told does not leak it again"


def test_secrets_are_found_by_name():
    assert found_in(b"x-secret-x", {"one": "secret", "other": "else"}) == ["one"]


class Given(BaseModel):
    password: str


async def test_a_statement_that_crashes_logs_no_bound_value(engine: Engine, caplog):
    routes = APIRouter()

    @routes.post("/crash", openapi_extra=requires(PUBLIC))
    def crash(given: Given) -> None:
        with unit_of_work(engine) as session:
            for _ in range(2):
                session.execute(insert(projects).values(id="twice", name=given.password, created_ns=1))

    app = FastAPI()
    app.router.routes.extend(routes.routes)
    problems.install(app)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as web:
        answer = await web.post("/crash", json={"password": PASSWORD})
        refused = await web.post("/crash", json={"password": [PASSWORD]})
    assert answer.status_code == 500
    assert "IntegrityError" in caplog.text
    said = caplog.text + answer.text + refused.text + str(answer.headers)
    assert PASSWORD not in said
