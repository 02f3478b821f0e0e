"""Engine steps over real ClickHouse: in points or one by one, of one engine and one project, told twice or not."""

import pytest
from clickhouse_connect.driver.client import Client

from fakes.engine_steps import engine_steps
from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.domain.span import Span
from reckon.errors import InvalidInput
from reckon.ingest.engine_table import carried, engine_table
from reckon.ingest.filing import file_span
from reckon.otlp import names
from reckon.otlp.engine_record import engine_record
from reckon.otlp.received import ReceivedSpan
from reckon.traces.engine_load import engines, load

pytestmark = pytest.mark.integration
PROJECT = "load"
STEP_NS = 10_000_000
STEPS = 100


@pytest.fixture(scope="module")
def first_ns(client: Client) -> int:
    begin_ns = int(client.query("SELECT toUnixTimestamp64Nano(now64(9))").result_rows[0][0]) - 60 * 10**9
    for project, replica in ((PROJECT, "a"), (PROJECT, "b"), ("other", "a")):
        span = engine_record(engine_steps(begin_ns, STEPS), b"t" * 16, b"s" * 8, {names.ENGINE_REPLICA: replica}, None)
        for token in ("first", "again"):  # as after a lost acknowledgement
            insert(client, span, project, f"{begin_ns}-{project}-{replica}-{token}")
    return begin_ns


def insert(client: Client, span: Span, project: str, token: str) -> None:
    one = carried(file_span(ReceivedSpan(span), project, span.end_ns))
    assert one is not None
    insert_arrow(client, "engine_steps", engine_table([one]), token=token, settings={})


def test_one_by_one_they_are_as_told(client: Client, first_ns: int):
    found = load(client, PROJECT, "a", 0, first_ns, first_ns + 20 * STEP_NS, 1000)
    assert (found.source, found.steps) == ("steps", [1] * 20)
    assert found.began_us[0] == pytest.approx(500.0, abs=1)
    assert found.ended_us[:3] == [10_000.0, 20_000.0, 30_000.0]
    assert found.prefill_tokens[:11] == [180, *[0] * 9, 180]
    assert max(found.running) == engine_steps(0, STEPS).running[:20].max()


def test_in_points_requests_are_the_most_and_tokens_the_sum(client: Client, first_ns: int):
    steps = engine_steps(first_ns, STEPS)
    found = load(client, PROJECT, "b", 0, first_ns, first_ns + STEPS * STEP_NS, 4)
    assert sum(found.steps) == STEPS
    assert len(found.steps) <= 5
    assert sum(found.prefill_tokens) == steps.prefill_tokens.sum()
    assert sum(found.decode_tokens) == steps.decode_tokens.sum()
    assert max(found.running) == steps.running.max()
    assert max(found.kv_use) == pytest.approx(float(steps.kv_use.max()))


def test_each_project_sees_its_own(client: Client, first_ns: int):
    to_ns = first_ns + STEPS * STEP_NS
    assert [(one.replica, one.steps) for one in engines(client, PROJECT, first_ns, to_ns).engines] == [
        ("a", STEPS),
        ("b", STEPS),
    ]
    assert [one.replica for one in engines(client, "other", first_ns, to_ns).engines] == ["a"]
    assert load(client, "nobody", "a", 0, first_ns, to_ns, 10).steps == []
    assert load(client, PROJECT, "a", 1, first_ns, to_ns, 10).steps == []


def test_an_empty_time_is_refused(client: Client):
    with pytest.raises(InvalidInput):
        load(client, PROJECT, "a", 0, 5, 5, 10)
