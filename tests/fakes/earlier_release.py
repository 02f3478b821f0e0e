"""A store as an earlier release had made it, from tests/data/earlier: its schema as text, and rows in it."""

import base64
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from clickhouse_connect.driver.client import Client
from sqlalchemy import Connection, create_engine, text

FOLDER = Path(__file__).parents[1] / "data" / "earlier"
KEY = "rk_earlier_a-key-of-the-release-before-this-one-0001"


def write_rows(connection: Connection, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Insert as an old process does: by the names of the columns that it knows."""
    for table, row in rows:
        names, places = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
        connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), row)


def relational_rows() -> list[tuple[str, dict[str, Any]]]:
    """(table, row), in order."""
    held = json.loads((FOLDER / "relational_rows.json").read_text())
    return [(table, row) for table, rows in held.items() for row in rows]


def _schema(kind: str) -> str:
    return "\n".join(json.loads((FOLDER / "relational.json").read_text())[kind])


def restore_relational(url: str) -> None:
    """Make the store in an empty database."""
    if url.startswith("sqlite"):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as file:
            file.executescript(_schema("sqlite"))
        file.close()
    else:
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(_schema("postgres").replace("%", "%%"))
        engine.dispose()
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        write_rows(connection, relational_rows())
    engine.dispose()


def restore_clickhouse(admin: Client, database: str) -> None:
    """Make the store in a database that is not there: tables, then rows, then the views that would count them twice."""
    statements = json.loads((FOLDER / "clickhouse.json").read_text())
    admin.command(f"CREATE DATABASE {database}")
    tables = {name: one for name, one in statements.items() if one.startswith("CREATE TABLE")}
    for statement in tables.values():
        admin.command(statement.replace("$database", database))
    insert_blocks(admin, database)
    views = {name: one for name, one in statements.items() if name not in tables}
    for name in sorted(views, key=lambda name: (name.startswith("mv_"), name)):
        admin.command(views[name].replace("$database", database))


def insert_blocks(admin: Client, database: str, *, ledger: bool = True) -> None:
    """The rows, by the names of their columns."""
    for table, block in json.loads((FOLDER / "clickhouse_rows.json").read_text()).items():
        if ledger or table != "migrations":
            admin.raw_insert(f"{database}.{table}", insert_block=base64.b64decode(block), fmt="Native")
