"""Twelve annotators with known error rates at work over HTTP, while the server and they themselves are killed.

A small team in CI; `RECKON_TEST_TEAM_ITEMS=200 pytest tests/integration/annotation/test_team.py` takes minutes.
"""

import os
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from sqlalchemy import Engine, insert, select

from fakes import labelling
from fakes.web_server import server_environment, start
from reckon.annotation import agreement
from reckon.annotation.model import Queue
from reckon.projects.permissions import Role
from reckon.projects.tokens import digest_of, new_token
from reckon.relational import labels
from reckon.relational.annotation_tables import annotation_items, annotation_ops, annotation_places, annotation_tasks
from reckon.relational.engine import make_engine
from reckon.relational.labels import LabelFilter
from reckon.relational.people_tables import api_keys
from reckon.relational.unit_of_work import reading
from reckon_migrations.relational_runner import migrate_relational

pytestmark = [pytest.mark.integration, pytest.mark.timeout(1200)]
ITEMS = int(os.environ.get("RECKON_TEST_TEAM_ITEMS", "12"))
KILLS = 1 if ITEMS < 50 else 8
PEOPLE, OVERLAP, STEPS, WITHIN_S = 12, 3, 5, 900.0


@dataclass
class Annotator:
    """One client: right so often, and away in the middle of its work so often."""

    name: str
    secret: str
    accuracy: float
    random: random.Random
    base: str
    queue: str
    said: dict[str, list[int]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def work(self) -> None:
        """Until nothing is left; a crash forgets all that the client knew but the errands it had kept."""
        until = time.monotonic() + WITHIN_S
        # One client for all: making one loads every certificate there is.
        with httpx.Client(headers={"authorization": f"Bearer {self.secret}"}, timeout=10) as web:
            while time.monotonic() < until:
                try:
                    if not self._round(web):
                        return
                except httpx.TransportError:
                    time.sleep(0.2)
        self.failures.append(f"{self.name} was not done in time")

    def _round(self, web: httpx.Client) -> bool:
        for _ in range(self.random.randint(1, 6)):
            answer = web.post(f"{self.base}/queues/{self.queue}/next", json={"hold": 2})
            if answer.status_code != 200:
                self._note(answer)
                continue
            tasks = answer.json()["tasks"]
            if not tasks:
                return False
            self._label(web, tasks[0])
        return True

    def _label(self, web: httpx.Client, task: dict[str, object]) -> None:
        task_id = str(task["id"])
        # Kept before it is sent, as the page keeps it: decided once for each task.
        values = self.said.setdefault(task_id, self._decide(str(task["question"])))
        ops = [
            {"op_id": f"{task_id[-12:]}-{step}", "number": step + 1, "step": step, "field": "value", "value": value}
            | {"t": 1000 * (step + 1)}
            for step, value in enumerate(values)
        ]
        self._note(web.post(f"{self.base}/tasks/{task_id}/ops", json={"ops": ops[: self.random.randint(0, len(ops))]}))
        if self.random.random() < 0.1:
            raise httpx.ReadError("the client is killed")
        body = {"ops": ops, "submission": f"once-{task_id[-12:]}"}
        for _ in range(2 if self.random.random() < 0.2 else 1):  # sometimes sent twice
            self._note(web.post(f"{self.base}/tasks/{task_id}/submit", json=body))

    def _decide(self, question: str) -> list[int]:
        true = truth_of(question)
        return [value if self.random.random() < self.accuracy else -value for value in true]

    def _note(self, answer: httpx.Response) -> None:
        # A store that is locked or a server that goes down says so; everything else is a fault.
        if answer.status_code not in (200, 429, 503):
            self.failures.append(f"{self.name}: {answer.status_code} {answer.text[:200]}")


def truth_of(question: str) -> list[int]:
    """What holds of the steps of a question: three in four are right."""
    rng = random.Random(question)
    return [1 if rng.random() < 0.75 else -1 for _ in range(STEPS)]


def key(engine: Engine, number: int) -> str:
    secret = f"rk_{new_token()}"
    row = {
        "id": f"annotator-{number:02}", "project": "default", "name": f"annotator {number}", "prefix": secret[:10],
        "digest": digest_of(secret), "scopes": "annotate", "created_by": "a test", "created_ns": time.time_ns(),
    }  # fmt: skip
    with engine.begin() as store:
        store.execute(insert(api_keys).values(row))
    return secret


def team(engine: Engine, queue: Queue, url: str) -> list[Annotator]:
    base = f"{url}/api/v1/projects/default/annotation"
    accuracies = np.linspace(0.7, 0.98, PEOPLE)
    return [
        Annotator(f"a{n}", key(engine, n), float(accuracies[n]), random.Random(n), base, queue.id)
        for n in range(PEOPLE)
    ]


def test_a_team_loses_no_label_doubles_none_and_holds_no_lease_twice(clickhouse_url: str, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    engine = make_engine(url)
    steps = tuple(f"Step {n}.\n\n" for n in range(STEPS))
    queue = labelling.queue(
        engine, [labelling.item(n, steps=steps) for n in range(ITEMS)], overlap=OVERLAP, policy="all"
    )
    environment = server_environment(tmp_path, clickhouse_url, "default") | {
        "RECKON_AUTH": "on", "RECKON_WEB_REQUESTS_PER_MINUTE": "100000",
    }  # fmt: skip
    address = f"http://127.0.0.1:{environment['RECKON_WEB_PORT']}"
    people = team(engine, queue, address)
    server = start(environment, tmp_path / "serve.log")
    threads = [threading.Thread(target=one.work) for one in people]
    killing = random.Random(1)
    try:
        wait_for_port(address)
        for thread in threads:
            thread.start()
        for _ in range(KILLS):
            time.sleep(killing.uniform(0.3, 0.8))
            server.kill()
            server.wait()
            server = start(environment, tmp_path / "serve.log")
            wait_for_port(address)
        for thread in threads:
            thread.join(WITHIN_S)
    finally:
        server.kill()
        server.wait()
    assert [failure for one in people for failure in one.failures] == []
    check_all_is_there(engine, people)
    check_statistics(engine, queue, people)
    engine.dispose()


def check_all_is_there(engine: Engine, people: list[Annotator]) -> None:
    with reading(engine) as session:
        tasks = session.execute(select(annotation_tasks)).mappings().all()
        places = session.execute(select(annotation_places)).mappings().all()
        ops = session.execute(select(annotation_ops.c.task, annotation_ops.c.op_id)).all()
        written = list(labels.read(session, "default", LabelFilter(current=False)))
    assert Counter(place["state"] for place in places) == {"done": ITEMS * OVERLAP}
    assert Counter(task["state"] for task in tasks) == {"submitted": ITEMS * OVERLAP}
    # A place belongs to one task, and a person has an item once.
    assert len({task["place"] for task in tasks}) == len({(t["item"], t["annotator"]) for t in tasks}) == len(tasks)
    assert len(set(ops)) == len(ops) == ITEMS * OVERLAP * STEPS
    said = {(task, step): value for one in people for task, values in one.said.items() for step, value in
            enumerate(values)}  # fmt: skip
    assert {(label.task, label.step): label.value for label in written} == said
    assert len(written) == len(said)


def check_statistics(engine: Engine, queue: Queue, people: list[Annotator]) -> None:
    """What the report estimates lies where the simulation put it, within four standard errors."""
    with reading(engine) as session:
        report = agreement.report(session, labelling.access("lead", Role.LEAD), queue.id)
        questions = {row[0]: row[1] for row in session.execute(select(annotation_tasks.c.id, labelling_question()))}
    right: Counter[str] = Counter()
    steps: Counter[str] = Counter()
    for one in people:
        for task, values in one.said.items():
            true = truth_of(questions[task])
            right[one.name] += sum(a == b for a, b in zip(values, true, strict=True))
            steps[one.name] += STEPS
    assert sum(row.steps for row in report.people) == sum(steps.values()) == ITEMS * OVERLAP * STEPS
    for one in people:
        if steps[one.name] < 20:
            continue
        share = right[one.name] / steps[one.name]
        assert abs(share - one.accuracy) <= 4 * np.sqrt(one.accuracy * (1 - one.accuracy) / steps[one.name])
    shared = [pair.agreed for pair in report.pairs if pair.kappa.n >= 20]
    assert all(agreed is not None and agreed > 0.3 for agreed in shared)
    assert report.alpha_nominal.low is not None
    assert report.alpha_nominal.high is not None
    mean = np.mean([one.accuracy for one in people])
    # Two people who are right so often agree so often; chance is what a 3:1 share of classes gives.
    expected = mean**2 + (1 - mean) ** 2
    share = 0.75 * mean + 0.25 * (1 - mean)
    chance = share**2 + (1 - share) ** 2
    width = report.alpha_nominal.high - report.alpha_nominal.low
    assert report.alpha_nominal.low - width < (expected - chance) / (1 - chance) < report.alpha_nominal.high + width


def labelling_question() -> Any:
    wanted = select(annotation_items.c.question).where(annotation_items.c.id == annotation_tasks.c.item)
    return wanted.scalar_subquery()


def wait_for_port(address: str) -> None:
    for _ in range(600):
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("The server did not come up.")
