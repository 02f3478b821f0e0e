"""The calls about retention and kept traces: read, changed, refused, and paged."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, select

from fakes.web_parts import fake_parts
from reckon.domain.ids import format_trace_id
from reckon.projects.intake import intake_of
from reckon.relational.engine import make_engine
from reckon.relational.people_tables import audit_log
from reckon.relational.unit_of_work import reading
from reckon.web.app import create_app
from reckon_migrations.relational_runner import migrate_relational

PROJECT = "/api/v1/projects/default"


def trace(number: int) -> str:
    return format_trace_id(number.to_bytes(16, "big"))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    return make_engine(url)


@pytest.fixture
async def web(engine: Engine) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_app(fake_parts(engine=engine)))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600") as made:
        yield made
    engine.dispose()


def audited(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as session:
        return [tuple(row) for row in session.execute(select(audit_log.c.action, audit_log.c.details))]


async def test_the_usual_days_are_told_and_changed_and_ingest_hears_of_it(web: httpx.AsyncClient, engine: Engine):
    told = (await web.get(f"{PROJECT}/retention")).json()
    assert (told["steps_days"], told["spans_days"], told["rollups_days"], told["kept_traces"]) == (30, 180, 400, 0)
    days = {"steps_days": 14, "spans_days": 180, "rollups_days": 400}
    assert (await web.put(f"{PROJECT}/retention", json=days)).json()["steps_days"] == 14
    assert (await web.put(f"{PROJECT}/retention", json=days)).status_code == 200
    assert audited(engine) == [("retention.changed", '{"steps_days":[30,14]}')]
    with reading(engine) as session:
        assert intake_of(session, "default").retention.steps_days == 14


@pytest.mark.parametrize("days", [(31, 180, 400), (400, 180, 400), (30, 180, 90), (-1, 1, 1)])
async def test_days_that_cannot_be_change_nothing(web: httpx.AsyncClient, days: tuple[int, int, int]):
    put = dict(zip(("steps_days", "spans_days", "rollups_days"), days, strict=True))
    answer = await web.put(f"{PROJECT}/retention", json=put)
    assert answer.status_code == 422 or answer.status_code == 400
    assert "choose" in answer.json()["detail"].lower()
    assert (await web.get(f"{PROJECT}/retention")).json()["steps_days"] == 30


async def test_traces_are_kept_for_reasons_and_released_from_them(web: httpx.AsyncClient, engine: Engine):
    for reason in ("label", "dataset:golden", "label"):
        body = {"trace_ids": [trace(1), trace(2)], "reason": reason}
        assert (await web.post(f"{PROJECT}/kept-traces", json=body)).status_code == 204
    assert (await web.get(f"{PROJECT}/retention")).json()["kept_traces"] == 2
    released = {"trace_ids": [trace(1)], "reason": "label"}
    assert (await web.post(f"{PROJECT}/kept-traces/release", json=released)).status_code == 204
    kept = (await web.get(f"{PROJECT}/kept-traces")).json()["kept"]
    assert [(row["trace_id"], row["reason"]) for row in kept] == [
        (trace(1), "dataset:golden"), (trace(2), "dataset:golden"), (trace(2), "label"),
    ]  # fmt: skip
    assert [action for action, _ in audited(engine)] == ["trace.kept"] * 3 + ["trace.released"]


async def test_pages_of_kept_traces_tear_no_trace_apart(web: httpx.AsyncClient):
    for reason in ("a", "b"):
        body = {"trace_ids": [trace(n) for n in range(1, 6)], "reason": reason}
        await web.post(f"{PROJECT}/kept-traces", json=body)
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        page = (await web.get(f"{PROJECT}/kept-traces", params={"after": after, "limit": 3})).json()
        seen += [row["trace_id"] for row in page["kept"]]
        after = page["next"]
    assert seen == [trace(n) for n in range(1, 6) for _ in range(2)]


@pytest.mark.parametrize(
    "body",
    [
        {"trace_ids": []},
        {"trace_ids": ["nonsense"]},
        {"trace_ids": [trace(1)] * 1001},
        {"trace_ids": [trace(1)], "reason": "No Good"},
        {"trace_ids": [trace(1)], "reason": "x" * 65},
    ],
)
async def test_what_cannot_be_kept_is_refused(web: httpx.AsyncClient, body: dict[str, object]):
    answer = await web.post(f"{PROJECT}/kept-traces", json=body)
    assert answer.status_code in (400, 422)
    assert answer.json()["detail"]
