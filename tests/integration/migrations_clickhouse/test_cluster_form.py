"""What a cluster would be sent is SQL that ClickHouse parses; it cannot be run without Keeper."""

from uuid import uuid4

import pyarrow as pa
import pytest
from clickhouse_connect.driver.client import Client

from reckon.clickhouse import cluster_check, cluster_map
from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.clickhouse.layout import Layout
from reckon_migrations.clickhouse_runner import shipped_migrations

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("layout", [Layout("reckon"), Layout("reckon", "main")], ids=["single", "cluster"])
def test_every_statement_parses(admin: Client, layout: Layout) -> None:
    statements = [one for migration in shipped_migrations() for one in layout.statements(migration.text)]
    for statement in statements:
        assert admin.command("SELECT formatQuery({sql:String})", parameters={"sql": statement})
    tables = [one for one in statements if "CREATE TABLE" in one]
    assert len(tables) > 6
    if layout.cluster:
        assert sum("Distributed('main', 'reckon'" in one for one in tables) * 2 == len(tables)


def test_every_statement_of_the_check_of_a_cluster_parses_or_runs(admin: Client) -> None:
    layout, values = Layout("reckon", "main"), {"cluster": "main", "database": "reckon"}
    for query in (
        cluster_map.SERVERS, cluster_map.CLUSTERS, cluster_map.MACROS, cluster_map.VERSION,
        cluster_map.TABLES, cluster_map.READONLY, cluster_check.LEFT,
    ):  # fmt: skip
        admin.query(query, parameters=values)
    asked = (cluster_check.STORED, cluster_check.BY_SHARD, cluster_check.SPLIT, cluster_check.HELD)
    texts = [cluster_map.KEEPER, *(layout.render(one.replace("PROBE", "probe")) for one in asked)]
    texts += [layout.render(cluster_check.SYNC.replace("PROBE", "probe"))]
    for text in (cluster_check.MAKE, cluster_check.REMOVE):
        texts += layout.statements(text.replace("PROBE", "probe"))
    for text in texts:
        assert admin.command("SELECT formatQuery({sql:String})", parameters={"sql": text})


def test_the_check_counts_what_one_server_stores_as_it_does_on_a_cluster(admin: Client) -> None:
    """The same table on one server: repeats under a token are dropped, by the very settings of ingest."""
    layout, name = Layout("default"), f"probe_{uuid4().hex[:12]}"
    for statement in layout.statements(cluster_check.MAKE.replace("PROBE", name)):
        admin.command(statement)
    rows = pa.table({"trace_id": pa.array([b"t" * 16] * 2, pa.binary(16)), "span": pa.array([0, 1], pa.uint8())})
    for _ in range(3):
        insert_arrow(admin, f"default.{name}", rows, token=name)
    assert admin.query(layout.render(cluster_check.STORED.replace("PROBE", name))).result_rows == [(2, 2)]
    for statement in layout.statements(cluster_check.REMOVE.replace("PROBE", name)):
        admin.command(statement)
