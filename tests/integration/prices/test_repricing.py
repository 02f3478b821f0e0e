"""Pricing anew over real stores: a preview tells what the job does, a page done twice doubles nothing."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine, delete

from fakes import seeded_traces as seeded
from fakes.queue import FakeQueue
from reckon.errors import Conflict, NotFound
from reckon.jobs.types import RepriceTraces
from reckon.prices import repricing, repricing_store, service
from reckon.prices.repricing import Repricer, go_on
from reckon.prices.repricing_store import Mode, Repricing
from reckon.prices.schemas import PriceContent
from reckon.prices.tally import Line
from reckon.projects.access import SYSTEM, Access
from reckon.relational.price_tables import price_rows, repricings
from reckon.relational.prices import price_table_of
from reckon.relational.tables import outbox
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.traces import service as trace_service
from reckon.traces.costs import Prices
from reckon.traces.summarise import summarise

pytestmark = pytest.mark.integration

ACCESS = Access(SYSTEM.principal, "default", SYSTEM.permissions)
OTHER = Access(SYSTEM.principal, "other", SYSTEM.permissions)
HOURLY = Prices(model_usd_per_hour=Decimal(1))
# Each trace is two generations of 3.6 s: 0.002 $ by the settings. 12 input and 12 output tokens each.
BEFORE_NANO, AFTER_NANO = 2_000_000, 2 * (12_000 + 24_000)
RANGE = (seeded.T0_NS, seeded.T0_NS + 3600 * 10**9)


class Died(BaseException):
    """What a killed process looks like from within."""


class Dying:
    """A client whose process dies once the costs are in, before anything is said about them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def insert(self, table: str, data: Any, **columns: Any) -> None:
        self._client.insert(table, data, **columns)
        if table == "costs":
            raise Died


@pytest.fixture
def engine(migrated: Engine) -> Engine:
    with migrated.begin() as store:
        for table in (price_rows, repricings, outbox):
            store.execute(delete(table))
    return migrated


@pytest.fixture
def traces(clickhouse: Client) -> list[bytes]:
    for table in ("spans", "steps", "traces", "costs"):
        clickhouse.command(f"TRUNCATE TABLE {table}")
    made = [seeded.seed(clickhouse, number) for number in range(3)]
    summarise(clickhouse, "default", [one.hex() for one in made], HOURLY)
    return made


@pytest.fixture
def repricer(clickhouse: Client, engine: Engine) -> Repricer:
    return Repricer(clickhouse, engine, FakeQueue(), HOURLY)


def add_price(engine: Engine, output: str = "2", **changes: Any) -> None:
    told = {"kind": "model", "name": "demo", "unit": "tokens", "since_ns": "0", "input_usd_per_mtok": "1"}
    content = PriceContent(**{**told, "output_usd_per_mtok": output, **changes})  # type: ignore[arg-type]
    with unit_of_work(engine) as session:
        service.add(session, ACCESS, content, 1)


def asked(engine: Engine, mode: Mode, now_ns: int = 2 * 10**18) -> Repricing:
    with unit_of_work(engine) as session:
        return repricing.ask(session, ACCESS, mode, *RANGE, now_ns)


def now(engine: Engine, made: Repricing) -> Repricing:
    with reading(engine) as session:
        found = repricing_store.one(session, "default", made.id)
    assert found is not None
    return found


def worked(repricer: Repricer, made: Repricing) -> Repricing:
    """All pages of it, one run each."""
    for _ in range(20):
        go_on(repricer, RepriceTraces("default", made.id))
        if now(repricer.engine, made).state != "running":
            break
    return now(repricer.engine, made)


def costs(client: Client) -> list[tuple[object, ...]]:
    return sorted(client.query("SELECT * EXCEPT (priced_at, version) FROM costs FINAL").result_rows, key=repr)


def shown(client: Client) -> set[tuple[object, ...]]:
    return set(client.query("SELECT cost_nano_usd, price_version FROM traces FINAL").result_rows)


