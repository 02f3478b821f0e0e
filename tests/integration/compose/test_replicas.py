"""Two web processes behind nginx: each is restarted under load, and nothing is lost or answered for good with no."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from fakes.clickhouse_server import EmbeddedClickhouse
from fakes.compose_set import ComposeSet
from fakes.otlp_bodies import plain_span
from integration.compose.conftest import WEB, start_web
from reckon.clickhouse.client import connect
from reckon.otlp.encode import encode_spans

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]

_SENDERS, _S_MAX = 3, 120
# What every OTLP client tries again (the protocol's own list), and what a closed connection is.
_TRIED_AGAIN = {429, 502, 503, 504}


@dataclass
class Load:
    """Bodies of one span each, sent until told to stop; each is tried again as an OTLP exporter would."""

    url: str
    key: str
    sent: set[bytes] = field(default_factory=set)
    for_good: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        headers = {"authorization": f"Bearer {self.key}", "content-type": "application/x-protobuf"}
        with httpx.Client(base_url=self.url, headers=headers, timeout=30) as web:
            while not self.stop.is_set():
                span = plain_span("under load")
                self._send(web, encode_spans([span]))
                self.sent.add(span.trace_id)

    def _send(self, web: httpx.Client, body: bytes) -> None:
        ends = time.monotonic() + _S_MAX
        while time.monotonic() < ends:
            try:
                answer = web.post("/v1/traces", content=body)
            except httpx.TransportError:
                time.sleep(0.05)
                continue
            if answer.status_code == 200:
                return
            if answer.status_code not in _TRIED_AGAIN:
                self.for_good.append(f"{answer.status_code} {answer.text[:200]}")
                return
            time.sleep(0.05)
        self.for_good.append("never taken")


def test_each_web_process_is_restarted_under_load_and_every_span_is_stored_once(
    compose_set: ComposeSet, front: str, local_key: str, clickhouse: EmbeddedClickhouse
) -> None:
    load = Load(front, local_key)
    senders = [threading.Thread(target=load.run) for _ in range(_SENDERS)]
    for one in senders:
        one.start()
    try:
        for name in WEB:
            before = len(load.sent)
            _wait_until(lambda before=before: len(load.sent) > before + 20)
            assert compose_set.stop(name) == 0, compose_set.log(name).read_text()[-2000:]
            before = len(load.sent)
            _wait_until(lambda before=before: len(load.sent) > before + 20)
            start_web(compose_set, name)
    finally:
        load.stop.set()
        for one in senders:
            one.join(_S_MAX)
    assert load.for_good == []
    password = compose_set.placed("/run/secrets/clickhouse_password")
    client = connect(clickhouse.url, "reckon", Path(password).read_text(), "reckon")
    query = "SELECT count(), uniqExact(trace_id) FROM spans WHERE name = 'under load'"
    wanted = len(load.sent)
    _wait_until(lambda: client.query(query).result_rows[0][1] >= wanted)
    assert client.query(query).result_rows == [(wanted, wanted)]
    client.close()


def test_what_one_process_was_told_the_other_knows(compose_set: ComposeSet, local_key: str) -> None:
    """No sticky state: a key that one web process revokes is refused by the other within its few seconds."""
    ports = [(compose_set.folder / f"{name}.ports").read_text().split()[0] for name in WEB]
    first, second = (f"http://127.0.0.1:{port}" for port in ports)
    secret = compose_set.run("web", "key", "create", "replicas", "--scope", "read").split()[-1]
    headers = {"authorization": f"Bearer {secret}"}
    path = "/api/v1/projects/default/traces"
    for url in (first, second):
        assert httpx.get(url + path, headers=headers).status_code == 200
    keys = compose_set.run("web", "key", "list")
    own = next(line.split()[0] for line in keys.splitlines() if "replicas" in line)
    compose_set.run("web", "key", "revoke", own)
    for url in (first, second):
        _wait_until(lambda url=url: httpx.get(url + path, headers=headers).status_code == 401)


def _wait_until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + _S_MAX
    while not true():
        assert time.monotonic() < ends, "it did not come to pass"
        time.sleep(0.05)
