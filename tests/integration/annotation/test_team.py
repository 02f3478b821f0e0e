"""Twelve annotators with known error rates at work over HTTP, while the server and they themselves are killed.

A small team in CI; `RECKON_TEST_TEAM_ITEMS=200 pytest tests/integration/annotation/test_team.py` takes minutes, and
`RECKON_TEST_TEAM_STORE=postgres` takes that store. What it came to is logged (`--log-cli-level=INFO`).
"""

import logging
import os
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import httpx
import numpy as np
import pytest
from sqlalchemy import Engine, insert, select

from fakes import labelling
from fakes.web_server import server_environment, start
from reckon.annotation import agreement
from reckon.annotation.model import Item, Queue
from reckon.annotation.review_schemas import AgreementReport
from reckon.projects.permissions import Role
from reckon.projects.tokens import digest_of, new_token
from reckon.relational import labels
from reckon.relational.annotation_tables import annotation_items, annotation_ops, annotation_places, annotation_tasks
from reckon.relational.engine import make_engine
from reckon.relational.labels import LabelFilter
from reckon.relational.people_tables import api_keys
from reckon.relational.unit_of_work import reading
from reckon_migrations.relational_runner import migrate_relational

log = logging.getLogger(__name__)
pytestmark = [pytest.mark.integration, pytest.mark.timeout(1200)]
ITEMS = int(os.environ.get("RECKON_TEST_TEAM_ITEMS", "12"))
LONG = ITEMS >= 50
KILLS, PAUSE_S = (100, (2.0, 6.0)) if LONG else (1, (0.3, 0.8))
GOLD, SCREENING = (30, 3) if LONG else (1, 1)
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
    crashes: int = 0

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
            self.crashes += 1
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


@pytest.fixture
def team_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated store of the kind that is asked for."""
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    if os.environ.get("RECKON_TEST_TEAM_STORE") == "postgres":
        url = str(request.getfixturevalue("postgres_url"))
    migrate_relational(url)
    return url


def items() -> list[Item]:
    """What is to be labelled, and what is known: every item's question tells the truth to who can read it."""
    steps = tuple(f"Step {n}.\n\n" for n in range(STEPS))
    work = [labelling.item(n, steps=steps) for n in range(ITEMS)]
    known = [("gold", 1000 + n) for n in range(GOLD)] + [("screening", 2000 + n) for n in range(SCREENING)]
    return work + [
        labelling.item(n, kind=kind, gold=truth_of(f"Question {n}?"), steps=steps) for kind, n in known
    ]  # fmt: skip


