"""A server that goes away in the middle leaves no backup, and is named as the reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes.clickhouse_server import EmbeddedClickhouse, start_embedded_clickhouse
from integration.backup.conftest import LABEL, Site, fill
from reckon.backup.clickhouse_rows import dump_table
from reckon.backup.folder import BackupFolder, read_manifest
from reckon.backup.make import Place, make_backup
from reckon.clickhouse.client import connect
from reckon.errors import NotFound, StoreUnavailable
from reckon.relational.engine import make_engine
from reckon_migrations.relational_runner import migrate_relational

pytestmark = pytest.mark.integration


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedClickhouse]:
    """One of our own, to be killed."""
    made = start_embedded_clickhouse(tmp_path / "clickhouse")
    yield made
    made.kill()


def test_a_server_that_dies_during_a_backup_leaves_none(server: EmbeddedClickhouse, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'source/reckon.db'}"
    migrate_relational(url)
    engine = make_engine(url)
    place = Place(connect(server.url), "reckon", engine, tmp_path / "source/spool", {})
    fill(Site(place, url, tmp_path / "source", []))

    def dies(line: str) -> None:
        if line.startswith("ClickHouse spans"):
            server.kill()

    with pytest.raises(StoreUnavailable, match="ClickHouse does not answer"):
        make_backup(place, tmp_path / "backup", LABEL, dies)
    with pytest.raises(NotFound):
        read_manifest(tmp_path / "backup")
    engine.dispose()
    place.client.close()


def test_an_answer_that_breaks_off_is_said_in_words(server: EmbeddedClickhouse, tmp_path: Path) -> None:
    client = connect(server.url)
    client.command("CREATE TABLE default.big (a String) ENGINE = MergeTree ORDER BY tuple()")
    client.command("INSERT INTO default.big SELECT randomString(1000) FROM numbers(100000)")

    class Broken(BackupFolder):
        def write(self, kind, path, pieces, table=""):  # type: ignore[no-untyped-def]  # as the one it stands for
            next(iter(pieces))
            server.kill()
            return super().write(kind, path, pieces, table)

    with pytest.raises(StoreUnavailable, match="broke off while big was read"):
        dump_table(client, "default", "big", Broken(tmp_path / "backup"), piece_bytes=1 << 30)
    client.close()
