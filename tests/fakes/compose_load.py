"""Clients of a running set, each at work until told to stop, and trying again what such a client tries again."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from fakes.otlp_bodies import plain_span
from reckon.otlp.encode import encode_spans

S_MAX = 120
# What every OTLP client tries again (the protocol's own list); OpenAI's clients try these and all other 5xx.
TRIED_AGAIN = frozenset({429, 502, 503, 504})
_SENDERS = 3


def wait_until(true: Callable[[], bool], s_max: float = S_MAX) -> None:
    """Returns when `true`; fails when it never is."""
    ends = time.monotonic() + s_max
    while not true():
        assert time.monotonic() < ends, "it did not come to pass"
        time.sleep(0.05)


@dataclass
class Load:
    """Senders of one span each, one who reads the list, one who asks questions. `sent` was acknowledged."""

    url: str
    key: str
    sent: set[bytes] = field(default_factory=set)
    read: int = 0
    asked: int = 0
    for_good: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def goes_on(self) -> None:
        """Returns when as much again was done by each of them as makes sure that nobody is stuck."""
        sent, read, asked = len(self.sent), self.read, self.asked
        wait_until(lambda: len(self.sent) > sent + 20 and self.read > read + 2 and self.asked > asked + 1)

    def send(self) -> None:
        """Spans, as an OTLP exporter does."""
        with self._client() as web:
            while not self.stop.is_set():
                span = plain_span("under load")
                body = encode_spans([span])
                kind = {"content-type": "application/x-protobuf"}
                if self._until_taken(lambda body=body, kind=kind: web.post("/v1/traces", content=body, headers=kind)):
                    self.sent.add(span.trace_id)

    def look(self) -> None:
        """The list of traces, as a page does."""
        with self._client() as web:
            while not self.stop.is_set():
                self.read += self._until_taken(lambda: web.get("/api/v1/projects/default/traces?limit=1"))

    def ask(self) -> None:
        """Questions, as OpenAI's client does."""
        body = {"model": "reasoner", "messages": [{"role": "user", "content": "1+1"}]}
        with self._client() as web:
            while not self.stop.is_set():
                self.asked += self._until_taken(lambda: web.post("/v1/chat/completions", json=body))

    def _client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers={"authorization": f"Bearer {self.key}"}, timeout=60)

    def _until_taken(self, call: Callable[[], httpx.Response]) -> bool:
        ends = time.monotonic() + S_MAX
        while time.monotonic() < ends:
            try:
                answer = call()
            except httpx.TransportError:
                time.sleep(0.05)
                continue
            if answer.status_code == 200:
                return True
            if answer.status_code not in TRIED_AGAIN:
                self.for_good.append(f"{answer.request.url.path}: {answer.status_code} {answer.text[:200]}")
                return False
            time.sleep(0.05)
        self.for_good.append("never taken")
        return False


@contextmanager
def under_load(url: str, key: str) -> Iterator[Load]:
    """All of them at work within; joined behind it, and none was told no for good."""
    load = Load(url, key)
    threads = [threading.Thread(target=one) for one in (*[load.send] * _SENDERS, load.look, load.ask)]
    for one in threads:
        one.start()
    try:
        yield load
    finally:
        load.stop.set()
        for one in threads:
            one.join(2 * S_MAX)
    assert load.for_good == []