@pytest.mark.usefixtures("traces")
def test_a_preview_changes_nothing_and_tells_what_the_job_then_does(
    clickhouse: Client, engine: Engine, repricer: Repricer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repricing, "PAGE", 2)
    add_price(engine)
    stored = costs(clickhouse)
    preview = worked(repricer, asked(engine, "preview"))
    told = {"demo": Line(3, 3, 3 * BEFORE_NANO, 3 * AFTER_NANO, 0, 0)}
    assert (preview.state, preview.total, preview.seen, preview.changed) == ("done", 3, 3, 3)
    assert preview.by_model == told
    assert (costs(clickhouse), shown(clickhouse)) == (stored, {(BEFORE_NANO, "hourly:1")})
    applied = worked(repricer, asked(engine, "apply"))
    assert (applied.state, applied.changed, applied.by_model) == ("done", 3, told)
    assert shown(clickhouse) == {(AFTER_NANO, "table@1")}
    again = worked(repricer, asked(engine, "apply", 3 * 10**18))
    assert (again.changed, again.by_model["demo"].before_nano_usd) == (0, 3 * AFTER_NANO)


def test_a_job_killed_behind_its_costs_doubles_nothing_and_counts_right(
    clickhouse: Client, engine: Engine, repricer: Repricer, traces: list[bytes]
) -> None:
    add_price(engine)
    made = asked(engine, "apply")
    dying = replace(repricer, client=Dying(clickhouse))  # type: ignore[arg-type]  # the client but for its death
    with pytest.raises(Died):
        go_on(dying, RepriceTraces("default", made.id))
    assert (now(engine, made).seen, shown(clickhouse)) == (0, {(BEFORE_NANO, "hourly:1")})
    written = costs(clickhouse)
    done = worked(repricer, made)
    assert costs(clickhouse) == written, "what was there is not written again"
    assert done.by_model == {"demo": Line(3, 3, 3 * BEFORE_NANO, 3 * AFTER_NANO, 0, 0)}
    assert shown(clickhouse) == {(AFTER_NANO, "table@1")}
    found = trace_service.detail(clickhouse, "default", f"tr_{traces[0].hex()}")
    assert (found.row.cost_usd, found.row.price_version) == ("0.000072", "table@1")


@pytest.mark.usefixtures("traces")
def test_a_trace_keeps_its_price_when_something_else_has_it_summarised(
    clickhouse: Client, engine: Engine, repricer: Repricer, traces: list[bytes]
) -> None:
    add_price(engine)
    worked(repricer, asked(engine, "apply"))
    add_price(engine, output="200")
    with reading(engine) as session:
        prices = replace(HOURLY, table=price_table_of(session, "default"))
    summarise(clickhouse, "default", [one.hex() for one in traces], prices)
    assert shown(clickhouse) == {(AFTER_NANO, "table@1")}


@pytest.mark.usefixtures("traces")
def test_a_price_that_is_given_up_makes_costs_unknown_where_nothing_else_knows(
    clickhouse: Client, engine: Engine, repricer: Repricer
) -> None:
    add_price(engine)
    worked(repricer, asked(engine, "apply"))
    add_price(engine, unit="none", input_usd_per_mtok=None, output_usd_per_mtok=None)
    alone = replace(repricer, hourly=Prices())
    done = worked(alone, asked(engine, "apply", 3 * 10**18))
    assert done.by_model["demo"] == Line(3, 3, 3 * AFTER_NANO, 0, 0, 3)
    assert shown(clickhouse) == {(None, "")}


@pytest.mark.usefixtures("traces")
def test_one_that_is_called_off_goes_no_further(
    clickhouse: Client, engine: Engine, repricer: Repricer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repricing, "PAGE", 2)
    add_price(engine)
    made = asked(engine, "apply")
    go_on(repricer, RepriceTraces("default", made.id))
    with unit_of_work(engine) as session:
        repricing.cancel(session, ACCESS, made.id, 5)
    go_on(repricer, RepriceTraces("default", made.id))
    assert (now(engine, made).state, now(engine, made).seen) == ("cancelled", 2)
    assert shown(clickhouse) == {(BEFORE_NANO, "hourly:1"), (AFTER_NANO, "table@1")}
    with pytest.raises(Conflict, match="ended already"), unit_of_work(engine) as session:
        repricing.cancel(session, ACCESS, made.id, 7)
    with pytest.raises(NotFound), unit_of_work(engine) as session:
        repricing.cancel(session, OTHER, made.id, 7)
