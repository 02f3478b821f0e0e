"""A store of an earlier release, with data in it, is brought up to date and read through today's API.

Beside it, an old process goes on: what it knows is still there, and what it writes is taken.
"""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import create_engine, inspect

from fakes.earlier_release import (
    KEY,
    insert_blocks,
    relational_rows,
    restore_clickhouse,
    restore_relational,
    write_rows,
)
from reckon.clickhouse.client import connect
from reckon.settings import Clickhouse, Redis, Settings, Web
from reckon.web.app import create_app
from reckon.web.composition import open_parts
from reckon_migrations.clickhouse_runner import migrate, pending
from reckon_migrations.relational_runner import migrate_relational, pending_relational

pytestmark = pytest.mark.integration

PROJECT = "/api/v1/projects/default"


@pytest.fixture
def house(clickhouse_url: str) -> Iterator[tuple[Client, str]]:
    """The earlier ClickHouse, and its name."""
    admin, name = connect(clickhouse_url), f"u{uuid4().hex[:16]}"
    restore_clickhouse(admin, name)
    yield admin, name
    admin.command(f"DROP DATABASE {name}")
    admin.close()


async def test_what_an_earlier_release_stored_is_read_through_todays_api(
    house: tuple[Client, str], empty_url: str, clickhouse_url: str, tmp_path: Path
) -> None:
    admin, name = house
    restore_relational(empty_url)
    assert len(pending_relational(empty_url)) > 2, "nothing is upgraded: take a store of a later release than that"
    assert len(pending(admin, name)) > 1
    migrate_relational(empty_url)
    assert pending_relational(empty_url) == []
    migrate(admin, name)
    assert pending(admin, name) == []
    settings = Settings(
        data_dir=tmp_path,
        database={"url": empty_url},  # type: ignore[arg-type]  # pydantic makes it
        clickhouse=Clickhouse(url=clickhouse_url, database=name),  # type: ignore[call-arg]
        redis=Redis(url=f"unix://{tmp_path}/away.sock"),
        web=Web(metrics_token="token"),  # type: ignore[call-arg,arg-type]
    )
    async with open_parts(settings) as parts:
        transport = httpx.ASGITransport(create_app(parts))
        headers = {"authorization": f"Bearer {KEY}"}
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600", headers=headers) as web:

            async def read(path: str) -> dict:
                answer = await web.get(f"{PROJECT}{path}")
                assert answer.status_code == 200, f"{path}: {answer.text}"
                found: dict = answer.json()
                return found

            rows = (await read("/traces"))["rows"]
            assert [row["question"] for row in rows] == ["2a+3-4", "2a+3-4"]
            oldest = rows[-1]
            trace = await read(f"/traces/{oldest['trace_id']}")
            one = trace["selected_generation"]
            steps = (await read(f"/traces/{oldest['trace_id']}/generations/{one}/steps"))["steps"]
            assert steps[0]["text"].startswith("t0 t1 ")
            assert [step["score"] for step in steps] == pytest.approx([0.9, 0.2, 0.4])
            assert (await read(f"/traces/{oldest['trace_id']}/skeleton"))["spans_total"] == 5
            assert [view["name"] for view in (await read("/views"))["views"]] == ["Wrong ones"]
            assert [key["name"] for key in (await read("/keys"))["keys"]] == ["of before"]
            assert [member["email"] for member in (await read("/members"))["members"]] == ["ada@example.org"]
            assert [line["action"] for line in (await read("/audit"))["rows"]] == ["key.create"]
            assert [dead["reason"] for dead in (await read("/scoring/dead"))["rows"]] == ["It was away."]
            status = await read("/status")
            assert status["backlog"]["jobs"] == 1


def test_what_an_old_process_knows_is_there_and_what_it_writes_is_taken(
    house: tuple[Client, str], empty_url: str
) -> None:
    admin, name = house
    columns = f"SELECT table, name, type FROM system.columns WHERE database = '{name}'"
    restore_relational(empty_url)
    before, before_house = _columns(empty_url), set(admin.query(columns).result_rows)
    migrate_relational(empty_url)
    migrate(admin, name)
    assert before - _columns(empty_url) == set(), "a column was removed or renamed that the version before needs"
    assert before_house - set(admin.query(columns).result_rows) == set()
    spans = admin.query(f"SELECT count() FROM {name}.spans").result_rows[0][0]
    insert_blocks(admin, name, ledger=False)
    assert admin.query(f"SELECT count() FROM {name}.spans").result_rows[0][0] > 0
    assert spans > 0
    new = {
        "outbox": {"id": 70},
        "audit_log": {"id": 70},
        "labels": {"id": "lb_new"},
        "api_keys": {"id": "k", "digest": "d"},
    }
    engine = create_engine(empty_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        write_rows(connection, [(table, row | new[table]) for table, row in relational_rows() if table in new])
    engine.dispose()


def _columns(url: str) -> set[tuple[str, str, str]]:
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    found = inspect(engine)
    told = {
        (table, column["name"], str(column["type"]))
        for table in found.get_table_names()
        for column in found.get_columns(table)
    }
    engine.dispose()
    return told
