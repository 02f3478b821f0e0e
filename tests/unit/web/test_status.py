"""Health, readiness and the status page: what is down is named, and nothing waits for it."""

import threading

from fakes.web_parts import FakeIngest, FakeQueue, FakeScoring
from reckon.errors import StoreUnavailable
from reckon.ingest.model import Counters
from reckon.web.checks import Check, run_checks
from unit.web.client import client


def fine() -> None:
    return None


def down() -> None:
    raise StoreUnavailable("It was told to be down.")


async def test_liveness_asks_no_part():
    async with client(checks=(Check("clickhouse", down),)) as web:
        assert (await web.get("/healthz")).json() == {"ok": True, "down": [], "away": [], "slow": []}


async def test_readiness_names_what_is_down():
    async with client(checks=(Check("clickhouse", down), Check("database", fine))) as web:
        answer = await web.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "down": ["clickhouse"], "away": [], "slow": []})


async def test_readiness_is_given_when_all_parts_answer():
    async with client(checks=(Check("clickhouse", fine),)) as web:
        assert (await web.get("/readyz")).json() == {"ok": True, "down": [], "away": [], "slow": []}


async def test_what_is_not_needed_to_serve_is_named_and_no_reason_to_refuse():
    async with client(checks=(Check("database", fine),), background_checks=(Check("prm", down),)) as web:
        answer = await web.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "down": [], "away": ["prm"], "slow": []})


async def test_the_status_shows_what_waits_and_what_is_stored():
    async with client() as web:
        body = (await web.get("/api/v1/status")).json()
    assert body["queues"] == {"live": 2, "backfill": 0}
    assert [table["name"] for table in body["stored"]["tables"]] == ["steps", "spans"]
    assert body["stored"]["completeness"]["tokens_stored"] == 90
    async with client(queue=FakeQueue(away=True)) as web:
        assert (await web.get("/api/v1/status")).json()["queues"] is None


async def test_the_status_shows_parts_backlog_and_counters():
    counters = FakeIngest(Counters(spans_stored=12))
    async with client(checks=(Check("clickhouse", fine), Check("database", down)), ingest=counters) as web:
        body = (await web.get("/api/v1/status")).json()
    assert [(part["name"], part["state"]) for part in body["parts"]] == [("clickhouse", "ok"), ("database", "down")]
    assert body["backlog"]["pending"] == 3
    assert body["ingest"]["spans_stored"] == 12


async def test_a_store_that_is_down_leaves_the_backlog_unknown():
    async with client(scoring=FakeScoring(None)) as web:
        assert (await web.get("/api/v1/status")).json()["backlog"] is None
        assert (await web.get("/api/v1/projects/default/scoring/dead")).status_code == 503


async def test_a_part_that_hangs_is_down_after_the_limit():
    release = threading.Event()
    try:
        (result,) = await run_checks([Check("slow", release.wait)], timeout_s=0.05)
    finally:
        release.set()
    assert result.reason == "No answer within 0.05 s."


async def test_a_check_that_breaks_is_a_part_that_is_down():
    def broken() -> None:
        raise RuntimeError("wires crossed")

    (result,) = await run_checks([Check("broken", broken)])
    assert result.reason == "RuntimeError: wires crossed"
