"""Writes tests/data/earlier: `python -m fakes.take_earlier_release CLICKHOUSE_URL POSTGRES_URL`.

It was run once, from the migrations up to the ones named here, and need not be run again: migrations
that were released do not change. A release takes its successor's upgrade test a newer one by raising them.
"""

import base64
import json
import sqlite3
import subprocess
import sys
from typing import Any

from fakes.earlier_release import FOLDER, KEY
from fakes.postgres import binaries
from fakes.seeded_traces import PROJECT, generation_id, insert, score, seed, trace_id
from reckon.clickhouse.client import connect
from reckon.projects.tokens import digest_of
from reckon_migrations.clickhouse_runner import migrate, shipped_migrations
from reckon_migrations.clickhouse_snapshot import schema_by_name
from reckon_migrations.relational_runner import migrate_relational

RELATIONAL_REVISION, CLICKHOUSE_LAST = "0031", "0015_kept_traces.sql"
T_NS = 1_795_000_000 * 10**9
TRACES = 2
_GENERATION = {"trace_id": trace_id(0).hex(), "generation_id": generation_id(0, 0).hex()}
_NOW = {"created_ns": T_NS}
_USER = {"id": "us" + "a" * 30, "email": "ada@example.org", "name": "Ada", "owner": True, **_NOW}
ROWS: dict[str, list[dict[str, Any]]] = {
    "users": [_USER],
    "members": [{"project": PROJECT, "user_id": _USER["id"], "role": "viewer", **_NOW}],
    "api_keys": [
        {
            "id": "earlier",
            "project": PROJECT,
            "name": "of before",
            "prefix": "earlier",
            "digest": digest_of(KEY),
            "scopes": "read ingest admin",
            "created_by": "system",
            **_NOW,
        }
    ],
    "saved_views": [
        {
            "id": "b" * 32,
            "project": PROJECT,
            "owner": f"user:{_USER['id']}",
            "owner_name": "Ada",
            "name": "Wrong ones",
            "shared": "yes",
            "q": "correct:no",
            "sort": "-started",
            "cols": "",
            "t": "",
            "updated_ns": T_NS,
            **_NOW,
        }
    ],
    "audit_log": [
        {
            "id": 1,
            "at_ns": T_NS,
            "project": PROJECT,
            "principal_kind": "system",
            "principal_id": "system",
            "principal_name": "system",
            "action": "key.create",
            "target_kind": "key",
            "target_id": "earlier",
            "details": "{}",
            "address": "",
            "request_id": "-",
        }
    ],
    "prm_versions": [
        {
            "name": "demo-prm@1",
            "model": "demo-prm",
            "aggregation": "min",
            "separator": "\n\n",
            "template": "",
            "tokens_max": 4096,
            "score_answer": False,
            **_NOW,
        }
    ],
    "scoring_tasks": [
        {
            "project": PROJECT,
            **_GENERATION,
            "segmentation": "paragraph/min1",
            "prm_version": "demo-prm@1",
            "steps": 3,
            "state": "dead",
            "attempts": 50,
            "last_error": "It was away.",
            "updated_ns": T_NS,
            **_NOW,
        }
    ],
    "outbox": [
        {
            "id": 7,
            "queue": "live",
            "kind": "reckon.summarise",
            "payload": json.dumps({"project": PROJECT, "trace_ids": [trace_id(0).hex()]}),
            "sends": 1,
            "due_ns": T_NS,
            **_NOW,
        }
    ],
    "labels": [
        {
            "id": "lb_" + "c" * 32,
            "project": PROJECT,
            **_GENERATION,
            "segmentation": "paragraph/min1",
            "step": 1,
            "value": -1,
            "first_error": True,
            "comment": "wrong sign",
            "origin": "person",
            "annotator": f"user:{_USER['id']}",
            "shown": "blind",
            **_NOW,
        }
    ],
}
"""Rows of the relational store, in an order that its foreign keys allow; columns as they were then."""


def _take(clickhouse_url: str, postgres_url: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "relational_rows.json").write_text(json.dumps(ROWS, indent=1) + "\n")
    file = FOLDER / "taken.db"
    migrate_relational(f"sqlite:///{file}", RELATIONAL_REVISION)
    with sqlite3.connect(file) as held:
        schema = {"sqlite": [line for part in held.iterdump() for line in part.splitlines()]}
    held.close()
    for left in FOLDER.glob("taken.db*"):
        left.unlink()
    migrate_relational(postgres_url, RELATIONAL_REVISION)
    command = [binaries() / "pg_dump", "--inserts", "--no-owner", "--no-privileges", postgres_url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [line for line in told.splitlines() if line and not line.startswith(("--", "\\", "SET "))]
    (FOLDER / "relational.json").write_text(json.dumps(schema | {"postgres": lines}, indent=1) + "\n")
    _take_clickhouse(clickhouse_url)


def _take_clickhouse(clickhouse_url: str) -> None:
    admin, database = connect(clickhouse_url), "earlier"
    known = [one for one in shipped_migrations() if one.name <= CLICKHOUSE_LAST]
    migrate(admin, database, known)
    client = connect(clickhouse_url, database=database)
    for number in range(TRACES):
        seed(client, number, started_ns=T_NS + number * 10**9)
    score(client, 0, 0, [0.9, 0.2, 0.4])
    summaries = [
        {
            "project": PROJECT,
            "trace_id": trace_id(number),
            "version": T_NS,
            "started_ns": T_NS + number * 10**9,
            "duration_ns": 10**9,
            "status": "ok",
            "question": "2a+3-4",
            "answer": "26",
            "correct": True,
            "strategy": "best_of_n",
            "model": "demo",
            "candidates": 2,
            "generations": 2,
            "selected_generation": generation_id(number, 0),
            "output_tokens": 24,
            "stored_tokens": 24,
        }
        for number in range(TRACES)
    ]
    insert(client, "traces", summaries)
    schema = schema_by_name(admin, database)
    (FOLDER / "clickhouse.json").write_text(json.dumps(schema, indent=1) + "\n")
    blocks = {}
    for table, statement in schema.items():
        if statement.startswith("CREATE TABLE"):
            block = admin.raw_query(f"SELECT * FROM {database}.{table}", fmt="Native")
            blocks[table] = base64.b64encode(block).decode()
    (FOLDER / "clickhouse_rows.json").write_text(json.dumps({k: v for k, v in blocks.items() if v}, indent=1) + "\n")
    admin.command(f"DROP DATABASE {database}")
    client.close()
    admin.close()


if __name__ == "__main__":
    _take(sys.argv[1], sys.argv[2])
