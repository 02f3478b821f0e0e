"""Two web processes behind nginx, two workers: each is restarted or killed under load, and nothing is lost."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from fakes.clickhouse_server import EmbeddedClickhouse
from fakes.compose_load import under_load, wait_until
from fakes.compose_set import ComposeSet
from fakes.otlp_bodies import generation_spans, plain_span
from integration.compose.conftest import HASTE, WEB, start_web
from reckon.clickhouse.client import connect
from reckon.otlp import names
from reckon.otlp.encode import encode_spans

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]

_COUNT = "SELECT count(), uniqExact(trace_id) FROM spans WHERE name = 'under load'"


def test_web_processes_are_restarted_and_killed_under_load_and_every_span_is_stored_once(
    compose_set: ComposeSet, front: str, local_key: str, clickhouse: EmbeddedClickhouse
) -> None:
    client = connect(clickhouse.url, "reckon", Path(compose_set.placed("/run/secrets/clickhouse_password")).read_text())
    spool = compose_set.folder / "data/spool"
    with under_load(front, local_key) as load:
        for name in WEB:
            load.goes_on()
            assert compose_set.stop(name) == 0, compose_set.log(name).read_text()[-2000:]
            load.goes_on()
            start_web(compose_set, name)
    with under_load(front, local_key) as last:
        last.goes_on()
        # Nothing is stored from here on, so that what is acknowledged now lies in the spools of both.
        os.kill(clickhouse.pid, signal.SIGSTOP)
        try:
            sent = len(last.sent)
            wait_until(lambda: len(last.sent) > sent + 20)
            compose_set.kill("web-1")
            assert len(list(spool.glob("spool-*/*.seg"))) > 1
        finally:
            os.kill(clickhouse.pid, signal.SIGCONT)
        last.goes_on()
    # The dead one stays dead: the other takes over what it has left.
    sent_by_all = load.sent | last.sent
    wait_until(lambda: client.query(_COUNT, settings={"database": "reckon"}).result_rows[0][1] >= len(sent_by_all))
    wait_until(lambda: len(list(spool.glob("spool-*"))) == 1)
    stored = client.query("SELECT DISTINCT trace_id FROM reckon.spans WHERE name = 'under load'").result_rows
    rows = client.query("SELECT count() FROM reckon.spans WHERE name = 'under load'").result_rows[0][0]
    client.close()
    start_web(compose_set, "web-1")
    assert sent_by_all <= {bytes(trace) for (trace,) in stored}
    assert rows == len(stored), "some were stored twice"


def test_workers_and_the_beat_are_restarted_under_load_and_every_generation_is_scored(
    compose_set: ComposeSet, front: str, local_key: str
) -> None:
    compose_set.start("worker", "worker-2", HASTE)
    traces: list[bytes] = []
    with httpx.Client(base_url=front, headers={"authorization": f"Bearer {local_key}"}, timeout=60) as web:

        def send() -> None:
            traces.append(os.urandom(16))
            question = {names.QUERY_QUESTION: "what is asked"}
            asked = replace(plain_span(names.SPAN_QUERY, trace_id=traces[-1]), attributes=question)
            body = encode_spans([asked, *generation_spans(trace_id=traces[-1])])
            kind = {"content-type": "application/x-protobuf"}
            web.post("/v1/traces", content=body, headers=kind).raise_for_status()

        for name, service in (("worker", "worker"), ("beat", "beat"), ("worker-2", "worker")):
            for _ in range(3):
                send()
            compose_set.stop(name)
            send()
            compose_set.start(service, name, HASTE)

        def unscored() -> set[str]:
            rows = web.get("/api/v1/projects/default/traces", params={"limit": 200}).raise_for_status().json()["rows"]
            scored = {row["trace_id"] for row in rows if row["prm"]["min"] is not None}
            return {f"tr_{trace.hex()}" for trace in traces} - scored

        wait_until(lambda: not unscored())
    compose_set.stop("worker-2")
