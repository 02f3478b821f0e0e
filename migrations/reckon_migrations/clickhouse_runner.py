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

from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import unavailable_mapped
from reckon.clickhouse.layout import Layout
from reckon.errors import Misconfigured

log = logging.getLogger(__name__)

# The first with hasPhrase. Tests run on the embedded one, and docker-compose.yml has the server of its version.
SERVER_OLDEST = (26, 4)

_FILE = re.compile(r"\d{4}_[a-z0-9_]+\.sql")
_DATABASE = "CREATE DATABASE IF NOT EXISTS $database $on_cluster"
_COLUMNS = "(name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))"
# Every server of a cluster holds all of the ledger: its path has no shard in it.
_LEDGER = f"""
CREATE TABLE IF NOT EXISTS $database.migrations {_COLUMNS}
ENGINE = ReplacingMergeTree(applied_at) ORDER BY name
"""
_LEDGER_ON_CLUSTER = f"""
CREATE TABLE IF NOT EXISTS $database.migrations $on_cluster {_COLUMNS}
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/all/{{database}}/{{table}}', '{{replica}}', applied_at)
ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file; `text` is a template as `reckon.clickhouse.layout` fills it."""

    name: str
    text: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the template, hex: the same for every database and on every cluster."""
        return sha256(self.text.encode()).hexdigest()


def shipped_migrations() -> list[Migration]:
    """The migrations of this release, in order."""
    found = [item for item in (files("reckon_migrations") / "clickhouse").iterdir() if _FILE.fullmatch(item.name)]
    return [Migration(item.name, item.read_text(encoding="utf-8")) for item in sorted(found, key=lambda i: i.name)]


def migrate(
    client: Client, database: str, migrations: Sequence[Migration] | None = None, *, cluster: str = ""
) -> list[str]:
    """Apply what is missing to `database`, made where absent; returns the names applied.

    Safe to run again, by several processes at once, and after a kill at any moment. The
    client needs no default database of that name. Raises Misconfigured where the server is too
    old, or an applied file has changed since, and StoreUnavailable where the server does not answer.
    """
    known = shipped_migrations() if migrations is None else migrations
    layout = Layout(database, cluster)
    _require_version(client.server_version)
    with unavailable_mapped():
        client.command(layout.render(_DATABASE))
        client.command(layout.render(_LEDGER_ON_CLUSTER if cluster else _LEDGER))
        missing = _missing(known, _applied(client, database))
        for migration in missing:
            for statement in layout.statements(migration.text):
                client.command(statement)
            client.insert(
                f"{database}.migrations", [[migration.name, migration.checksum]], column_names=["name", "checksum"]
            )
            log.info("clickhouse.migrated name=%s database=%s", migration.name, database)
    return [migration.name for migration in missing]


def _require_version(told: str | None) -> None:
    """Said before the first statement: an older server would stop in the middle, at words that it does not know."""
    numbers = re.match(r"(\d+)\.(\d+)", told or "")
    if numbers is not None and (int(numbers[1]), int(numbers[2])) < SERVER_OLDEST:
        oldest = ".".join(map(str, SERVER_OLDEST))
        raise Misconfigured(
            f"This ClickHouse server is {told}, and Reckon needs {oldest} or newer: the index and the functions that "
            "search for phrases came with it. Nothing was changed. Upgrade the server, then run `reckon migrate` again."
        )


def pending(client: Client, database: str, migrations: Sequence[Migration] | None = None) -> list[str]:
    """What `migrate` would apply, in order; changes nothing (`reckon migrate --dry-run`). Raises as `migrate`."""
    known = shipped_migrations() if migrations is None else migrations
    Layout(database)
    with unavailable_mapped():
        applied = _applied(client, database) if _has_ledger(client, database) else {}
    return [migration.name for migration in _missing(known, applied)]


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
