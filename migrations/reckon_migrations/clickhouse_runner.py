"""Brings the ClickHouse store up to date: numbered .sql files, each applied once, each safe to apply again.

ClickHouse has no transactions over DDL, so a migration that was killed in the middle is
run again from its first statement; that is why every statement must change nothing the
second time (`IF NOT EXISTS`). A file that was applied never changes: its checksum says so.
"""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from string import Template

from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import unavailable_mapped
from reckon.errors import Misconfigured

log = logging.getLogger(__name__)

_DATABASE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")
_FILE = re.compile(r"\d{4}_[a-z0-9_]+\.sql")
_END_OF_STATEMENT = re.compile(r";[ \t]*(?:\n|\Z)")
_LEDGER = """
CREATE TABLE IF NOT EXISTS $database.migrations
(name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
ENGINE = ReplacingMergeTree(applied_at) ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file; `text` is the template with `$database` in it."""

    name: str
    text: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the template, hex: the same for every database name."""
        return sha256(self.text.encode()).hexdigest()

    def statements(self, database: str) -> list[str]:
        """The file's statements for one database."""
        text = Template(self.text).substitute(database=database)
        return [part.strip() for part in _END_OF_STATEMENT.split(text) if part.strip()]


def shipped_migrations() -> list[Migration]:
    """The migrations of this release, in order."""
    found = [item for item in (files("reckon_migrations") / "clickhouse").iterdir() if _FILE.fullmatch(item.name)]
    return [Migration(item.name, item.read_text(encoding="utf-8")) for item in sorted(found, key=lambda i: i.name)]


def migrate(client: Client, database: str, migrations: Sequence[Migration] | None = None) -> list[str]:
    """Apply what is missing to `database`, made where absent; returns the names applied.

    Safe to run again, by several processes at once, and after a kill at any moment. The
    client needs no default database of that name. Raises Misconfigured where an applied
    file has changed since, and StoreUnavailable where the server does not answer.
    """
    known = shipped_migrations() if migrations is None else migrations
    _require_name(database)
    with unavailable_mapped():
        client.command(f"CREATE DATABASE IF NOT EXISTS {database}")
        client.command(Template(_LEDGER).substitute(database=database))
        missing = _missing(known, _applied(client, database))
        for migration in missing:
            for statement in migration.statements(database):
                client.command(statement)
            client.insert(
                f"{database}.migrations", [[migration.name, migration.checksum]], column_names=["name", "checksum"]
            )
            log.info("clickhouse.migrated name=%s database=%s", migration.name, database)
    return [migration.name for migration in missing]


def pending(client: Client, database: str, migrations: Sequence[Migration] | None = None) -> list[str]:
    """What `migrate` would apply, in order; changes nothing (`reckon migrate --dry-run`). Raises as `migrate`."""
    known = shipped_migrations() if migrations is None else migrations
    _require_name(database)
    with unavailable_mapped():
        applied = _applied(client, database) if _has_ledger(client, database) else {}
    return [migration.name for migration in _missing(known, applied)]


def _require_name(database: str) -> None:
    if _DATABASE.fullmatch(database) is None:
        raise Misconfigured(
            f"{database!r} cannot name a database: use letters, digits and '_' (RECKON_CLICKHOUSE_DATABASE)."
        )


def _has_ledger(client: Client, database: str) -> bool:
    found = client.query(
        "SELECT count() FROM system.tables WHERE database = {database:String} AND name = 'migrations'",
        parameters={"database": database},
    )
    return bool(found.result_rows[0][0])


def _applied(client: Client, database: str) -> dict[str, str]:
    rows = client.query(f"SELECT name, checksum FROM {database}.migrations FINAL").result_rows  # noqa: S608  # checked name
    return {str(name): str(checksum) for name, checksum in rows}


def _missing(migrations: Iterable[Migration], applied: dict[str, str]) -> list[Migration]:
    missing = []
    for migration in migrations:
        if migration.name not in applied:
            missing.append(migration)
        elif applied[migration.name] != migration.checksum:
            raise Misconfigured(
                f"The ClickHouse migration {migration.name} was changed after it had been applied. "
                "Restore the file as it was, and put the change into a new, higher-numbered one."
            )
    return missing
