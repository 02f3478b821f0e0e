"""Half a backup is never taken for a whole one, and a killed restore is finished by the next."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from integration.backup.conftest import Site, clickhouse_rows, fill, site
from reckon.backup.folder import read_manifest
from reckon.cli.main import cli, run
from reckon.errors import Conflict, MalformedPayload, Misconfigured, NotFound
from reckon.relational.engine import make_engine
from reckon_migrations import clickhouse_runner
from reckon_migrations.lock import migrating
from reckon_migrations.relational_runner import current_relational, known_relational, migrate_relational

pytestmark = pytest.mark.integration

# A process that ends itself as kill -9 does when it says a line that begins so.
_KILLED_AT = """
import os, signal, sys
from pathlib import Path
from reckon.settings import load
from reckon.backup.make import Label, make_backup
from reckon.backup.restore import restore_backup
from reckon.cli.backup import opened
from reckon.cli.restore import schemas_of
what, folder, at = sys.argv[1:]
def say(line):
    if line.startswith(at):
        os.kill(os.getpid(), signal.SIGKILL)
with opened(load()) as place:
    if what == "backup":
        make_backup(place, Path(folder), Label("killed", "0", 0), say)
    else:
        restore_backup(Path(folder), place, schemas_of(place, load().database_url), say)
