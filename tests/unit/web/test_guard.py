"""The guard: what it counts, what it refuses before a body is read, and what it tells the audit log."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

from fakes.web_parts import FakeIdentities, open_door
from reckon.projects.access import KeyRules, Known, Principal
from reckon.projects.permissions import EVERYTHING, Permission
from reckon.projects.requirement import PUBLIC, ProjectAccess, requires
from reckon.web import guard, problems
from reckon.web.door import REFUSED_PER_MINUTE
from reckon.web.proxies import RealAddresses, trusted_networks

PATH = "/api/v1/projects/default/notes"
SESSION = {"cookie": "reckon_session_8600=token"}


def key(name: str, **rules: Any) -> Known:
    return Known(Principal("key", name, name), {"default": EVERYTHING}, home="default", rules=KeyRules(**rules))


class Note(BaseModel):
    text: str


@dataclass
class Served:
    """A guarded application, and what its handler was called with."""

    identities: FakeIdentities
    called: list[Any] = field(default_factory=list)

    def app(self, **door: Any) -> FastAPI:
        routes = APIRouter()

        @routes.post("/api/v1/projects/{project}/notes", openapi_extra=requires(Permission.KEYS_MANAGE))
        def write(access: ProjectAccess, note: Note) -> None:
            self.called.append(access)

        @routes.post("/own", openapi_extra=requires(Permission.SPANS_WRITE, own_body_limit=True))
        def own(note: Note) -> None:
            self.called.append(note)

        @routes.post("/public", openapi_extra=requires(PUBLIC))
        def public(note: Note) -> None:
            self.called.append(note)

        app = FastAPI(openapi_url=None)
        app.router.routes[:] = routes.routes
        guard.install(app, open_door(**{"identities": self.identities, "open": False, "body_bytes_max": 1024} | door))
        problems.install(app)
        app.add_middleware(RealAddresses, trusted=trusted_networks("10.0.0.0/8"))
        return app


@pytest.fixture
def served() -> Served:
    keys = {
        "good": key("good"),
        "other": key("other"),
        "small": key("small", body_bytes_max=100),
        "large": key("large", body_bytes_max=1 << 20),
        "rare": key("rare", requests_per_minute=2),
    }
    return Served(FakeIdentities(keys))


class CountingLimiter:
    """One window that never ends: what a test counts does not depend on when it runs."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    async def take(self, who: str, per_minute: int) -> int | None:
        wait_s = await self.look(who, per_minute)
        self.counts[who] += wait_s is None
        return wait_s

    async def look(self, who: str, per_minute: int) -> int | None:
        return 17 if self.counts[who] >= per_minute else None


@asynccontextmanager
async def asking(app: FastAPI, peer: str = "192.0.2.1") -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(peer, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600") as web:
        yield web


def bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}", "content-type": "application/json"}


def note(size: int) -> bytes:
    """A good body of so many bytes."""
    return b'{"text":"' + b"x" * (size - 11) + b'"}'


async def pieces(body: bytes) -> AsyncIterator[bytes]:
    """Sent without content-length."""
    for start in range(0, len(body), 64):
        yield body[start : start + 64]


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize(
    ("secret", "path", "limit"), [("good", PATH, 1024), ("small", PATH, 100), ("large", PATH, 1024)]
)
async def test_a_body_over_the_limit_never_reaches_the_handler(
    served: Served, secret: str, path: str, limit: int, chunked: bool
):
    headers = bearer(secret)

    def body(size: int) -> Any:
        return pieces(note(size)) if chunked else note(size)

    async with asking(served.app()) as web:
        assert (await web.post(path, content=body(limit), headers=headers)).status_code == 200
        assert len(served.called) == 1
        over = await web.post(path, content=body(limit + 1), headers=headers)
    assert over.status_code == 413
    assert str(limit) in over.json()["detail"]
    assert len(served.called) == 1


