"""What is restored into an empty place is what was backed up, row by row and byte by byte."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, text

from integration.backup.conftest import Site, clickhouse_rows
from reckon.backup.folder import read_manifest
from reckon.backup.relational_rows import LEFT_OUT
from reckon.relational import tables
from reckon_migrations.clickhouse_snapshot import schema_snapshot

pytestmark = pytest.mark.integration


def relational_rows(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in tables.metadata.sorted_tables
            if table.name not in LEFT_OUT
        }


def files(data_dir: Path) -> dict[str, bytes]:
    return {
        path.relative_to(data_dir).as_posix(): path.read_bytes()
        for folder in ("spool/aside", "datasets", "prms/weights")
        for path in sorted((data_dir / folder).rglob("*"))
        if path.is_file() and path.suffix != ".part"
    }


@pytest.fixture(params=["empty", "empty_postgres"])
def target(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_every_row_and_file_comes_back_between_both_kinds_of_store(full: Site, target: Site, tmp_path: Path) -> None:
    before = clickhouse_rows(full.place.client, full.place.database)
    assert all(len(rows) > 1 for rows in before.values()), "a table without rows proves nothing"

    full.backup(tmp_path / "backup", piece_bytes=2000)
    target.restore(tmp_path / "backup")

    assert clickhouse_rows(target.place.client, target.place.database) == before
    rows = relational_rows(full.place.engine)
    labelled = {name for name in rows if name.startswith("annotation_")} | {
        "labels",
        "segmentations",
        "queue_retrainings",
    }
    assert len(labelled) == 9, "what labelling writes has changed"
    assert all(rows[name] for name in labelled), "a table without rows proves nothing"
    assert relational_rows(target.place.engine) == rows
    kept = files(full.data_dir)
    assert {path.partition("/")[0] for path in kept} == {"spool", "datasets", "prms"}
    assert files(target.data_dir) == kept
    assert not list(target.data_dir.rglob("*.part")), "half a file is nobody's"
    assert schema_snapshot(target.place.client, target.place.database) == schema_snapshot(
        full.place.client, full.place.database
    )


def test_the_store_counts_on_behind_the_restored_ids(full: Site, target: Site, tmp_path: Path) -> None:
    full.backup(tmp_path / "backup")
    target.restore(tmp_path / "backup")
    with target.place.engine.begin() as connection:
        highest = connection.execute(text("SELECT max(id) FROM outbox")).scalar_one()
        row = {"queue": "q", "kind": "k", "payload": "{}", "sends": 0, "created_ns": 1, "due_ns": 1}
        made = connection.execute(tables.outbox.insert().returning(tables.outbox.c.id), row).scalar_one()
    assert made == highest + 1


def test_nobody_stays_signed_in(full: Site, empty: Site, tmp_path: Path) -> None:
    full.backup(tmp_path / "backup")
    empty.restore(tmp_path / "backup")
    with empty.place.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sessions")).scalar_one() == 0


def test_a_segment_of_the_spool_comes_back_as_one_whose_replay_looks_in_both_tables(
    full: Site, empty: Site, tmp_path: Path
) -> None:
    full.backup(tmp_path / "backup")
    empty.restore(tmp_path / "backup")
    assert (empty.data_dir / "spool/spool-abc/0000000000000000a.seg").read_bytes() == b"segment"


def test_a_large_part_becomes_several_files(full: Site, tmp_path: Path) -> None:
    full.backup(tmp_path / "backup", piece_bytes=2000)
    parts = full.place.client.query(
        f"SELECT count() FROM system.parts WHERE database = '{full.place.database}' AND table = 'spans'"
    ).result_rows[0][0]
    assert len(read_manifest(tmp_path / "backup").of("clickhouse", "spans")) > int(str(parts))


def test_nothing_is_left_on_the_server_and_others_may_not_read_the_folder(
    full: Site, empty: Site, tmp_path: Path
) -> None:
    full.backup(tmp_path / "backup")
    empty.restore(tmp_path / "backup")
    names = [str(name) for (name,) in full.place.client.query("SHOW DATABASES").result_rows]
    assert [name for name in names if "_backup_" in name or "_restore_" in name] == []
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "backup").rglob("*") if path.is_file()} == {0o600}


def test_a_backup_goes_on_while_rows_come_in_and_holds_one_moment(full: Site, empty: Site, tmp_path: Path) -> None:
    client, name = full.place.client, full.place.database
    before = clickhouse_rows(client, name)

    class Busy(list[str]):
        def append(self, line: str) -> None:
            if line.startswith("The moment is taken"):
                client.command(f"TRUNCATE TABLE {name}.spans")
                client.command(f"INSERT INTO {name}.steps SELECT * FROM {name}.steps")
            super().append(line)

    busy = Site(full.place, full.database_url, full.data_dir, Busy())
    busy.backup(tmp_path / "backup")
    empty.restore(tmp_path / "backup")
    assert clickhouse_rows(empty.place.client, empty.place.database) == before
