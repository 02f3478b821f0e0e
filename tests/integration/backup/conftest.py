"""A place with something in every table, an empty place, and backups between them."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine, create_engine, insert, text

from fakes import labelling
from fakes import seeded_traces as seeded
from fakes.stores import empty_url, postgres_url, store_url
from reckon.annotation import review, work
from reckon.annotation.model import Op
from reckon.annotation.review_schemas import Adjudicate, Decision
from reckon.backup.make import Label, Place, make_backup
from reckon.backup.restore import restore_backup
from reckon.cli.backup import stored_folders
from reckon.cli.restore import schemas_of
from reckon.clickhouse.client import connect
from reckon.projects.permissions import Role
from reckon.relational import people_tables, tables
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import unit_of_work
from reckon.retraining import queue_store
from reckon.retraining.queue_store import QueueRetraining
from reckon_migrations import clickhouse_runner

__all__ = ["empty_url", "postgres_url", "store_url"]

LABEL = Label("0123456789ab", "0.0.1", 1)


@dataclass(frozen=True)
class Site:
    """One place and the addresses that lead to it."""

    place: Place
    database_url: str
    data_dir: Path
    said: list[str]

    def backup(self, target: Path, piece_bytes: int = 1 << 20) -> None:
        make_backup(self.place, target, LABEL, self.said.append, piece_bytes=piece_bytes)

    def restore(self, source: Path, say: Callable[[str], None] | None = None) -> None:
        restore_backup(source, self.place, schemas_of(self.place, self.database_url), say or self.said.append)


@contextmanager
def site(clickhouse_url: str, database_url: str, data_dir: Path) -> Iterator[Site]:
    name = f"b{uuid4().hex[:16]}"
    client, engine = connect(clickhouse_url), make_engine(database_url)
    folders = stored_folders(data_dir, str(data_dir / "datasets"))
    yield Site(Place(client, name, engine, data_dir / "spool", folders), database_url, data_dir, [])
    engine.dispose()
    for database in client.query("SHOW DATABASES").result_rows:
        if database[0].startswith(name):
            client.command(f"DROP DATABASE {database[0]} SYNC")
    client.close()


@pytest.fixture
def full(clickhouse_url: str, store_url: str, tmp_path: Path) -> Iterator[Site]:
    """Rows in every table, SQLite or Postgres, a segment in the spool, files in the folders."""
    with site(clickhouse_url, store_url, tmp_path / "full") as one:
        fill(one)
        yield one


@pytest.fixture
def empty(clickhouse_url: str, tmp_path: Path) -> Iterator[Site]:
    """No schema anywhere; SQLite."""
    with site(clickhouse_url, f"sqlite:///{tmp_path / 'empty/reckon.db'}", tmp_path / "empty") as one:
        yield one


@pytest.fixture
def empty_postgres(clickhouse_url: str, postgres_url: str, tmp_path: Path) -> Iterator[Site]:
    """No schema anywhere; Postgres."""
    name = f"t{uuid4().hex}"
    admin = create_engine(postgres_url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    with site(clickhouse_url, postgres_url.rpartition("/")[0] + "/" + name, tmp_path / "other") as one:
        yield one
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def fill(one: Site) -> None:
    place = one.place
    clickhouse_runner.migrate(place.client, place.database)
    client = connect(str(place.client.url), database=place.database)
    for trace in range(3):
        seeded.seed(client, trace, candidates=3, steps=5)
        seeded.score(client, trace, 0, [0.5, 0.25])
        seeded.score(client, trace, 0, [0.75, 0.125], version=2)  # replaced, and kept until a merge
    now = time.time_ns()
    for table, row in {
        "costs": {"project": "default", "trace_id": b"t" * 16, "generation_id": b"g" * 8, "nano_usd": 7, "version": 1},
        "prm_calls": {"project": "default", "trace_id": b"t" * 16, "generation_id": b"g" * 8, "wall_ns": 3},
        "traces": {"project": "default", "trace_id": b"t" * 16, "version": 1, "started_ns": now, "question": "é\0'\\"},
        "kept_traces": {"project": "default", "trace_id": b"t" * 16},
        "step_bounds": {"project": "default", "trace_id": b"t" * 16, "generation_id": b"g" * 8, "step": 1, "bytes": 3},
        "open_spans": {
            "project": "default",
            "trace_id": b"t" * 16,
            "span_id": b"s" * 8,
            "ingested_at": datetime.now(UTC),
        },
        "metrics": {"project": "default", "name": "up", "ts": datetime.now(UTC), "time_ns": now, "value": 0.1},
        "batches": {"project": "default", "producer": b"p" * 16, "spans": 3, "ingested_at": datetime.now(UTC)},
        "engine_steps": {"project": "default", "replica": "a", "engine": 0, "ts": datetime.now(UTC), "end_ns": now},
    }.items():
        client.insert(table, [list(row.values())], column_names=list(row))
    client.close()
    with place.engine.begin() as connection:
        connection.execute(
            insert(tables.projects), {"id": "p", "name": "Ünï 'quoted'", "created_ns": 2**62, "masking": "off"}
        )
        connection.execute(
            insert(people_tables.users),
            [
                {"id": f"u{n}", "email": f"{n}@example.org", "name": "N", "owner": n == 1, "created_ns": n}
                for n in range(3)
            ],
        )
        connection.execute(
            insert(people_tables.members), {"project": "p", "user_id": "u1", "role": "admin", "created_ns": 1}
        )
        connection.execute(
            insert(people_tables.sessions),
            {"digest": "d", "id": "s", "user_id": "u1", "created_ns": 1, "seen_ns": 1, "expires_ns": 2**62,
             "address": "", "agent": ""},
        )  # fmt: skip
        connection.execute(
            insert(people_tables.audit_log),
            [
                {"at_ns": n, "project": "p", "principal_kind": "user", "principal_id": "u1", "principal_name": "N",
                 "action": "a.b", "target_kind": "t", "target_id": "1", "details": json.dumps({"n": n}), "address": "",
                 "request_id": ""}
                for n in range(1500)
            ],
        )  # fmt: skip
        connection.execute(
            insert(tables.outbox),
            {"queue": "q", "kind": "k", "payload": "{}", "sends": 0, "held_by": None, "created_ns": 1, "due_ns": 1},
        )
    label(place.engine, now)
    for path, content in {
        "spool/spool-abc/0000000000000000.seg": b"segment",
        "spool/aside/x.body": b"refused",
        "datasets/one two/rows.jsonl": b"{}\n" * 1000,
        "datasets/versions/0c/data/train-00000.parquet.part": b"half",
        "prms/weights/run/model.safetensors": b"weights" * 1000,
    }.items():
        (one.data_dir / path).parent.mkdir(parents=True, exist_ok=True)
        (one.data_dir / path).write_bytes(content)


def label(engine: Engine, now_ns: int) -> None:
    """A queue of which one task is handed in under a cut of its own and decided, and another is a draft."""
    queue = labelling.queue(engine, [labelling.item(n) for n in range(3)], overlap=2)
    ann = labelling.access("ann")
    first, second = labelling.held(engine, queue, ann, now_ns, 2)
    cut = Op("op-recut01", 1, None, "segmentation", first.item.bounds[:2], 500)
    labelling.submit(engine, ann, first, [cut, *labelling.said(1, "unsure", first=2)], now_ns)
    lead = labelling.access("lead", Role.LEAD)
    with unit_of_work(engine) as session:
        work.add_ops(session, ann, second.task.id, labelling.said(1, 0), now_ns)
        review.adjudicate(session, lead, first.item.id, Adjudicate(steps=[Decision(step=1, value=-1)]), now_ns)
        wanted = {"model": "small", "base": "reckon-demo-prm@1", "beside": None, "policy": {}, "plan": "{}"}
        none_yet = {"state": "waiting", "reason": "", "dataset": None, "run_id": None}
        row = QueueRetraining(
            queue=queue.id, project="default", **wanted, **none_yet, set_by="lead", created_ns=1, updated_ns=1
        )
        queue_store.put(session, "default", row)


def clickhouse_rows(client: Client, database: str) -> dict[str, list[str]]:
    """Every row of every table as ClickHouse writes it, replaced ones and states of aggregates included."""
    found = client.query(f"SELECT name FROM system.tables WHERE database = '{database}' AND engine LIKE '%MergeTree'")
    names = sorted(str(name) for (name,) in found.result_rows if name != "migrations")
    return {
        name: sorted(
            client.raw_query(f"SELECT * FROM {database}.{name}", fmt="TSV").decode(errors="surrogateescape").split("\n")
        )
        for name in names
    }
