"""`reckon migrate --dry-run` tells what a run would do, and does nothing of it."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from clickhouse_connect.driver.client import Client

from reckon.cli.main import cli
from reckon_migrations.clickhouse_runner import shipped_migrations
from reckon_migrations.relational_runner import known_relational

pytestmark = pytest.mark.integration


def test_a_dry_run_prints_both_stores_changes_and_makes_nothing(
    admin: Client, database: str, clickhouse_url: str, tmp_path: Path
) -> None:
    environment = {
        "RECKON_DATA_DIR": str(tmp_path / "none"),
        "RECKON_CONFIG": None,
        "RECKON_CLICKHOUSE_URL": clickhouse_url,
        "RECKON_CLICKHOUSE_DATABASE": database,
    }

    def run(*arguments: str) -> list[str]:
        result = CliRunner().invoke(cli, ["migrate", *arguments], env=environment)
        assert result.exception is None, result.output
        return result.stdout.splitlines()

    wanted = [f"Relational store: would apply {revision}." for revision in known_relational()]
    wanted += [f"ClickHouse: would apply {migration.name}." for migration in shipped_migrations()]
    assert run("--dry-run") == [*wanted, "Nothing was changed."]
    assert not (tmp_path / "none").exists()
    assert admin.query(f"SELECT count() FROM system.databases WHERE name = '{database}'").result_rows == [(0,)]
    run()
    assert run("--dry-run") == ["Nothing was changed."]
