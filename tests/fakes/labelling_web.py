"""The calls of labelling over HTTP, in this process, as whoever a test says; without a guard in between."""

from collections.abc import AsyncIterator, Callable
from typing import Any, Final

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from fakes import labelling
from fakes.granted_access import GrantedAccess
from fakes.web_parts import FakeReader
from reckon.annotation import api
from reckon.projects.access import Access
from reckon.web import problems

BASE: Final = "/api/v1/projects/default/annotation"
NOW_NS: Final = 10**18


class Web:
    """Somebody's browser, and all that it was answered."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client, self.answers = client, []

    async def ask(self, method: str, path: str, body: object = None) -> Any:
        answer = await self.client.request(method, f"{BASE}{path}", json=body)
        assert answer.status_code < 400, answer.text
        self.answers.append(answer.text)
        return answer.json()

    async def label(self, task: dict[str, Any], *values: object) -> Any:
        first = len(task["ops"]) + 1
        ops = [
            {"op_id": f"{task['id'][-8:]}-{first + n}", "number": first + n, "step": n, "value": value}
            | {"field": "value", "t": 1000 * (first + n)}
            for n, value in enumerate(values)
        ]
        return await self.ask("POST", f"/tasks/{task['id']}/submit", {"ops": ops, "submission": f"sub-{first:08}"})


@pytest.fixture
async def web(engine: Engine) -> AsyncIterator[Callable[[Access], Web]]:
    clients: list[httpx.AsyncClient] = []

    def browser(access: Access) -> Web:
        app = FastAPI()
        problems.install(app)
        app.include_router(api.router(FakeReader(), engine, labelling.no_offers, clock_ns=lambda: NOW_NS))
        transport = httpx.ASGITransport(GrantedAccess(app, access))
        clients.append(httpx.AsyncClient(transport=transport, base_url="http://t"))
        return Web(clients[-1])

    yield browser
    for client in clients:
        await client.aclose()
