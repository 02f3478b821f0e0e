"""What the guard refuses on OTLP's paths is answered as OTLP has it: google.rpc.Status in the request's encoding."""

from typing import Any

import httpx
import pytest

from fakes.web_parts import FakeIdentities, open_door
from reckon.ingest.answers import failure
from reckon.ingest.api import PATHS
from reckon.projects.access import KeyRules, Known, Principal
from reckon.projects.permissions import Permission
from unit.web.client import client

KEYS = {
    "sender": Known(
        Principal("key", "sender", "sender"),
        {"default": frozenset({Permission.SPANS_WRITE})},
        home="default",
        rules=KeyRules(body_bytes_max=1500),
    ),
    "reader": Known(
        Principal("key", "reader", "reader"), {"default": frozenset({Permission.TRACES_READ})}, home="default"
    ),
}


class Spent:
    """A limiter that has nothing left."""

    async def take(self, who: str, per_minute: int) -> int | None:
        return 9

    async def look(self, who: str, per_minute: int) -> int | None:
        return None


async def refused(secret: str | None, media_type: str, **door: Any) -> httpx.Response:
    headers = {"content-type": media_type} | ({"authorization": f"Bearer {secret}"} if secret else {})
    made = open_door(**{"identities": FakeIdentities(KEYS), "open": False, **door})
    async with client(door=made) as web:
        return await web.post(PATHS[0], content=b"", headers=headers)


@pytest.mark.parametrize(("secret", "status", "code"), [(None, 401, 16), ("wrong", 401, 16), ("reader", 403, 7)])
async def test_who_may_not_send_is_told_in_json(secret: str | None, status: int, code: int) -> None:
    answer = await refused(secret, "application/json")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    assert answer.json()["code"] == code
    assert len(answer.json()["message"]) > 10
    assert answer.headers["x-request-id"]


async def test_who_may_not_send_is_told_in_protobuf() -> None:
    answer = await refused("wrong", "application/x-protobuf")
    assert answer.headers["content-type"] == "application/x-protobuf"
    assert answer.content == failure(16, "This API key is wrong, revoked or expired.", "protobuf")
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_who_sends_too_often_is_told_when_to_come_back() -> None:
    answer = await refused("sender", "application/json", limiter=Spent())
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (429, 8, "9")


async def test_a_keys_own_bound_on_bodies_holds() -> None:
    made = open_door(identities=FakeIdentities(KEYS), open=False)
    headers = {"content-type": "application/json", "authorization": "Bearer sender"}
    async with client(door=made) as web:
        over = await web.post(PATHS[0], content=b" " * 1501, headers=headers)
        within = await web.post(PATHS[0], content=b" " * 1500, headers=headers)
    assert (over.status_code, over.json()["code"]) == (413, 8)
    assert "1500 bytes" in over.json()["message"]
    assert within.status_code == 503  # the spool of these parts is always full


async def test_other_paths_are_answered_with_problems() -> None:
    async with client(door=open_door(open=False)) as web:
        answer = await web.get("/api/v1/projects/default/traces")
    assert answer.headers["content-type"] == "application/problem+json"
