"""The whole application with its endpoint on a socket, asking a fake model server over HTTP."""

import asyncio
import http.client
import json
import random
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import httpx
from fastapi import FastAPI
from sqlalchemy import Engine

from fakes.endpoint_place import FakeWorld, endpoint_place
from fakes.openai_server import FakeOpenAIServer
from fakes.query_parts import SpanList
from fakes.running_app import running
from fakes.web_parts import FakeIdentities, fake_parts, open_door
from reckon.endpoint.keeper import Keeper, RunLimits
from reckon.endpoint.place import Rules
from reckon.endpoint.room import RoomLimits
from reckon.projects.access import Known, Principal
from reckon.projects.permissions import SCOPE_PERMISSIONS, Scope
from reckon.providers.openai import ModelServer, OpenAIChat
from reckon.providers.retries import Retries
from reckon.web.app import create_app

KEYS = {
    "rk_solve": Known(Principal("key", "k1", "key one"), {"lab": SCOPE_PERMISSIONS[Scope.SOLVE]}, home="lab"),
    "rk_other": Known(Principal("key", "k2", "key two"), {"lab": SCOPE_PERMISSIONS[Scope.SOLVE]}, home="lab"),
    "rk_shop": Known(Principal("key", "k4", "key four"), {"shop": SCOPE_PERMISSIONS[Scope.SOLVE]}, home="shop"),
    "rk_read": Known(Principal("key", "k3", "key three"), {"lab": SCOPE_PERMISSIONS[Scope.READ]}, home="lab"),
}


@dataclass(frozen=True)
class EndpointApp:
    """`url` without `/v1`; `spans` are those of the project `lab`."""

    url: str
    spans: SpanList


def leave_unanswered(app: EndpointApp, path: str, body: dict[str, object], model: FakeOpenAIServer) -> None:
    """Ask with the key `rk_solve`, and go away once the model has been asked."""
    connection = http.client.HTTPConnection(httpx.URL(app.url).netloc.decode(), timeout=60)
    headers = {"authorization": "Bearer rk_solve", "content-type": "application/json"}
    connection.request("POST", path, json.dumps(body), headers)
    assert model.arrived.wait(60)
    connection.close()


@contextmanager
def endpoint_app(
    model: FakeOpenAIServer | str,
    *,
    name: str = "m",
    rules: Rules | None = None,
    limits: RoomLimits | None = None,
    engine: Engine | None = None,
    runs: RunLimits | None = None,
) -> Iterator[EndpointApp]:
    """Logins are on: the key `rk_solve` may ask, `rk_read` may not. With an `engine`, runs are worked on.

    `model` may be the address of a real one, which serves `name`.
    """
    spans = SpanList()

    @asynccontextmanager
    async def opened() -> AsyncIterator[FastAPI]:
        async with httpx.AsyncClient(trust_env=False) as http:
            chat = OpenAIChat(
                http,
                ModelServer(model if isinstance(model, str) else model.url),
                rng=random.Random(0),
                retries=Retries(1),
            )
            place = endpoint_place(chat, rules=rules, limits=limits, name=name)
            assert isinstance(place.world, FakeWorld)
            place.world.sinks["lab"] = spans
            door = open_door(open=False, identities=FakeIdentities(KEYS))
            if engine is None:
                yield create_app(fake_parts(door=door, endpoint=place))
                return
            keeper = Keeper(engine, place, runs or RunLimits(poll_s=0.05))
            keeping = asyncio.create_task(keeper.serve())
            try:
                yield create_app(fake_parts(door=door, endpoint=place, engine=engine, keeper=keeper))
            finally:
                keeping.cancel()
                await asyncio.wait((keeping,))

    with running(opened) as url:
        yield EndpointApp(url, spans)
