"""How long the next task takes to come, in a queue of 10,000 of which much is done, on SQLite and on Postgres.

Run: python benchmarks/annotation_next.py (with tests/ and benchmarks/ on PYTHONPATH); two minutes. Through the API in
this process, without a socket: parsing, store and shaping, as one person submits and asks again.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from fastapi import FastAPI
from record import record

from fakes import labelling
from fakes.granted_access import GrantedAccess
from fakes.postgres import postgres_cluster
from fakes.web_parts import FakeReader
from reckon.annotation import api
from reckon.relational.engine import make_engine
from reckon.web import problems
from reckon_migrations.relational_runner import migrate_relational

ITEMS, OVERLAP, DONE, RUNS = 10_000, 2, 300, 200
ME, BASE = labelling.access("me"), "/api/v1/projects/default/annotation"


def main() -> None:
    """The worse of both stores, against the other one."""
    with tempfile.TemporaryDirectory() as folder:
        sqlite = statistics.median(measured(f"sqlite:///{Path(folder) / 'reckon.db'}"))
    with postgres_store() as url:
        postgres = statistics.median(measured(url))
    print(f"sqlite {sqlite:.2f} ms, postgres {postgres:.2f} ms")
    worse, other = (("sqlite", sqlite), ("postgres", postgres))[:: 1 if sqlite >= postgres else -1]
    record("annotation.next_ms_p50", worse[1], "ms", other)


@contextmanager
def postgres_store() -> Iterator[str]:
    with postgres_cluster() as url:
        yield url


def measured(url: str) -> list[float]:
    """Milliseconds of each call of `next` that gives a new task out."""
    migrate_relational(url)
    engine = make_engine(url)
    queue = labelling.queue(engine, [labelling.item(n) for n in range(ITEMS)], overlap=OVERLAP, gold_rate=0.05)
    app = FastAPI()
    problems.install(app)
    app.include_router(api.router(FakeReader(), engine, labelling.no_offers))
    took = asyncio.run(_asked(GrantedAccess(app, ME), queue.id))
    engine.dispose()
    return took[DONE:]


async def _asked(app: GrantedAccess, queue: str) -> list[float]:
    took = []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://t", timeout=60) as web:
        for turn in range(DONE + RUNS):
            begin = time.perf_counter()
            answer = await web.post(f"{BASE}/queues/{queue}/next", json={"hold": 1})
            took.append(1000 * (time.perf_counter() - begin))
            (task,) = answer.raise_for_status().json()["tasks"]
            op = {"op_id": f"op-{turn:06}", "number": 1, "step": 0, "field": "value", "value": -1, "t": 1}
            body = {"ops": [op], "submission": f"once-{turn:06}"}
            (await web.post(f"{BASE}/tasks/{task['id']}/submit", json=body)).raise_for_status()
    return took


if __name__ == "__main__":
    main()
