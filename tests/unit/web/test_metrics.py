"""`/metrics`: who may read it, what it counts, and that a reader of Prometheus text understands it."""

import asyncio
import threading
from dataclasses import fields
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from fakes.web_parts import FakeIngest, FakeQueue, FakeScoring, fake_parts, open_door
from reckon.errors import StoreUnavailable
from reckon.ingest.model import Counters
from reckon.web.app import create_app
from reckon.web.checks import Check
from reckon.web.door import REFUSED_PER_MINUTE
from reckon.web.metrics import INGEST_AGES, INGEST_NOW, INGEST_TOTALS
from reckon.web.stored_amounts import StoredAmounts

TOKEN = "t0ken-of-the-scraper"


class Window:
    """A window that never ends."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    async def take(self, who: str, per_minute: int) -> int | None:
        self.counts[who] = self.counts.get(who, 0) + 1
        return None

    async def look(self, who: str, per_minute: int) -> int | None:
        return 17 if self.counts.get(who, 0) >= per_minute else None


def reader(peer: str = "127.0.0.1", **changes: Any) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(create_app(fake_parts(**changes)), raise_app_exceptions=False, client=(peer, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600")


def samples(text: str) -> dict[tuple[str, ...], float]:
    """Value by name and label values."""
    return {
        (one.name, *one.labels.values()): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


async def read(web: httpx.AsyncClient) -> dict[tuple[str, ...], float]:
    answer = await web.get("/metrics")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return samples(answer.text)


def test_every_counter_of_ingest_is_a_metric():
    assert {*INGEST_TOTALS, *INGEST_NOW, *INGEST_AGES} == {field.name for field in fields(Counters)}


async def test_ingests_counters_are_shown_as_they_are():
    counts = Counters(**{field.name: number for number, field in enumerate(fields(Counters), 1)})
    async with reader(ingest=FakeIngest(counts)) as web:
        found = await read(web)
    for name in INGEST_TOTALS:
        assert found[f"reckon_ingest_{name}_total",] == getattr(counts, name)
    for name in INGEST_NOW:
        assert found[f"reckon_ingest_{name}",] == getattr(counts, name)
    for name, (shown, _) in INGEST_AGES.items():
        assert found[shown,] == getattr(counts, name) / 1000


async def test_the_backlog_is_shown_and_left_out_where_nobody_can_say():
    async with reader() as web:
        found = await read(web)
    assert (found["reckon_scoring_pending",], found["reckon_scoring_oldest_age_seconds",]) == (3, 1.5)
    assert (found["reckon_jobs_pending",], found["reckon_relational_store_up",]) == (2, 1)
    async with reader(scoring=FakeScoring()) as web:
        found = await read(web)
    assert found["reckon_relational_store_up",] == 0
    assert not [name for name, *_ in found if name.startswith(("reckon_scoring", "reckon_jobs"))]


async def test_requests_are_counted_by_template_and_never_by_what_was_asked_for():
    async with reader(door=open_door(open=False)) as web:
        await web.get("/healthz")
        await web.get("/api/v1/projects/secret-name/traces")
        await web.get("/api/v1/no/such/call")
        await web.request("BREW", "/healthz")
        await web.get("/healthz", headers={"host": "elsewhere.example"})
        found = await read(web)
    http = {
        labels: n
        for (name, *labels), n in found.items()
        if name == "reckon_http_requests_total"
        for labels in [tuple(labels)]
    }
    assert http["GET", "/healthz", "200"] == 1
    assert http["GET", "/api/v1/projects/{project}/traces", "401"] == 1
    assert "secret-name" not in str(http)
    assert {method for method, *_ in http} == {"GET", "other"}
    assert http["GET", "none", "400"] == 1


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("192.0.2.1", {}),
        ("::ffff:192.0.2.1", {}),
        ("", {}),
        ("127.0.0.1", {"x-forwarded-for": "192.0.2.1"}),
        ("127.0.0.1", {"forwarded": "for=192.0.2.1"}),
    ],
)
async def test_without_a_token_only_this_machine_reads(peer: str, headers: dict[str, str]):
    async with reader(peer) as web:
        assert (await web.get("/metrics", headers=headers)).status_code == 403
    for own in ("127.0.0.1", "::1", "::ffff:127.0.0.1"):
        async with reader(own) as web:
            await read(web)


async def test_with_a_token_nobody_reads_without_it():
    async with reader("192.0.2.1", metrics_token=TOKEN) as web:
        good = await web.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        assert good.status_code == 200
        for wrong in ({}, {"authorization": "Bearer t0ken"}, {"authorization": TOKEN}, {"authorization": "Bearer "}):
            assert (await web.get("/metrics", headers=wrong)).status_code == 401
    async with reader("127.0.0.1", metrics_token=TOKEN) as web:
        assert (await web.get("/metrics")).status_code == 401


async def test_guessing_the_token_ends_soon():
    async with reader("192.0.2.1", metrics_token=TOKEN, door=open_door(limiter=Window())) as web:
        for _ in range(REFUSED_PER_MINUTE):
            assert (await web.get("/metrics")).status_code == 401
        last = await web.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        assert (last.status_code, last.headers["retry-after"]) == (429, "17")


async def test_the_queue_and_its_jobs_are_shown_and_left_out_where_redis_is_away():
    async with reader() as web:
        found = await read(web)
    assert found["reckon_queue_messages", "live"] == 2
    within = [
        found["reckon_job_duration_seconds_bucket", "reckon.score", le, "done"] for le in ("0.05", "0.25", "+Inf")
    ]
    assert within == [0, 3, 3]
    assert found["reckon_job_duration_seconds_sum", "reckon.score", "done"] == 2.5
    async with reader(queue=FakeQueue(away=True)) as web:
        found = await read(web)
    assert not [name for name, *_ in found if name.startswith(("reckon_queue", "reckon_job_"))]


async def test_while_the_store_hangs_all_who_read_wait_for_one_question():
    asked, go_on = [], threading.Event()

    class Hanging:
        def now(self) -> StoredAmounts:
            asked.append(1)
            go_on.wait(30)
            raise StoreUnavailable("away")

    async with reader(amounts=Hanging()) as web:
        found = await asyncio.gather(*(read(web) for _ in range(3)))
    go_on.set()
    assert len(asked) == 1
    assert all(("reckon_producer_spans", "missing") not in one for one in found)


async def test_each_part_is_up_or_down():
    def down() -> None:
        raise StoreUnavailable("It was told to be down.")

    checks = {"checks": (Check("database", lambda: None),), "background_checks": (Check("prm", down),)}
    async with reader(**checks) as web:
        found = await read(web)
    assert (found["reckon_part_up", "database"], found["reckon_part_up", "prm"]) == (1, 0)


async def test_the_time_of_each_answer_is_within_bounds_by_its_route():
    async with reader() as web:
        await web.get("/healthz")
        found = await read(web)
    name = "reckon_http_request_duration_seconds"
    assert found[f"{name}_count", "GET", "/healthz"] == found[f"{name}_bucket", "+Inf", "GET", "/healthz"] == 1
    assert found[f"{name}_sum", "GET", "/healthz"] > 0
