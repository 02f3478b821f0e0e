"""Reckon's tables without their rows: some fifty times cheaper than to drop them and to make them again."""

from clickhouse_connect.driver.client import Client

_TABLES = """
SELECT name FROM system.tables
WHERE database = currentDatabase() AND engine LIKE '%MergeTree' AND name != 'migrations'
"""


def empty_tables(client: Client) -> None:
    """Leave nothing of an earlier test in the client's database, the memory of its inserts included."""
    for (name,) in client.query(_TABLES).result_rows:
        client.command(f"TRUNCATE TABLE {name} SYNC")
