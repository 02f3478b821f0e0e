"""Tables of ClickHouse, held still: copies that share the parts' files with the originals and never merge.

`REPLACE PARTITION … FROM` links parts and starts no materialised view, so a copy costs no time and
little space, and rollups come back as they were instead of being counted twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from clickhouse_connect.driver.binding import quote_identifier
from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import unavailable_mapped
from reckon.errors import Misconfigured

LEDGER = "migrations"
_TABLES = """
SELECT name, engine FROM system.tables
WHERE database = {database:String} AND NOT is_temporary ORDER BY name
"""
_PARTITIONS = """
SELECT DISTINCT partition_id FROM system.parts
WHERE active AND database = {database:String} AND table = {table:String} ORDER BY partition_id
"""
_BEGUN = "SELECT name FROM system.databases WHERE startsWith(name, {prefix:String}) ORDER BY name"


def table_names(client: Client, database: str) -> list[str]:
    """Tables with rows of their own, the ledger of migrations left out. Raises Misconfigured on a cluster."""
    found = client.query(_TABLES, parameters={"database": database}).result_rows
    if any(str(engine).startswith(("Distributed", "Replicated")) for _, engine in found):
        raise Misconfigured(
            "These tables are spread over a cluster; this command sees one server. Use ClickHouse's own BACKUP there."
        )
    return [str(name) for name, engine in found if str(engine).endswith("MergeTree") and name != LEDGER]


def quoted(database: str, table: str) -> str:
    """The table's full name, for SQL."""
    return f"{quote_identifier(database)}.{quote_identifier(table)}"


def still_copy(client: Client, source: str, target: str, table: str) -> None:
    """An empty table in the database `target`, made like the one in `source`, that will not merge."""
    client.command(f"DROP TABLE IF EXISTS {quoted(target, table)} SYNC")
    client.command(f"CREATE TABLE {quoted(target, table)} AS {quoted(source, table)}")
    client.command(f"SYSTEM STOP MERGES {quoted(target, table)}")


def move_parts(client: Client, source: str, target: str, table: str) -> None:
    """Put all partitions of one table in the place of those in `target`; doing it again changes nothing."""
    rows = client.query(_PARTITIONS, parameters={"database": source, "table": table}).result_rows
    for (partition,) in rows:
        client.command(
            f"ALTER TABLE {quoted(target, table)} "
            f"REPLACE PARTITION ID {{partition:String}} FROM {quoted(source, table)}",
            parameters={"partition": str(partition)},
        )


def rows_of(client: Client, database: str, table: str) -> int:
    """Rows as they are stored, replaced ones included."""
    return int(str(client.query(f"SELECT count() FROM {quoted(database, table)}").result_rows[0][0]))  # noqa: S608  # quoted


def exists(client: Client, database: str) -> bool:
    """Whether there is such a database."""
    return database in databases(client, database)


def databases(client: Client, prefix: str) -> list[str]:
    """Databases whose names begin so."""
    return [str(name) for (name,) in client.query(_BEGUN, parameters={"prefix": prefix}).result_rows]


def drop(client: Client, database: str) -> None:
    """Drop a database of copies."""
    client.command(f"DROP DATABASE IF EXISTS {quote_identifier(database)} SYNC")


@contextmanager
def held_still(client: Client, database: str, id: str) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """(name of a database of copies, what fills it and tells its tables); dropped on leaving.

    What a killed backup has left of the kind is dropped first: one backup of a store runs at a time.
    """
    prefix = f"{database}_backup_"
    copies = prefix + id
    with unavailable_mapped():
        for left in databases(client, prefix):
            drop(client, left)
        client.command(f"CREATE DATABASE {quote_identifier(copies)}")

    def fill() -> list[str]:
        with unavailable_mapped():
            names = table_names(client, database)
            for table in names:
                still_copy(client, database, copies, table)
            for table in names:
                move_parts(client, database, copies, table)
            return names

    try:
        yield copies, fill
    finally:
        with unavailable_mapped():
            drop(client, copies)
