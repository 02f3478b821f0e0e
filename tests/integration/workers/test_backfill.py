"""Backfills go through a range of time page by page; the reconciler finds what nobody asked for."""

import time
from collections.abc import Callable
from secrets import token_bytes

import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine, select

from fakes.ended_generations import START_NS, store_engine_span
from fakes.queue import FakeQueue
from reckon.errors import Conflict, InvalidExpression, InvalidInput, NotFound
from reckon.jobs.types import BackfillScores
from reckon.projects.access import SYSTEM, Access
from reckon.relational.tables import outbox
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.scoring import backfill, backfill_store, tasks_store
from reckon.scoring.backfill import Backfiller
from reckon.scoring.backfill_store import Backfill
from reckon.scoring.ended_store import Place, count_ended_between, ended_between

pytestmark = pytest.mark.integration

ACCESS = Access(SYSTEM.principal, "default", SYSTEM.permissions)
OTHER = Access(SYSTEM.principal, "other", SYSTEM.permissions)
VERSION = "small@1"
SINCE_NS, UNTIL_NS = START_NS - 10**9, START_NS + 3600 * 10**9


@pytest.fixture
def filler(clickhouse: Client, engine: Engine) -> Backfiller:
    return Backfiller(clickhouse, engine, FakeQueue(), tokens_per_s=1000.0)


@pytest.fixture
def stored(clickhouse: Client) -> Callable[[int], None]:
    def store(count: int) -> None:
        clickhouse.command("TRUNCATE TABLE spans")
        for at in range(count):
            store_engine_span(clickhouse, token_bytes(16), token_bytes(8), at_ns=START_NS + at // 3 * 10**6)

    return store


def _asked(engine: Engine) -> Backfill:
    with unit_of_work(engine) as session:
        return backfill.ask(session, ACCESS, VERSION, SINCE_NS, UNTIL_NS, 1)


def _now(engine: Engine, made: Backfill) -> Backfill:
    with reading(engine) as session:
        found = backfill_store.one(session, "default", made.id)
    assert found is not None
    return found


def test_pages_tell_every_generation_once_also_where_many_began_at_one_moment(
    clickhouse: Client, stored: Callable[[int], None]
) -> None:
    stored(11)
    told, place = [], Place(-1, "")
    while place is not None:
        page = ended_between(clickhouse, "default", SINCE_NS, UNTIL_NS, place, 2)
        told += [one.generation_id for one in page.ended]
        place = page.next  # type: ignore[assignment]  # None ends the loop
    assert len(told) == len(set(told)) == count_ended_between(clickhouse, "default", SINCE_NS, UNTIL_NS) == 11
    assert count_ended_between(clickhouse, "other", SINCE_NS, UNTIL_NS) == 0


def test_a_backfill_registers_its_range_behind_what_is_live(
    filler: Backfiller, engine: Engine, stored: Callable[[int], None]
) -> None:
    stored(4)
    made = _asked(engine)
    backfill.go_on(filler, BackfillScores("default", made.id), 2)
    done = _now(engine, made)
    assert (done.state, done.total, done.seen, done.registered) == ("done", 4, 4, 4)
    with reading(engine) as session:
        assert tasks_store.count_waiting(session, "default", VERSION) == 4
        queues = session.execute(select(outbox.c.queue).where(outbox.c.kind == "reckon.score")).scalars().all()
    assert set(queues) == {"backfill"}


def test_a_page_that_is_done_twice_registers_nothing_twice(
    filler: Backfiller, engine: Engine, stored: Callable[[int], None]
) -> None:
    stored(3)
    first, second = _asked(engine), _asked(engine)
    backfill.go_on(filler, BackfillScores("default", first.id), 2)
    backfill.go_on(filler, BackfillScores("default", second.id), 2)
    assert (_now(engine, second).seen, _now(engine, second).registered) == (3, 0)


def test_the_next_page_waits_as_long_as_its_tokens_are_worth(
    filler: Backfiller, engine: Engine, stored: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backfill, "PAGE", 2)
    stored(3)
    made = _asked(engine)
    backfill.go_on(filler, BackfillScores("default", made.id), 10)
    with reading(engine) as session:
        due = session.execute(
            select(outbox.c.due_ns).where(outbox.c.kind == "reckon.backfill").order_by(outbox.c.id.desc())
        ).scalars().first()  # fmt: skip
    assert due == 10 + 2 * 50 * 10**9 // 1000  # two generations of 50 tokens at 1,000 a second
    assert _now(engine, made).state == "running"
    backfill.go_on(filler, BackfillScores("default", made.id), 11)
    assert (_now(engine, made).state, _now(engine, made).seen) == ("done", 3)


def test_a_backfill_waits_while_enough_wait_already(
    filler: Backfiller, engine: Engine, stored: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(3)
    backfill.go_on(filler, BackfillScores("default", _asked(engine).id), 2)
    monkeypatch.setattr(backfill, "WAITING_MAX", 3)
    made = _asked(engine)
    backfill.go_on(filler, BackfillScores("default", made.id), 2)
    assert (_now(engine, made).state, _now(engine, made).seen) == ("running", 0)


def test_one_that_is_called_off_registers_nothing_more(
    filler: Backfiller, engine: Engine, stored: Callable[[int], None]
) -> None:
    stored(2)
    made = _asked(engine)
    with unit_of_work(engine) as session:
        backfill.cancel(session, ACCESS, made.id, 5)
    backfill.go_on(filler, BackfillScores("default", made.id), 6)
    assert (_now(engine, made).state, _now(engine, made).registered) == ("cancelled", 0)
    with pytest.raises(Conflict, match="ended already"), unit_of_work(engine) as session:
        backfill.cancel(session, ACCESS, made.id, 7)
    with pytest.raises(NotFound), unit_of_work(engine) as session:
        backfill.cancel(session, OTHER, made.id, 7)


def test_what_is_no_range_and_one_too_many_are_refused(engine: Engine) -> None:
    with pytest.raises(InvalidInput), unit_of_work(engine) as session:
        backfill.ask(session, ACCESS, VERSION, 5, 5, time.time_ns())
    for _ in range(backfill.RUNNING_MAX):
        _asked(engine)
    with pytest.raises(Conflict, match="of this project run"):
        _asked(engine)


def test_a_filter_leaves_the_other_traces_alone(
    filler: Backfiller, engine: Engine, clickhouse: Client, stored: Callable[[int], None]
) -> None:
    stored(5)
    traces = [trace for (trace,) in clickhouse.query("SELECT trace_id FROM spans").result_rows]
    rows = [["default", trace, 1, START_NS, "demo" if n < 2 else "other"] for n, trace in enumerate(traces)]
    clickhouse.insert("traces", rows, column_names=["project", "trace_id", "version", "started_ns", "model"])
    with unit_of_work(engine) as session:
        made = backfill.ask(session, ACCESS, VERSION, SINCE_NS, UNTIL_NS, 1, "model:demo")
    backfill.go_on(filler, BackfillScores("default", made.id), 2)
    done = _now(engine, made)
    assert (done.state, done.q, done.total, done.seen, done.registered) == ("done", "model:demo", 5, 5, 2)


def test_what_is_no_filter_is_refused_before_anything_begins(engine: Engine) -> None:
    with unit_of_work(engine) as session, pytest.raises(InvalidExpression):
        backfill.ask(session, ACCESS, VERSION, SINCE_NS, UNTIL_NS, 1, "nosuchfield:3")
    with reading(engine) as session:
        assert backfill_store.newest(session, "default", 10) == []
