"""Deletion over real stores: nothing left anywhere, others untouched, rollups exact, whenever it is interrupted."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine, select, update

from fakes import seeded_traces as seeded
from fakes.otlp_bodies import body_of, generation_spans
from reckon.clickhouse.layout import Layout
from reckon.erasure import rollups, rows, service
from reckon.erasure.service import Eraser
from reckon.errors import StoreUnavailable
from reckon.ingest.model import IngestLimits
from reckon.ingest.policy import Sender
from reckon.ingest.service import Ingest, open_ingest
from reckon.jobs.types import EraseTraces, decode
from reckon.otlp.received import ReceivedSpan
from reckon.projects.access import Access, Principal
from reckon.projects.permissions import EVERYTHING
from reckon.relational.erasures import Erased, erased, unfinished
from reckon.relational.tables import outbox
from reckon.relational.unit_of_work import reading, unit_of_work

pytestmark = pytest.mark.integration
PROJECT = seeded.PROJECT
ACCESS = Access(Principal("user", "u1", "Ada"), PROJECT, EVERYTHING)


class Killed(Exception):
    """The process ended here."""


class Dies:
    """A client whose process is killed at its n-th command."""

    def __init__(self, client: Client, after: int) -> None:
        self._client, self._left = client, after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def command(self, *arguments: Any, **options: Any) -> Any:
        if self._left == 0:
            raise Killed
        self._left -= 1
        return self._client.command(*arguments, **options)


@pytest.fixture
def eraser(client: Client, database: str, engine: Engine) -> Eraser:
    return Eraser(client, Layout(database), engine, lambda project: None, sweep_after_s=0)


def ask(engine: Engine, trace: bytes | None) -> EraseTraces:
    """Ask for a deletion; the job that was queued with it."""
    with unit_of_work(engine) as session:
        if trace is None:
            service.ask_project(session, ACCESS, time.time_ns())
        else:
            service.ask_trace(session, ACCESS, f"tr_{trace.hex()}", time.time_ns())
    return jobs(engine)[-1]


def jobs(engine: Engine) -> list[EraseTraces]:
    with reading(engine) as session:
        found = session.execute(select(outbox.c.kind, outbox.c.payload).order_by(outbox.c.id)).all()
    return [job for job in (decode(kind, payload) for kind, payload in found) if isinstance(job, EraseTraces)]


def left(client: Client, trace: bytes) -> dict[str, int]:
    """Rows of the trace by table, where there are any."""
    counts = {}
    for table, tells_trace in rows.tables(client).items():
        if tells_trace:
            asked = {"t": trace.hex()}
            found = client.query(f"SELECT count() FROM {table} WHERE trace_id = unhex({{t:String}})", asked)
            counts[table] = int(found.result_rows[0][0])
    return {table: count for table, count in counts.items() if count}


def held(client: Client) -> dict[str, Any]:
    """What the rollups sum up to, and what they should."""
    found = {}
    for rollup in rollups.rollups(client):
        for hour in hours(client):
            sums = rollups._sums(client, rollup, PROJECT, hour, stored=True)
            assert sums == rollups._sums(client, rollup, PROJECT, hour), rollup.table
            found[rollup.table, hour] = sums
    return found


def hours(client: Client) -> list[int]:
    told = "SELECT DISTINCT toUnixTimestamp(toStartOfHour(ts)) FROM spans ORDER BY 1"
    return [int(row[0]) for row in client.query(told).result_rows]


def seed(client: Client, number: int) -> bytes:
    one = seeded.seed(client, number)
    seeded.score(client, number, 0, [0.9, 0.8, 0.7])
    columns = ["project", "trace_id", "version", "started_ns", "status"]
    client.insert("traces", [[PROJECT, one, 1, seeded.T0_NS, "ok"]], column_names=columns)
    return one


def test_every_rollup_is_known_by_its_view(client: Client):
    found = {rollup.table: rollup for rollup in rollups.rollups(client)}
    assert {"req_1m", "itl_1m"} <= set(found)
    assert all(rollup.sums for rollup in found.values())
    targets = client.query(
        "SELECT count() FROM system.tables WHERE database = currentDatabase() AND engine = 'MaterializedView'"
    )
    assert len(found) == targets.result_rows[0][0]


def test_a_deleted_trace_leaves_nothing_and_others_everything(client: Client, engine: Engine, eraser: Eraser):
    gone, kept = seed(client, 1), seed(client, 2)
    before = left(client, kept)
    assert set(left(client, gone)) == {"spans", "steps", "step_scores", "traces"}
    job = ask(engine, gone)
    service.erase(eraser, job, time.time_ns())
    assert left(client, gone) == {}
    assert left(client, kept) == before
    assert held(client)
    with reading(engine) as session:
        assert unfinished(session, PROJECT, [gone, kept]) == {gone}
    (sweep,) = [job for job in jobs(engine) if job.sweep]
    service.erase(eraser, sweep, time.time_ns())
    with reading(engine) as session:
        assert unfinished(session, PROJECT, [gone, kept]) == set()
        assert [state for _, state, _ in service.recent(session, PROJECT, 9)] == ["done"]


def test_killed_anywhere_it_goes_on_to_the_same_end(client: Client, database: str, engine: Engine, eraser: Eraser):
    kept = seed(client, 30)
    before = left(client, kept)
    died = 0
    # From the eighth on, commands are the same for one table after the other: one in three will do but by night.
    for step in range(40) if os.environ.get("RECKON_TEST_CRASH_ROUNDS") else (*range(8), *range(8, 40, 3)):
        before_it = died
        gone = seed(client, 31 + step)
        job = ask(engine, gone)
        dying = Eraser(Dies(client, step), Layout(database), engine, lambda project: None)  # type: ignore[arg-type]
        try:
            service.erase(dying, job, time.time_ns())
        except Killed:
            died += 1
        service.erase(eraser, job, time.time_ns())
        assert left(client, gone) == {}
        held(client)
        if died == before_it:
            break
    else:
        raise AssertionError("the last command was not come to")
    assert died > 5
    assert left(client, kept) == before


def test_late_spans_and_replays_do_not_come_back_and_an_import_does(client: Client, engine: Engine, tmp_path: Path):
    spans = generation_spans(3, 4)
    trace = spans[0].trace_id

    def told(project: str, traces: Any) -> Erased:
        with reading(engine) as session:
            return erased(session, project, traces)

    ingest = open_ingest(
        tmp_path / "spool", lambda: client, IngestLimits(segment_ms=10), lambda stored: None, erased_of=told
    )
    with unit_of_work(engine) as session:
        service.ask_trace(session, ACCESS, f"tr_{trace.hex()}", time.time_ns())
    other = generation_spans(1, 2)
    ingest.accept(body_of(*spans, *other))
    wait_until(ingest, lambda: bool(left(client, other[0].trace_id)))
    assert left(client, trace) == {}
    assert ingest.counters().spans_erased == len(spans)
    # The same bodies again, as a sender repeats them and as a spool is replayed: still gone.
    ingest.accept(body_of(*spans))
    wait_until(ingest, lambda: ingest.counters().spans_erased == 2 * len(spans))
    assert left(client, trace) == {}
    # Who imports it after the deletion means it.
    ingest.take_in([ReceivedSpan(one) for one in spans], Sender(PROJECT))
    wait_until(ingest, lambda: bool(left(client, trace)))
    assert left(client, trace)["spans"] == len(spans)
    assert ingest.counters().spans_erased == 2 * len(spans)
    ingest.close()


def test_a_spool_from_before_a_projects_deletion_stays_gone_and_an_import_after_it_comes(
    client: Client, engine: Engine, eraser: Eraser, tmp_path: Path
):
    def told(project: str, traces: Any) -> Erased:
        with reading(engine) as session:
            return erased(session, project, traces)

    away = SimpleNamespace(up=False)

    def connected() -> Client:
        if not away.up:
            raise StoreUnavailable("It is away.")
        return client

    def opened() -> Ingest:
        limits = IngestLimits(segment_ms=10, close_s=0.1)
        return open_ingest(tmp_path / "spool", connected, limits, lambda stored: None, erased_of=told)

    spans = generation_spans(2, 3)
    trace = spans[0].trace_id
    first = opened()
    first.accept(body_of(*spans))  # acknowledged, and the store is away: it lies in the spool
    first.close()
    job = ask(engine, None)
    service.erase(eraser, job, time.time_ns())
    away.up = True
    second = opened()
    wait_until(second, lambda: second.counters().spans_erased == len(spans))
    assert left(client, trace) == {}
    second.take_in([ReceivedSpan(one) for one in spans], Sender(PROJECT))
    wait_until(second, lambda: bool(left(client, trace)))
    assert left(client, trace)["spans"] == len(spans)
    second.close()


def wait_until(ingest: Ingest, true: Callable[[], bool]) -> None:
    for _ in range(400):
        if true() and not ingest.counters().spool_segments:
            return
        time.sleep(0.02)
    raise AssertionError("it never came into the store")


def test_a_project_loses_what_it_had_and_keeps_what_comes_after(
    client: Client, engine: Engine, eraser: Eraser, tmp_path: Path
):
    old = seed(client, 90)
    job = ask(engine, None)
    ingest = open_ingest(tmp_path / "spool", lambda: client, IngestLimits(segment_ms=10), lambda stored: None)
    time.sleep(0.01)
    new = generation_spans(2, 3)
    ingest.accept(body_of(*new))
    wait_until(ingest, lambda: bool(left(client, new[0].trace_id)))
    ingest.close()
    before = left(client, new[0].trace_id)
    for one in (job, job, EraseTraces(PROJECT, (), sweep=True)):
        service.erase(eraser, one, time.time_ns())
        assert left(client, old) == {}
        assert left(client, new[0].trace_id) == before
        assert sum(sums[0] for (table, _), sums in held(client).items() if table == "req_1m") == 1


def test_a_rollup_that_differs_from_its_base_is_mended(client: Client, database: str):
    one = seed(client, 95)
    hour = hours(client)[-1]
    good = held(client)
    client.command("INSERT INTO req_1m (project, model, t, requests) SELECT project, model, t, 7 FROM req_1m LIMIT 1")
    client.command("DELETE FROM itl_1m WHERE 1", settings={"lightweight_deletes_sync": 2})
    mended = rollups.check(client, Layout(database), min(hours(client)), hour + 3600)
    assert {table for table, _, _ in mended} >= {"req_1m", "itl_1m"}
    assert held(client) == good
    assert rollups.check(client, Layout(database), min(hours(client)), hour + 3600) == []
    assert left(client, one)


def test_an_hour_whose_base_is_gone_is_left_alone(client: Client, database: str):
    one = seed(client, 96)
    hour = rollups.hours_of(client, PROJECT, [one])[0]
    client.command("DELETE FROM spans WHERE 1", settings={"lightweight_deletes_sync": 2})
    before = client.query("SELECT sum(requests) FROM req_1m").result_rows
    assert ("req_1m", hour) in rollups.rebuild(client, Layout(database), PROJECT, [hour], [one])
    assert client.query("SELECT sum(requests) FROM req_1m").result_rows == before


def test_a_store_that_is_away_postpones_it(engine: Engine, eraser: Eraser, client: Client):
    class Away:
        def query(self, *arguments: Any, **options: Any) -> Any:
            raise StoreUnavailable("away")

    job = ask(engine, seed(client, 97))
    with pytest.raises(StoreUnavailable):
        service.erase(Eraser(Away(), Layout("x"), engine, lambda project: None), job, 1)  # type: ignore[arg-type]
    with unit_of_work(engine) as session:
        session.execute(update(outbox).values(due_ns=0))
