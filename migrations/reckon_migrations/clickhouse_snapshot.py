"""The ClickHouse schema as the server has it, as text: kept in the repository and compared by a test."""

from clickhouse_connect.driver.client import Client

_TABLES = """
SELECT name, formatQuery(create_table_query) FROM system.tables
WHERE database = {database:String} AND NOT is_temporary ORDER BY name
"""


def schema_snapshot(client: Client, database: str) -> str:
    """Every table and view of `database`, by name, with `$database` for its name."""
    rows = client.query(_TABLES, parameters={"database": database}).result_rows
    return "\n\n".join(str(statement).replace(database, "$database") + ";" for _, statement in rows) + "\n"
