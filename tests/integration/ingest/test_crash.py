"""Ended at any moment: of what was acknowledged nothing is lost and nothing is stored twice.

Five rounds each; RECKON_TEST_CRASH_ROUNDS says how many for a night (`make nightly`: 50).
"""

import os
import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client

from fakes.clickhouse_server import EmbeddedClickhouse, start_embedded_clickhouse
from fakes.killable_ingest import Killable
from fakes.otlp_bodies import body_of, generation_spans, plain_span
from fakes.web_server import free_port
from reckon.clickhouse.client import connect
from reckon.domain.span import Span
from reckon_migrations.clickhouse_runner import migrate

ROUNDS = int(os.environ.get("RECKON_TEST_CRASH_ROUNDS", "5"))
BODIES, STEPS, TOKENS = 150, 4, 50
STARTS_MAX = 10
VICTIMS = ("ingest", "clickhouse", "both")

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300 + 60 * ROUNDS)]


@dataclass
class Machine:
    """One spool and one ClickHouse at an address of its own, which both outlive their processes."""

    folder: Path
    port: int
    house: EmbeddedClickhouse
    sent: dict[int, list[Span]] = field(default_factory=dict)
    acknowledged: set[int] = field(default_factory=set)

    def start_house(self) -> None:
        self.house = start_embedded_clickhouse(self.folder / "house", memory_mb=512, connections=2, port=self.port)

    def end_house(self, how: signal.Signals) -> None:
        if how is signal.SIGKILL:
            self.house.kill()
        else:
            assert self.house.stop() == 0

    def bodies(self) -> dict[int, bytes]:
        """As clients send: what was not acknowledged before the crash again, and then new ones."""
        first = len(self.sent)
        self.sent |= {first + n: [*generation_spans(STEPS, TOKENS), plain_span()] for n in range(BODIES)}
        return {n: body_of(*spans) for n, spans in self.sent.items() if n not in self.acknowledged}

    def waiting(self) -> list[Path]:
        """Segments that are not stored yet."""
        return list((self.folder / "spool").glob("spool-*/*.seg"))

    def ingest(self, **when: object) -> Killable:
        return Killable(self.house.url, "reckon", self.folder / "spool", **when)  # type: ignore[arg-type]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    port = free_port()
    house = start_embedded_clickhouse(tmp_path / "house", memory_mb=512, connections=2, port=port)
    migrate(connect(house.url), "reckon")
    made = Machine(tmp_path, port, house)
    yield made
    made.house.kill()


def crash(machine: Machine, victim: str, how: signal.Signals, at: int) -> None:
    """One round: `victim` is ended once `at` bodies are acknowledged, with more under way."""

    def end() -> None:
        if victim != "clickhouse":
            process.end_by(how)
        if victim != "ingest":
            machine.end_house(how)
        if victim == "clickhouse":
            machine.start_house()

    bodies = machine.bodies()
    process = machine.ingest(at=at, then=end)
    process.send(bodies)
    process.end()
    if victim == "clickhouse" or how is signal.SIGTERM:
        assert process.process.returncode == 0
    else:
        assert process.process.returncode == -how
    if victim == "both":
        machine.start_house()
    machine.acknowledged |= process.acknowledged


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_what_is_acknowledged_is_stored_once_whatever_is_ended_at_any_moment(
    machine: Machine, how: signal.Signals
) -> None:
    dice = random.Random(7 + how)
    for number in range(ROUNDS):
        crash(machine, VICTIMS[number % len(VICTIMS)], how, dice.randint(10, BODIES - 10))
    rest = {n: body_of(*spans) for n, spans in machine.sent.items() if n not in machine.acknowledged}
    for _ in range(STARTS_MAX):
        last = machine.ingest()
        last.send(rest)
        last.end()
        assert last.process.returncode == 0
        machine.acknowledged |= last.acknowledged
        rest = {}
        # On a loaded machine a stop may leave some of the spool, which the next start drains.
        if not machine.waiting():
            break
    assert machine.waiting() == []
    assert machine.acknowledged == set(machine.sent)
    assert list((machine.folder / "spool" / "aside").glob("*")) == []
    client = connect(machine.house.url, database="reckon")
    assert_stored_once(client, len(machine.sent))
    client.close()


def assert_stored_once(client: Client, bodies: int) -> None:
    """Base tables hold every span once, and the rollups say the same as they do."""
    spans = bodies * (STEPS + 2)
    assert client.query("SELECT count(), uniqExact(trace_id, span_id) FROM spans").result_rows == [(spans, spans)]
    ((steps, tokens),) = client.query("SELECT count(), sum(length(token_id)) FROM steps").result_rows
    assert (steps, tokens) == (bodies * STEPS, bodies * STEPS * TOKENS)
    assert client.query("SELECT sum(steps), sum(tokens) FROM itl_1m").result_rows == [(steps, tokens)]
    # Each token but the first of its step has a gap.
    assert client.query("SELECT sum(gaps) FROM itl_counts_1m").result_rows == [(tokens - steps,)]
    assert client.query("SELECT sum(requests) FROM req_1m").result_rows == [(bodies,)]
