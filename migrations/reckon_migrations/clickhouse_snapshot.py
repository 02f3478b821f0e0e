"""The ClickHouse schema as the server has it, as text: kept in the repository and compared by a test."""

from clickhouse_connect.driver.client import Client

_TABLES = """
SELECT name, formatQuery(create_table_query) FROM system.tables
WHERE database = {database:String} AND NOT is_temporary ORDER BY name
"""


def schema_by_name(client: Client, database: str) -> dict[str, str]:
    """Every table and view of `database`, with `$database` for its name."""
    rows = client.query(_TABLES, parameters={"database": database}).result_rows
    return {str(name): str(statement).replace(database, "$database") + ";\n" for name, statement in rows}


def schema_snapshot(client: Client, database: str) -> str:
    """All of it as one text, by name."""
    return "\n".join(schema_by_name(client, database).values())
