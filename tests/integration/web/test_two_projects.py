"""Two projects hold the same trace id and the same generation ids: each sees its own through every read route."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from clickhouse_connect.driver.client import Client

from fakes import seeded_traces
from fakes.any_request import Operation, operations
from fakes.web_parts import FakeIdentities, fake_parts, open_door
from reckon.clickhouse.client import connect
from reckon.domain.ids import format_generation_id, format_trace_id
from reckon.projects.access import Known, Principal
from reckon.projects.permissions import EVERYTHING
from reckon.relational.engine import make_engine
from reckon.traces.summarise import summarise
from reckon.web.app import create_app
from reckon.web.openapi import openapi_document
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

pytestmark = pytest.mark.integration

# Streams do not end, and are told of rows by the same readers: `tests/integration/live` asks them.
STREAMS = {"streamTraces", "streamTrace"}
READS = [
    one
    for one in operations(openapi_document())
    if one.method == "GET" and "/traces" in one.path and one.id not in STREAMS
]
TRACE = format_trace_id(seeded_traces.trace_id(0))
GENERATION = format_generation_id(seeded_traces.generation_id(0, 0))
SPAN = GENERATION.removeprefix("gn_")  # a client's span has its generation's id
# The other project's rows: the same ids, everything that is shown another.
_FOREIGN = {
    "spans": "'foreign question' AS question, 'foreign answer' AS answer, output_tokens + 7 AS output_tokens, "
    "mapApply((k, v) -> (k, replaceAll(v, '2a+3-4', 'foreign question')), attrs) AS attrs",
    "steps": "replaceAll(text, 't', 'F') AS text",
    "step_scores": "0.125 AS score",
}


@pytest.fixture
def client(clickhouse_url: str) -> Iterator[Client]:
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    made = connect(clickhouse_url, database=database)
    seeded_traces.seed(made, 0)
    for branch in range(2):
        seeded_traces.score(made, 0, branch, [0.5, 0.75, 1.0])
    summarise(made, "default", [seeded_traces.trace_id(0).hex()])
    yield made
    made.close()
    admin.command(f"DROP DATABASE {database}")
    admin.close()


@pytest.fixture
async def web(client: Client, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    store = f"sqlite:///{tmp_path / 'reckon.db'}"  # exports write their line into the audit log
    migrate_relational(store)
    engine = make_engine(store)
    keys = {name: Known(Principal("key", name, name), {name: EVERYTHING}, home=name) for name in ("default", "other")}
    door = open_door(identities=FakeIdentities(keys), open=False)
    transport = httpx.ASGITransport(create_app(fake_parts(clickhouse=client, door=door, engine=engine)))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600") as made:
        yield made
    engine.dispose()


async def answers(web: httpx.AsyncClient, project: str) -> dict[str, tuple[int, bytes]]:
    """What every read route says about the one trace, with the project's own key."""
    found = {}
    for one in READS:
        answer = await web.get(url(one, project), params=one.query(), headers={"authorization": f"Bearer {project}"})
        found[one.id] = (answer.status_code, answer.content)
    return found


def url(one: Operation, project: str) -> str:
    named = one.path.replace("{trace_id}", TRACE).replace("{generation_id}", GENERATION).replace("{span_id}", SPAN)
    return Operation(one.method, named, one.described, one.document).url(project)


async def test_each_project_sees_its_own_and_nothing_else(web: httpx.AsyncClient, client: Client):
    assert {"listTraces", "getTrace", "listSteps", "getTokens"} <= {one.id for one in READS}
    alone = await answers(web, "default")
    assert {name: said for name, said in alone.items() if said[0] != 200} == {}
    nothing = await answers(web, "other")
    assert all(b"2a+3-4" not in said and b"t0 " not in said for _, said in nothing.values())

    for table, changed in _FOREIGN.items():
        client.command(
            f"INSERT INTO {table} SELECT * REPLACE('other' AS project, {changed}) "
            f"FROM (SELECT * FROM {table} WHERE project = 'default')"
        )
    summarise(client, "other", [seeded_traces.trace_id(0).hex()])

    assert await answers(web, "default") == alone
    theirs = await answers(web, "other")
    assert b"foreign question" in theirs["listTraces"][1]
    assert b"foreign question" in theirs["getTrace"][1]
    assert b"F0 " in theirs["listSteps"][1]
    assert b"F0 " in theirs["getTokens"][1]
    assert all(b"2a+3-4" not in said and b"t0 " not in said for _, said in theirs.values())


async def test_rewriting_one_projects_row_leaves_the_others_alone(web: httpx.AsyncClient, client: Client):
    alone = await answers(web, "default")
    summarise(client, "other", [seeded_traces.trace_id(0).hex()])
    assert await answers(web, "default") == alone
    counted = client.query("SELECT count() FROM traces WHERE project = {project:String}", {"project": "other"})
    assert counted.result_rows == [(0,)]
