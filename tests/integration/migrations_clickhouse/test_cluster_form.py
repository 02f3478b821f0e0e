"""What a cluster would be sent is SQL that ClickHouse parses; it cannot be run without Keeper."""

import pytest
from clickhouse_connect.driver.client import Client

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
