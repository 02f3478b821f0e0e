"""A database with traces of three ages in two projects, and the retainer over it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine

from fakes import seeded_traces
from fakes.emptied import empty_tables
from reckon.clickhouse.client import connect
from reckon.clickhouse.layout import Layout
from reckon.domain.ids import format_trace_id
from reckon.projects import service
from reckon.projects.access import SYSTEM
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import unit_of_work
from reckon.retention.keep import keep_traces, release_traces
from reckon.retention.service import Retainer
from reckon.retention.store import AgingStore
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

DAY_NS = 86_400 * 10**9
TABLES = ("spans", "steps", "step_scores", "prm_calls", "costs", "traces")


@dataclass
class House:
    """Both stores; `now_ns` is the clock, a day's noon."""

    client: Client
    engine: Engine
    database: str
    now_ns: int = seeded_traces.T0_NS // DAY_NS * DAY_NS + DAY_NS // 2

    @property
    def retainer(self) -> Retainer:
        return Retainer(AgingStore(self.client, Layout(self.database)), self.engine, lambda: self.now_ns)

    def seed(self, trace: int, days: int, project: str = "default") -> None:
        """A trace of that age: 5 spans, 6 steps of 4 tokens, 3 scores, a call, a cost and a summary."""
        at_ns = self.now_ns - days * DAY_NS
        one = seeded_traces.trace_id(trace).hex()
        seeded_traces.seed(self.client, trace, started_ns=at_ns)
        keys = f"project, trace_id, generation_id) SELECT 'default', unhex('{one}'), 'generate'"
        at = f"fromUnixTimestamp64Milli(toInt64({at_ns // 10**6}), 'UTC')"
        for table, more, values in (
            ("step_scores", "step, scored_at, ", f"number, {at} FROM numbers(3)"),
            ("prm_calls", "scored_at, ", at),
            ("costs", "priced_at, ", at),
        ):
            columns = keys.replace(") SELECT", f", {more[:-2]}) SELECT")
            self.client.command(f"INSERT INTO {table} ({columns}, {values}")
        columns = "project, trace_id, version, started_ns"
        self.client.command(f"INSERT INTO traces ({columns}) VALUES ('default', unhex('{one}'), 1, {at_ns})")
        if project != "default":
            self._move(trace, project)

    def _move(self, trace: int, project: str) -> None:
        one = seeded_traces.trace_id(trace).hex()
        for table in TABLES:
            self.client.command(
                f"INSERT INTO {table} SELECT * REPLACE ('{project}' AS project) FROM {table} AS t"
                f" WHERE t.project = 'default' AND trace_id = unhex('{one}')"
            )
            assert sum(self.rows(trace, project).values())
            self.client.command(
                f"ALTER TABLE {table} DELETE WHERE project = 'default' AND trace_id = unhex('{one}')",
                settings={"mutations_sync": 2},
            )

    def rows(self, trace: int, project: str = "default") -> dict[str, int]:
        """What is left of a trace, by table; nothing is left out."""
        one = seeded_traces.trace_id(trace).hex()
        return {
            table: int(
                self.client.query(
                    f"SELECT count() FROM {table} WHERE project = '{project}' AND trace_id = unhex('{one}')"
                ).first_row[0]
            )
            for table in TABLES
        }

    def tokens(self, trace: int) -> int:
        one = seeded_traces.trace_id(trace).hex()
        return int(self.client.query(f"SELECT count() FROM token_rows WHERE trace_id = unhex('{one}')").first_row[0])

    def keep(self, trace: int, reason: str = "label") -> None:
        with unit_of_work(self.engine) as session:
            keep_traces(session, SYSTEM, "default", [named(trace)], reason, self.now_ns)

    def release(self, trace: int, reason: str = "label") -> None:
        with unit_of_work(self.engine) as session:
            release_traces(session, SYSTEM, "default", [named(trace)], reason, self.now_ns)


def named(trace: int) -> str:
    return format_trace_id(seeded_traces.trace_id(trace))


@pytest.fixture(scope="module")
def database(clickhouse_url: str) -> Iterator[str]:
    """Reckon's tables."""
    name = f"r{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, name)
    yield name
    admin.command(f"DROP DATABASE {name} SYNC")
    admin.close()


@pytest.fixture
def house(clickhouse_url: str, database: str, tmp_path: Path) -> Iterator[House]:
    """Both stores, migrated and empty, with the projects `default` and `other`."""
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    engine = make_engine(url)
    with unit_of_work(engine) as session:
        service.make_project(session, SYSTEM, "other", "Other", 1)
    client = connect(clickhouse_url, database=database)
    empty_tables(client)
    yield House(client, engine, database)
    client.close()
    engine.dispose()
