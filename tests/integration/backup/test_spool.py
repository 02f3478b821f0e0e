"""What ingest has acknowledged is in a backup that begins afterwards, wherever it lies, and counts once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pytest
from clickhouse_connect.driver.client import Client

from fakes.ingest_place import wait_until
from fakes.otlp_bodies import body_of, generation_spans
from integration.backup.conftest import Site, site
from reckon.clickhouse.client import connect
from reckon.errors import StoreUnavailable
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import Ingest, open_over
from reckon.ingest.store import ClickHouseSpanStore, TableName
from reckon_migrations import clickhouse_runner
from reckon_migrations.relational_runner import migrate_relational

pytestmark = pytest.mark.integration


class HalfDown(ClickHouseSpanStore):
    """Takes some tables and not others, as a server that fails between two inserts."""

    taken: frozenset[TableName]

    def insert(self, table: TableName, rows: pa.Table, token: str) -> None:
        if table not in self.taken:
            raise StoreUnavailable("Planned by the test.")
        super().insert(table, rows, token)


@pytest.fixture
def source(clickhouse_url: str, tmp_path: Path) -> Iterator[Site]:
    url = f"sqlite:///{tmp_path / 'source/reckon.db'}"
    migrate_relational(url)
    with site(clickhouse_url, url, tmp_path / "source") as one:
        clickhouse_runner.migrate(one.place.client, one.place.database)
        yield one


@contextmanager
def ingest_over(one: Site, taken: frozenset[TableName], told: list[StoredSpan]) -> Iterator[tuple[Ingest, Client]]:
    client = connect(str(one.place.client.url), database=one.place.database)
    store = HalfDown(lambda: client)
    store.taken = taken
    made = open_over(one.place.spool, store, IngestLimits(segment_ms=10, close_s=1), told.extend)
    yield made, client
    made.close()
    client.close()


def count(client: Client, query: str) -> int:
    return int(str(client.query(f"SELECT {query}").result_rows[0][0]))


@pytest.mark.parametrize("taken", [frozenset(), frozenset({"steps"}), frozenset({"steps", "spans"})])
def test_acknowledged_spans_come_back_once(
    source: Site, empty: Site, tmp_path: Path, taken: frozenset[TableName]
) -> None:
    told: list[StoredSpan] = []
    with ingest_over(source, taken, told) as (ingest, client):
        ingest.accept(body_of(*generation_spans(steps=3, tokens=5)))
        if "steps" in taken:
            wait_until(lambda: count(client, "count() FROM steps") == 3)
        source.backup(tmp_path / "backup")
    empty.restore(tmp_path / "backup")

    again: list[StoredSpan] = []
    with ingest_over(empty, frozenset({"steps", "spans"}), again) as (_, client):
        wait_until(lambda: count(client, "count() FROM spans") == 4)
        wait_until(lambda: list(empty.place.spool.glob("spool-*/*.seg")) == [])
        assert count(client, "count() FROM steps") == 3
        assert count(client, "sum(requests) FROM req_1m") == 1
        assert count(client, "sum(tokens) FROM itl_1m") == 15
