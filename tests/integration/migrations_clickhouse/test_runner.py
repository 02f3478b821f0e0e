"""The runner: once each, again without harm, after a kill, never a changed file."""

from pathlib import Path
from threading import Timer

import pytest
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

from fakes.clickhouse_server import EmbeddedClickhouse, start_embedded_clickhouse
from reckon.clickhouse.client import connect
from reckon.errors import Misconfigured, StoreUnavailable
from reckon_migrations.clickhouse_runner import Migration, migrate, pending, shipped_migrations
from reckon_migrations.clickhouse_snapshot import schema_snapshot

pytestmark = pytest.mark.integration

ONE = Migration(
    "0001_one.sql",
    "CREATE TABLE IF NOT EXISTS $database.a (x UInt8) ENGINE = MergeTree ORDER BY x;\n"
    "CREATE TABLE IF NOT EXISTS $database.b (x UInt8) ENGINE = MergeTree ORDER BY x;\n",
)
TWO = Migration("0002_two.sql", "ALTER TABLE $database.a ADD COLUMN IF NOT EXISTS y UInt8;\n")
BROKEN = Migration(
    "0002_two.sql",
    "CREATE TABLE IF NOT EXISTS $database.c (x UInt8) ENGINE = MergeTree ORDER BY x;\n"
    "CREATE TABLE IF NOT EXISTS $database.d (x NoSuchType) ENGINE = MergeTree ORDER BY x;\n",
)


def names(migrations: list[Migration]) -> list[str]:
    return [migration.name for migration in migrations]


def test_all_are_applied_once_and_a_second_run_does_nothing(admin: Client, database: str) -> None:
    shipped = names(shipped_migrations())
    assert migrate(admin, database) == shipped
    assert migrate(admin, database) == []
    assert admin.query(f"SELECT count() FROM {database}.migrations").result_rows == [(len(shipped),)]


def test_a_server_that_lacks_what_we_need_is_named_before_anything_is_made(admin: Client, database: str) -> None:
    ours, admin.server_version = admin.server_version, "26.3.9.1"
    with pytest.raises(Misconfigured, match=r"26\.3\.9\.1, and Reckon needs 26\.4 or newer"):
        migrate(admin, database)
    admin.server_version = ours
    assert admin.query(f"SELECT count() FROM system.databases WHERE name = '{database}'").result_rows == [(0,)]
    admin.server_version = "26.4.1.5"
    assert migrate(admin, database, [ONE]) == ["0001_one.sql"]


def test_what_is_pending_is_told_and_nothing_is_done(admin: Client, database: str) -> None:
    assert pending(admin, database, [ONE, TWO]) == ["0001_one.sql", "0002_two.sql"]
    assert admin.query(f"SELECT count() FROM system.databases WHERE name = '{database}'").result_rows == [(0,)]
    migrate(admin, database, [ONE])
    assert pending(admin, database, [ONE, TWO]) == ["0002_two.sql"]


def test_a_run_that_stopped_in_the_middle_of_a_file_is_finished_by_the_next(admin: Client, database: str) -> None:
    with pytest.raises(DatabaseError):
        migrate(admin, database, [ONE, BROKEN])
    assert pending(admin, database, [ONE, TWO]) == ["0002_two.sql"]
    repaired = Migration(BROKEN.name, BROKEN.text.replace("NoSuchType", "UInt8"))
    assert migrate(admin, database, [ONE, repaired]) == ["0002_two.sql"]


def test_every_statement_we_ship_can_be_applied_twice(admin: Client, database: str) -> None:
    migrate(admin, database)
    admin.command(f"TRUNCATE TABLE {database}.migrations")  # as after a kill before the note was written
    assert migrate(admin, database) == names(shipped_migrations())


def test_a_file_changed_after_it_was_applied_is_refused_by_name(admin: Client, database: str) -> None:
    migrate(admin, database, [ONE])
    changed = Migration(ONE.name, ONE.text + "-- changed\n")
    with pytest.raises(Misconfigured, match=r"0001_one\.sql was changed"):
        migrate(admin, database, [changed])
    with pytest.raises(Misconfigured, match=r"0001_one\.sql was changed"):
        pending(admin, database, [changed])


def test_a_name_that_is_no_plain_name_is_refused_before_any_statement(admin: Client) -> None:
    with pytest.raises(Misconfigured, match="cannot name a database"):
        migrate(admin, "x; DROP DATABASE default")


def test_a_server_that_is_killed_anywhere_in_a_run_is_brought_up_to_date_by_the_next(tmp_path: Path) -> None:
    reference = start_embedded_clickhouse(tmp_path / "reference")
    migrate(connect(reference.url), "whole")
    wanted = schema_snapshot(connect(reference.url), "whole")
    reference.stop()
    server = start_embedded_clickhouse(tmp_path / "killed")
    kills, finished = 0, False
    while not finished:
        server, finished = _killed_after(server, 1 + 4 * kills)
        kills += 1
    assert kills > 2
    assert migrate(connect(server.url), "whole") == []
    assert schema_snapshot(connect(server.url), "whole") == wanted
    server.stop()


def _killed_after(server: EmbeddedClickhouse, statements: int) -> tuple[EmbeddedClickhouse, bool]:
    """Kill the server once a run has sent so many statements; the server started again, and whether the run ended."""
    client = connect(server.url)
    sent = client.command

    def command(sql: str, *rest: object, **more: object) -> object:
        nonlocal statements
        statements -= 1
        if statements < 0:
            # While it is at work: the request is on its way when the process dies.
            Timer(0.002, server.kill).start()
        return sent(sql, *rest, **more)  # type: ignore[arg-type]

    client.command = command  # type: ignore[assignment, method-assign]  # a client of this test's own
    try:
        migrate(client, "whole")
        finished = True
    except StoreUnavailable:
        finished = False
    server.kill()
    return start_embedded_clickhouse(server.data_dir), finished