async def test_a_public_call_has_the_limit_too(served: Served):
    async with asking(served.app()) as web:
        assert (await web.post("/public", content=pieces(note(1025)))).status_code == 413
    assert served.called == []


async def test_a_false_content_length_helps_nobody(served: Served):
    headers = {**bearer("good"), "content-length": "5"}
    async with asking(served.app()) as web:
        assert (await web.post(PATH, content=pieces(note(2000)), headers=headers)).status_code == 413


async def test_who_is_refused_has_sent_its_body_for_nothing(served: Served):
    read = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal read
        read += 1
        yield b"{}"

    async with asking(served.app()) as web:
        assert (await web.post(PATH, content=body())).status_code == 401
    assert read == 0


async def test_a_key_has_its_own_number_of_requests(served: Served):
    async with asking(served.app(limiter=CountingLimiter(), requests_per_minute=5)) as web:

        async def statuses(secret: str, times: int) -> list[int]:
            return [(await web.post(PATH, content=note(20), headers=bearer(secret))).status_code for _ in range(times)]

        assert await statuses("rare", 3) == [200, 200, 429]
        assert await statuses("good", 6) == [200] * 5 + [429]
        refused = await web.post(PATH, content=note(20), headers=bearer("rare"))
    assert refused.headers["retry-after"] == "17"
    assert "2 requests in a minute" in refused.json()["detail"]


async def test_guessing_is_slowed_by_address_and_shuts_out_no_key_that_is_in_use(served: Served):
    app = served.app(limiter=CountingLimiter())
    async with asking(app) as web, asking(app, "192.0.2.2") as neighbour:
        good = bearer("good")
        assert (await web.post(PATH, content=note(20), headers=good)).status_code == 200
        wrong = [await web.post(PATH, headers=bearer(f"guess{n}")) for n in range(REFUSED_PER_MINUTE)]
        assert {answer.status_code for answer in wrong} == {401}
        for guess in (bearer("one more"), {"cookie": "reckon_session_8600=guess"}, bearer("other")):
            slowed = await web.post(PATH, headers=guess)
            assert slowed.status_code == 429, "a right guess tells no more than a wrong one"
            assert slowed.headers["retry-after"] == "17"
        assert (await web.post(PATH, content=note(20), headers=good)).status_code == 200
        assert (await neighbour.post(PATH, headers=bearer("guess"))).status_code == 401


async def test_guesses_are_counted_by_the_client_behind_a_trusted_proxy(served: Served):
    async with asking(served.app(limiter=CountingLimiter()), "10.0.0.1") as proxy:

        async def guess(client: str) -> int:
            answer = await proxy.post(PATH, headers={**bearer("guess"), "x-forwarded-for": client})
            return answer.status_code

        assert [await guess("198.51.100.1") for _ in range(REFUSED_PER_MINUTE + 1)][-1] == 429
        assert await guess("198.51.100.2") == 401


async def test_a_key_that_was_revoked_is_a_guess_like_any_other(served: Served):
    served.identities.sessions["token"] = key("a session")
    async with asking(served.app(limiter=CountingLimiter())) as web:
        assert (await web.get(PATH, headers=SESSION)).status_code == 405
        del served.identities.sessions["token"]
        statuses = [(await web.post(PATH, headers=SESSION)).status_code for _ in range(REFUSED_PER_MINUTE + 1)]
    assert statuses[-1] == 429


async def test_a_sessions_token_is_no_key(served: Served):
    served.identities.sessions["token"] = key("a session")
    async with asking(served.app()) as web:
        await web.post(PATH, headers=SESSION)
        assert (await web.post(PATH, content=note(20), headers=bearer("token"))).status_code == 401


async def test_the_audit_log_is_told_the_clients_own_address(served: Served):
    async with asking(served.app(), "10.0.0.1") as proxy:
        headers = {**bearer("good"), "x-forwarded-for": "6.6.6.6, 198.51.100.1"}
        await proxy.post(PATH, content=note(20), headers=headers)
    assert [access.address for access in served.called] == ["198.51.100.1"]
