"""What one web process was told the other knows: keys, limits, tasks, runs, streams. Each is asked itself here."""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

import httpx
import pytest

from fakes.compose_load import wait_until
from fakes.compose_set import ComposeSet
from fakes.live_listener import listening
from fakes.otlp_bodies import generation_spans, plain_span
from integration.compose.conftest import WEB
from reckon.otlp import names
from reckon.otlp.encode import encode_spans
from reckon.settings_groups import Login
from reckon.web.door import REFUSED_PER_MINUTE

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]

PROJECT = "/api/v1/projects/default"
_TRIES = 5


@pytest.fixture(scope="module")
def webs(compose_set: ComposeSet, admin_key: str) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """A client of each web process, past nginx, with a key that may do everything."""
    ports = [(compose_set.folder / f"{name}.ports").read_text().split()[0] for name in WEB]
    urls = [f"http://127.0.0.1:{port}" for port in ports]
    key = {"authorization": f"Bearer {admin_key}"}
    one, other = (httpx.Client(base_url=url, headers={**key, "origin": url}, timeout=60) for url in urls)
    with one, other:
        yield one, other


def made_key(web: httpx.Client, name: str, *scopes: str) -> tuple[str, dict[str, str]]:
    """A new key's id, and the header that it is sent in."""
    made = web.post(f"{PROJECT}/keys", json={"name": name, "scopes": list(scopes)})
    assert made.status_code == 201, made.text
    return made.json()["key"]["id"], {"authorization": f"Bearer {made.json()['secret']}"}


def sent_trace(web: httpx.Client) -> str:
    """A trace with a question and steps."""
    trace = os.urandom(16)
    asked = replace(plain_span(names.SPAN_QUERY, trace_id=trace), attributes={names.QUERY_QUESTION: "what is asked"})
    body = encode_spans([asked, *generation_spans(trace_id=trace)])
    web.post("/v1/traces", content=body, headers={"content-type": "application/x-protobuf"}).raise_for_status()
    return f"tr_{trace.hex()}"


def test_a_key_that_one_revokes_is_refused_by_the_other(webs: tuple[httpx.Client, httpx.Client]) -> None:
    key_id, header = made_key(webs[0], "revoked", "read")
    assert [web.get(f"{PROJECT}/traces", headers=header).status_code for web in webs] == [200, 200]
    webs[1].delete(f"{PROJECT}/keys/{key_id}").raise_for_status()
    for web in webs:
        wait_until(lambda web=web: web.get(f"{PROJECT}/traces", headers=header).status_code == 401)


def taken_until_refused(webs: tuple[httpx.Client, httpx.Client], most: int, **call: Any) -> int:
    """How many of the calls, to one process and the other in turn, were let through before one was turned away."""
    for taken, web in zip(range(2 * most), cycle(webs), strict=False):
        status = web.request(**call).status_code
        if status == 429:
            return taken
        assert status == 401
    return 2 * most


def test_guesses_at_keys_are_counted_over_both(webs: tuple[httpx.Client, httpx.Client]) -> None:
    """Each alone lets as many pass. On a slow machine one may count alone for a second: then once more."""
    tries = (
        taken_until_refused(
            webs,
            REFUSED_PER_MINUTE,
            method="GET",
            url=f"{PROJECT}/traces",
            headers={"authorization": "Bearer rk_wrong_key", "x-forwarded-for": f"203.0.113.{number}"},
        )
        for number in range(_TRIES)
    )
    assert any(taken <= REFUSED_PER_MINUTE for taken in tries)


def test_failed_logins_are_counted_over_both(webs: tuple[httpx.Client, httpx.Client]) -> None:
    most = Login().attempts_per_minute  # type: ignore[call-arg]  # pydantic has the defaults
    tries = (
        taken_until_refused(
            webs,
            most,
            method="POST",
            url="/api/v1/session",
            json={"email": f"nobody{number}@example.org", "password": "wrong horse battery"},
            headers={"authorization": "", "x-forwarded-for": f"203.0.114.{number}"},
        )
        for number in range(_TRIES)
    )
    assert any(taken <= most for taken in tries)


def test_a_task_that_one_gives_out_is_held_at_the_other_and_given_to_nobody_else(
    webs: tuple[httpx.Client, httpx.Client],
) -> None:
    traces = {sent_trace(webs[0]) for _ in range(2)}
    listed = f"{PROJECT}/traces?limit=200"
    wait_until(lambda: traces <= {row["trace_id"] for row in webs[0].get(listed).json()["rows"]})
    made = webs[0].post(f"{PROJECT}/annotation/queues", json={"name": "two", "source": {"generations": "every"}})
    assert made.status_code == 201, made.text
    assert made.json()["items"] >= 2
    path = f"{PROJECT}/annotation/queues/{made.json()['id']}"
    first, second = (made_key(webs[0], name, "annotate")[1] for name in ("first", "second"))
    held = [
        web.post(f"{path}/next", json={}, headers=who).json() for web, who in zip(webs, (first, second), strict=True)
    ]
    mine, theirs = (one["tasks"][0]["id"] for one in held)
    assert mine != theirs
    for web in webs:
        assert web.post(f"{path}/heartbeat", headers=first).json()["tasks"] == [mine]
        again = web.post(f"{path}/next", json={}, headers=second).json()
        assert [task["id"] for task in again["tasks"]] == [theirs]
    op = {"op_id": "op-00001", "number": 1, "step": 0, "field": "value", "value": 1, "t": 1}
    task = f"{PROJECT}/annotation/tasks/{mine}"
    webs[0].post(f"{task}/ops", json={"ops": [op]}, headers=first).raise_for_status()
    assert [one["op_id"] for one in webs[1].get(task, headers=first).json()["ops"]] == ["op-00001"]


def test_a_run_in_the_background_is_asked_for_at_the_other(webs: tuple[httpx.Client, httpx.Client]) -> None:
    body = {"model": "reasoner:best_of_3", "input": "40+2", "background": True}
    asked = webs[0].post("/v1/responses", json=body).raise_for_status().json()
    wait_until(lambda: webs[1].get(f"/v1/responses/{asked['id']}").json()["status"] == "completed")


def test_a_stream_goes_on_at_the_other_behind_what_was_heard(webs: tuple[httpx.Client, httpx.Client]) -> None:
    one, other = webs
    header = {"authorization": one.headers["authorization"]}
    url = f"{PROJECT}/stream/traces"
    with listening(f"{one.base_url}{url}".replace("//api", "/api"), headers=header) as listener:
        listener.until(lambda event: event.name == "ready")
        first = sent_trace(other)
        listener.until(lambda event: event.name == "trace" and event.data["row"]["trace_id"] == first)
    missed = sent_trace(one)
    with listening(f"{other.base_url}{url}".replace("//api", "/api"), listener.last_id, headers=header) as again:
        assert again.until(lambda event: event.name == "ready")[-1].data == {"resumed": True}
        again.until(lambda event: event.name == "trace" and event.data["row"]["trace_id"] == missed)
