"""The job that fills calls of clients into older rows goes through all projects, and then has nothing to do."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client

from fakes.recorded_spans import received
from reckon.ingest.filing import file_span
from reckon.ingest.span_table import span_table
from reckon.projects.project_store import add
from reckon.relational.unit_of_work import unit_of_work
from reckon.settings import Settings
from reckon.traces.client_calls import COLUMNS as CALL_COLUMNS
from reckon.traces.summarise import summarise
from reckon_migrations.relational_runner import migrate_relational
from reckon_workers import earlier_calls
from reckon_workers.context import Context

pytestmark = pytest.mark.integration
HOUR_NS = 3600 * 10**9


@pytest.fixture
def context(
    tmp_path: Path, clickhouse_url: str, clickhouse: Client, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Context]:
    told = {"DATA_DIR": tmp_path, "CLICKHOUSE_URL": clickhouse_url, "CLICKHOUSE_DATABASE": clickhouse.database}
    for name, value in told.items():
        monkeypatch.setenv(f"RECKON_{name}", str(value))
    migrate_relational(f"sqlite:///{tmp_path / 'reckon.db'}")
    made = Context(Settings())  # type: ignore[call-arg]  # every field has a default
    with unit_of_work(made.engine) as session:
        add(session, "other", "Other", 1)
    yield made
    made.clickhouse.close()
    made.engine.dispose()


def test_every_project_gets_its_calls_once_it_is_sure_who_wrote_the_rows(context: Context, clickhouse: Client) -> None:
    for project in ("default", "other"):
        spans = received("openinference_sdk")
        clickhouse.insert_arrow("spans", span_table([file_span(one, project, one.span.start_ns) for one in spans]))
        summarise(clickhouse, project, [one.span.trace_id.hex() for one in spans])
    emptied = ", ".join(f"{name} = []" for name in CALL_COLUMNS)
    clickhouse.command(f"ALTER TABLE traces UPDATE {emptied} WHERE 1 SETTINGS mutations_sync = 2")
    calls = "SELECT project, count() FROM client_calls GROUP BY project ORDER BY project"
    assert earlier_calls.run(context) == 0, "the release before may still be at work"
    assert clickhouse.query(calls).result_rows == []
    assert earlier_calls.run(context, lambda: time.time_ns() + HOUR_NS) == 4
    assert [tuple(row) for row in clickhouse.query(calls).result_rows] == [("default", 2), ("other", 2)]
    assert earlier_calls.run(context, lambda: time.time_ns() + HOUR_NS) == 0