"""


def environment(one: Site) -> dict[str, str]:
    return {
        "RECKON_DATA_DIR": str(one.data_dir),
        "RECKON_DATABASE_URL": one.database_url,
        "RECKON_CLICKHOUSE_URL": str(one.place.client.url),
        "RECKON_CLICKHOUSE_DATABASE": one.place.database,
    }


def killed_at(line: str, what: str, one: Site, folder: Path) -> int:
    command = [sys.executable, "-c", _KILLED_AT, what, str(folder), line]
    return subprocess.run(command, env=os.environ | environment(one), check=False).returncode


@pytest.fixture
def source(clickhouse_url: str, tmp_path: Path) -> Iterator[Site]:
    """As `full`, on SQLite, without a folder that the command does not know."""
    url = f"sqlite:///{tmp_path / 'source/reckon.db'}"
    migrate_relational(url)
    with site(clickhouse_url, url, tmp_path / "source") as one:
        fill(one)
        (one.data_dir / "datasets/one two/rows.jsonl").unlink()
        yield one


def rows(one: Site) -> dict[str, list[str]]:
    return clickhouse_rows(one.place.client, one.place.database)


def users(one: Site) -> int:
    with one.place.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM users")).scalar_one())


def test_a_killed_backup_is_none_and_the_next_one_clears_up(source: Site, empty: Site, tmp_path: Path) -> None:
    half = tmp_path / "half"
    assert killed_at("ClickHouse spans", "backup", source, half) == -signal.SIGKILL
    with pytest.raises(NotFound, match="no whole backup"):
        empty.restore(half)
    with pytest.raises(Conflict, match="not empty"):
        source.backup(half)
    source.backup(tmp_path / "whole")
    empty.restore(tmp_path / "whole")
    assert rows(empty) == rows(source)
    assert source.place.client.query(f"SHOW DATABASES LIKE '{source.place.database}_%'").result_rows == []


@pytest.mark.parametrize(
    "line", ["ClickHouse costs", "ClickHouse step_scores", "ClickHouse traces", "Relational store", "Folders"]
)
def test_a_restore_that_was_killed_is_finished_by_the_next(
    source: Site, empty: Site, tmp_path: Path, line: str
) -> None:
    source.backup(tmp_path / "backup")
    assert killed_at(line, "restore", empty, tmp_path / "backup") == -signal.SIGKILL
    empty.restore(tmp_path / "backup")
    assert rows(empty) == rows(source)
    assert users(empty) == users(source)
    assert (empty.data_dir / "spool/aside/x.body").read_bytes() == b"refused"


def test_the_commands_carry_everything_over_and_a_restore_waits_for_whoever_migrates(
    source: Site, empty: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(one: Site, command: str) -> int:
        for name, value in environment(one).items():
            monkeypatch.setenv(name, value)
        return run(cli, [command, str(tmp_path / "backup")])

    assert told(source, "backup") == 0
    assert "is a whole backup" in capsys.readouterr().out
    codes: list[int] = []
    restoring = threading.Thread(target=lambda: codes.append(told(empty, "restore")))
    with migrating(empty.database_url):
        restoring.start()
        restoring.join(1.0)
        assert codes == []
        assert_untouched(empty)
    restoring.join(120)
    assert codes == [0]
    assert rows(empty) == rows(source)
    assert users(empty) == users(source)


@pytest.mark.parametrize("kind", ["clickhouse", "relational", "folder"])
def test_one_flipped_bit_is_found_before_anything_is_written(
    source: Site, empty: Site, tmp_path: Path, kind: str
) -> None:
    source.backup(tmp_path / "backup")
    file = next(file for file in read_manifest(tmp_path / "backup").files if file.kind == kind and file.bytes)
    data = bytearray((tmp_path / "backup" / file.path).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "backup" / file.path).write_bytes(data)
    with pytest.raises(MalformedPayload, match=f"{file.path} was changed"):
        empty.restore(tmp_path / "backup")
    assert_untouched(empty)


def test_a_restore_into_a_cluster_is_refused(
    empty: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (environment(empty) | {"RECKON_CLICKHOUSE_CLUSTER": "main"}).items():
        monkeypatch.setenv(name, value)
    assert run(cli, ["restore", str(tmp_path)]) == 2
    assert "RESTORE … ON CLUSTER" in capsys.readouterr().err
    assert_untouched(empty)


def test_a_missing_file_is_named(source: Site, empty: Site, tmp_path: Path) -> None:
    source.backup(tmp_path / "backup")
    (tmp_path / "backup/relational/users.jsonl").unlink()
    with pytest.raises(MalformedPayload, match=r"users\.jsonl is missing"):
        empty.restore(tmp_path / "backup")
    assert_untouched(empty)


def assert_untouched(one: Site) -> None:
    assert current_relational(one.database_url) is None
    assert one.place.client.query(f"SHOW DATABASES LIKE '{one.place.database}%'").result_rows == []


def test_a_place_with_rows_is_refused(source: Site, tmp_path: Path) -> None:
    source.backup(tmp_path / "backup")
    before = rows(source)
    with pytest.raises(Conflict, match="ClickHouse holds rows already"):
        source.restore(tmp_path / "backup")
    assert rows(source) == before


def test_a_relational_store_with_rows_is_refused(source: Site, empty: Site, tmp_path: Path) -> None:
    source.backup(tmp_path / "backup")
    migrate_relational(empty.database_url)
    with empty.place.engine.begin() as connection:
        connection.execute(text("INSERT INTO projects (id, name, created_ns) VALUES ('mine', 'Mine', 5)"))
    with pytest.raises(Conflict, match="relational store holds rows"):
        empty.restore(tmp_path / "backup")


def test_a_spool_with_spans_is_refused(source: Site, empty: Site, tmp_path: Path) -> None:
    source.backup(tmp_path / "backup")
    (empty.data_dir / "spool/spool-x").mkdir(parents=True)
    (empty.data_dir / "spool/spool-x/0000000000000001.seg").write_bytes(b"")
    with pytest.raises(Conflict, match="holds files"):
        empty.restore(tmp_path / "backup")


def test_a_backup_of_an_older_schema_is_restored_and_then_migrated(
    clickhouse_url: str, empty: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'old/reckon.db'}"
    migrate_relational(url, "0001")
    with site(clickhouse_url, url, tmp_path / "old") as old:
        clickhouse_runner.migrate(old.place.client, old.place.database, clickhouse_runner.shipped_migrations()[:4])
        with make_engine(url).begin() as connection:
            connection.execute(text("INSERT INTO projects (id, name, created_ns) VALUES ('old', 'Old', 5)"))
        old.place.client.command(f"INSERT INTO {old.place.database}.spans (project, name) VALUES ('old', 'x')")
        old.backup(tmp_path / "backup")
        for name, value in environment(empty).items():
            monkeypatch.setenv(name, value)
        assert run(cli, ["restore", str(tmp_path / "backup")]) == 0
        assert rows(empty)["spans"] == rows(old)["spans"]
    assert current_relational(empty.database_url) == known_relational()[-1]
    assert clickhouse_runner.pending(empty.place.client, empty.place.database) == []
    with empty.place.engine.connect() as connection:
        assert (
            connection.execute(text("SELECT capture FROM projects WHERE id = 'old'")).scalar_one() == "tokens+logprobs"
        )


def test_an_empty_store_of_a_newer_schema_is_refused_for_an_older_backup(
    clickhouse_url: str, empty: Site, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'old/reckon.db'}"
    migrate_relational(url, "0001")
    migrate_relational(empty.database_url)
    with site(clickhouse_url, url, tmp_path / "old") as old:
        clickhouse_runner.migrate(old.place.client, old.place.database)
        old.backup(tmp_path / "backup")
        with pytest.raises(Conflict, match="newer schema"):
            empty.restore(tmp_path / "backup")


def test_a_backup_of_an_unknown_schema_is_refused(source: Site, empty: Site, tmp_path: Path) -> None:
    source.place.client.command(
        f"INSERT INTO {source.place.database}.migrations (name, checksum) VALUES ('0999_future.sql', 'x')"
    )
    source.backup(tmp_path / "backup")
    with pytest.raises(Misconfigured, match="does not know its schemas"):
        empty.restore(tmp_path / "backup")
