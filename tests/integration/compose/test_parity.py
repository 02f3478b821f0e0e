"""The compose file's services do their work: asked, recorded, stored, scored, read, stopped."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from fakes.compose_set import OURS, ComposeSet
from fakes.otlp_bodies import generation_spans, plain_span
from fakes.prm_server import score_of
from reckon.otlp import names
from reckon.otlp.encode import encode_spans

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]

TRACES = "/api/v1/projects/default/traces"


def test_a_question_asked_at_the_endpoint_is_answered_stored_scored_and_read(
    compose_set: ComposeSet, front: str, local_key: str
) -> None:
    assert set(compose_set.running) == {"web-1", "web-2", "worker", "beat"}
    with httpx.Client(base_url=front, headers={"authorization": f"Bearer {local_key}"}, timeout=60) as web:
        options = {"strategy": "best_of_n", "n": 4}
        body = {"model": "reasoner", "messages": [{"role": "user", "content": "2a+3"}], "reckon": options}
        asked = web.post("/v1/chat/completions", json=body)
        assert asked.status_code == 200, asked.text
        answer = asked.json()["choices"][0]["message"]["content"]
        row = _row(web, lambda row: row["question"] == "2a+3" and row["prm"]["min"] is not None)
    assert answer in {"41", "42"}
    assert (row["answer"], row["candidates"], row["status"]) == (answer, 4, "ok")
    assert row["prm"]["scored_generations"] == 4


def test_steps_that_a_plugin_sends_are_scored_by_the_worker(front: str, local_key: str) -> None:
    trace = os.urandom(16)
    with httpx.Client(base_url=front, headers={"authorization": f"Bearer {local_key}"}, timeout=60) as web:
        asked = replace(
            plain_span(names.SPAN_QUERY, trace_id=trace), attributes={names.QUERY_QUESTION: "what is asked"}
        )
        body = encode_spans([asked, *generation_spans(trace_id=trace)])
        sent = web.post("/v1/traces", content=body, headers={"content-type": "application/x-protobuf"})
        assert sent.status_code == 200, sent.text
        row = _row(web, lambda row: row["trace_id"] == f"tr_{trace.hex()}" and row["prm"]["min"] is not None)
    assert row["prm"]["min"] == pytest.approx(score_of("xxxxx"), abs=1e-6)


def test_the_health_checks_of_what_serves_no_page_say_what_is(compose_set: ComposeSet) -> None:
    for service in ("worker", "beat"):
        how, program, *arguments = compose_set.file["services"][service]["healthcheck"]["test"]
        assert (how, program) == ("CMD", "reckon")
        said = eventually(lambda arguments=arguments, service=service: compose_set.run(service, *arguments))
        assert said.split()[-1].rstrip(".") in {"answers", "ticks"}


def eventually(ask: Callable[[], str]) -> str:
    """What it says once it is well: both may just have been started."""
    for _ in range(10):
        try:
            return ask()
        except AssertionError:
            time.sleep(1)
    return ask()


def _row(web: httpx.Client, wanted: Callable[[dict], bool]) -> dict:
    for _ in range(300):
        rows = web.get(TRACES).raise_for_status().json()["rows"]
        found = [row for row in rows if wanted(row)]
        if found:
            return found[0]
        time.sleep(0.2)
    raise AssertionError(f"it did not come: {rows}")


def test_somebody_signs_in_through_the_proxy_by_a_link_of_the_command_line(compose_set: ComposeSet, front: str) -> None:
    link = compose_set.run("web", "login")
    token = link.partition("#")[2]
    assert link.startswith("http://localhost:8600/login#")
    assert token
    with httpx.Client(base_url=front, timeout=60) as web:
        assert web.get(TRACES).status_code == 401
        origin = {"origin": front}
        came = web.post("/api/v1/session/link", json={"token": token.removeprefix("token=")}, headers=origin)
        assert came.status_code in {200, 201, 204}, came.text
        assert web.get(TRACES).status_code == 200


def test_the_health_checks_of_the_file_pass_on_what_runs(compose_set: ComposeSet) -> None:
    web = compose_set.file["services"]["web"]["healthcheck"]["test"]
    port = (compose_set.folder / "web-1.ports").read_text().split()[0]
    assert "http://127.0.0.1:8600/readyz" in web[-1]
    httpx.get(f"http://127.0.0.1:{port}/readyz").raise_for_status()
    assert compose_set.file["services"]["worker"]["healthcheck"]["test"] == ["CMD", "reckon", "worker", "--ping"]
    assert "answers" in compose_set.run("worker", "worker", "--ping")


def test_no_secret_is_in_what_the_file_says_or_the_processes_print(compose_set: ComposeSet) -> None:
    held = compose_set.folder / "secrets"
    secrets = [(held / f"{name}_password").read_text() for name in ("postgres", "redis", "clickhouse")]
    assert all(len(secret) == 48 for secret in secrets)
    told = json.dumps(compose_set.file) + "".join(path.read_text() for path in compose_set.folder.glob("*.log"))
    assert not [secret for secret in secrets if secret in told]
    shown = compose_set.run("web", "config")
    assert not [secret for secret in secrets if secret in shown]


def test_every_service_of_ours_is_one_that_this_test_runs(compose_set: ComposeSet) -> None:
    services = compose_set.file["services"].items()
    assert {name for name, one in services if one["image"].startswith("reckon-ai/reckon:")} == set(OURS)