def test_a_team_loses_no_label_doubles_none_and_holds_no_lease_twice(
    clickhouse_url: str, tmp_path: Path, team_url: str
):
    engine = make_engine(team_url)
    known = {"gold_rate": 0.15, "screening": SCREENING}
    queue = labelling.queue(engine, items(), overlap=OVERLAP, policy="all", **known)
    environment = server_environment(tmp_path, clickhouse_url, "default") | {
        "RECKON_AUTH": "on", "RECKON_WEB_REQUESTS_PER_MINUTE": "100000", "RECKON_DATABASE_URL": team_url,
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
        began, kills = time.monotonic(), 0
        while kills < KILLS and (not kills or any(thread.is_alive() for thread in threads)):
            time.sleep(killing.uniform(*PAUSE_S))
            server.kill()
            server.wait()
            kills += 1
            server = start(environment, tmp_path / "serve.log")
            wait_for_port(address)
        for thread in threads:
            thread.join(WITHIN_S)
    finally:
        server.kill()
        server.wait()
    assert [failure for one in people for failure in one.failures] == []
    tasks = check_all_is_there(engine, people)
    crashes = sum(one.crashes for one in people)
    told = (engine.dialect.name, time.monotonic() - began, kills, crashes, tasks, tasks * STEPS)
    log.info("%s: %.0f s, %d kills of the server and %d of clients, %d tasks, %d labels", *told)
    check_statistics(engine, queue, people)
    engine.dispose()


def check_all_is_there(engine: Engine, people: list[Annotator]) -> int:
    """Nothing is lost, doubled or held twice; how many tasks there are."""
    with reading(engine) as session:
        tasks = session.execute(select(annotation_tasks)).mappings().all()
        places = session.execute(select(annotation_places)).mappings().all()
        ops = session.execute(select(annotation_ops.c.task, annotation_ops.c.op_id)).all()
        written = list(labels.read(session, "default", LabelFilter(current=False)))
    assert Counter(place["state"] for place in places) == {"done": ITEMS * OVERLAP}
    assert Counter(task["state"] for task in tasks) == {"submitted": len(tasks)}
    # A place belongs to one task, known tasks have none, and a person has an item once.
    held = [task["place"] for task in tasks if task["place"] is not None]
    assert len(set(held)) == len(held) == ITEMS * OVERLAP
    assert len({(task["item"], task["annotator"]) for task in tasks}) == len(tasks) > len(held)
    assert len(set(ops)) == len(ops) == len(tasks) * STEPS
    said = {(task, step): value for one in people for task, values in one.said.items() for step, value in
            enumerate(values)}  # fmt: skip
    assert {(label.task, label.step): label.value for label in written} == said
    assert len(written) == len(said)
    return len(tasks)


def check_statistics(engine: Engine, queue: Queue, people: list[Annotator]) -> None:
    """The report says of each person just what the clients remember; its estimates fit the simulation."""
    with reading(engine) as session:
        report = agreement.report(session, labelling.access("lead", Role.LEAD), queue.id)
        asked = select(annotation_tasks.c.id, annotation_items.c.question, annotation_items.c.kind)
        tasks = session.execute(asked.join(annotation_items, annotation_items.c.id == annotation_tasks.c.item)).all()
    about = {row.id: (row.question, row.kind) for row in tasks}
    told = {row.annotator: row for row in report.people}
    within = 0
    for number, one in enumerate(people):
        mine = [(about[task], values) for task, values in one.said.items()]
        row = told[f"key:annotator-{number:02}"]
        assert (row.tasks, row.steps) == (len(mine), len(mine) * STEPS)
        right = [a == b for (question, kind), values in mine if kind != "work"
                 for a, b in zip(values, truth_of(question), strict=True)]  # fmt: skip
        assert (row.gold.n, row.gold.value) == (len(right), sum(right) / len(right))
        low, high = row.gold.low or 0.0, row.gold.high or 0.0
        within += low <= one.accuracy <= high
        if LONG:
            # Dawid and Skene's model knows no gold, and finds out the same.
            assert abs((row.estimated or 0.0) - one.accuracy) <= 4 * deviation(one.accuracy, row.steps) + 0.02
    # Each interval holds the truth in 95 of 100 cases: fewer than 8 of 12 come once in 100,000 runs.
    assert within >= (8 if LONG else 0)
    check_agreement(report, people, about)


def check_agreement(report: AgreementReport, people: list[Annotator], about: Mapping[str, tuple[str, str]]) -> None:
    votes: dict[str, list[list[int]]] = defaultdict(list)
    for one in people:
        for task, values in one.said.items():
            votes[about[task][0]].append(values)
    pairs = [pair for held in votes.values() for pair in combinations(held, 2)]
    firsts = [[values.index(-1) if -1 in values else None for values in pair] for pair in pairs]
    exact = sum(a == b for a, b in firsts)
    assert (report.first_error_exact.n, report.first_error_exact.value) == (len(pairs), exact / len(pairs))
    same = sum(a == b for pair in pairs for a, b in zip(*pair, strict=True))
    counted = sum((pair.agreed or 0.0) * pair.kappa.n for pair in report.pairs)
    assert round(counted) == same
    assert report.alpha_nominal.low is not None
    assert report.alpha_nominal.high is not None
    # How often two of these people agree, and how often by chance, as their error rates have it.
    rates = [one.accuracy for one in people]
    expected = float(np.mean([a * b + (1 - a) * (1 - b) for a, b in combinations(rates, 2)]))
    share = 0.75 * float(np.mean(rates)) + 0.25 * (1 - float(np.mean(rates)))
    chance = share**2 + (1 - share) ** 2
    # Who labels more weighs more: the interval is given its own width again on both sides.
    width = report.alpha_nominal.high - report.alpha_nominal.low
    alpha = (expected - chance) / (1 - chance)
    assert report.alpha_nominal.low - width < alpha < report.alpha_nominal.high + width


def deviation(share: float, n: int) -> float:
    """The standard error of a share."""
    return float(np.sqrt(share * (1 - share) / n))


def wait_for_port(address: str) -> None:
    for _ in range(600):
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("The server did not come up.")
