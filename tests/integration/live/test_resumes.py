"""A listener that is cut off at any moment, and a server that is killed: every trace is seen, none is told twice."""

import os
import random
import threading
import time
from dataclasses import dataclass, field

import httpx
import pytest

from fakes.live_listener import Cut, Heard, Listener, listening
from fakes.otlp_bodies import body_of, plain_span
from integration.live.conftest import LIST, STREAM, Installation
from reckon.domain.ids import format_trace_id

pytestmark = pytest.mark.integration
SPANS, A_BODY = 2_000, 50
KILLED_AT, BACK_AT = 12, 28
CUTS_MAX = 500


def test_every_trace_is_heard_once_though_the_listener_is_cut_off_and_a_server_is_killed(installation: Installation):
    one, other = installation.webs
    chance = random.Random(7)
    traces = [os.urandom(16) for _ in range(SPANS)]
    wanted = {format_trace_id(trace) for trace in traces}
    ready = threading.Event()

    def send() -> None:
        ready.wait(60)
        for number, start in enumerate(range(0, SPANS, A_BODY)):
            if number == KILLED_AT:
                one.kill()  # with what it has acknowledged in its spool
            if number == BACK_AT:
                one.start()
            body = body_of(*(plain_span(trace_id=trace) for trace in traces[start : start + A_BODY]))
            (other if number >= KILLED_AT or number % 2 else one).send(body)

    sending = threading.Thread(target=send)
    sending.start()
    client = Client(wanted)
    while client.seen != wanted:
        assert sending.is_alive() or client.cuts < CUTS_MAX, f"{len(wanted - client.seen)} traces were never heard of"
        client.listen(
            chance.choice((one, other)).url, other.url + LIST, chance.randrange(4, 400), chance.uniform(0.5, 3)
        )
        if client.heard:
            ready.set()
    sending.join(60)
    told = [event for event in client.heard if event.name == "trace"]
    assert len({event.id for event in told}) == len(told), "no change is told twice"
    numbers = [tuple(map(int, event.id.split("-"))) for event in told]
    assert numbers == sorted(numbers)
    assert len({event.data["row"]["trace_id"] for event in told}) > SPANS / 2, "it was not the list that told"
    assert client.cuts > 5


@dataclass
class Client:
    """Does as the documentation says: comes back with its last id, and reads the list again after a reset."""

    wanted: set[str]
    heard: list[Heard] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    place: str = ""
    cuts: int = 0

    def listen(self, url: str, list_url: str, lines_max: int, silence_s: float) -> None:
        """One connection, until it is cut."""
        try:
            with listening(url + STREAM, self.place, lines_max=lines_max, silence_s=silence_s) as listener:
                if listener.response.status_code != 200:
                    time.sleep(0.2)  # the killed server's streams count for a while
                    return
                try:
                    self._hear(listener, list_url)
                finally:
                    self.place = listener.last_id
        except (httpx.TransportError, Cut):
            self.cuts += 1

    def _hear(self, listener: Listener, list_url: str) -> None:
        while self.seen != self.wanted and (event := listener.next()) is not None:
            self.heard.append(event)
            if event.name == "trace":
                self.seen.add(event.data["row"]["trace_id"])
            elif event.name == "reset":
                self.seen |= whole_list(list_url)  # Redis seemed away on a busy machine


def whole_list(url: str) -> set[str]:
    found, cursor = set[str](), ""
    while True:
        page = httpx.get(url, params={"limit": "200"} | ({"cursor": cursor} if cursor else {}), timeout=60).json()
        found |= {row["trace_id"] for row in page["rows"]}
        if not page["next_cursor"]:
            return found
        cursor = page["next_cursor"]
