"""The audit log: only ever added to, browsed by pages, exported whole."""

import json
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import Engine, delete, event, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from reckon.errors import Conflict
from reckon.projects import audit, audit_log, keys, service
from reckon.projects.access import SYSTEM
from reckon.projects.audit_store import AuditQuery, AuditRow
from reckon.projects.model import NewKey
from reckon.projects.permissions import Role, Scope
from reckon.relational.people_tables import audit_log as table
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import reading, unit_of_work
from unit.projects.people import NOW_NS, as_owner, as_role
from unit.projects.served import Place, add_project

ADMIN = as_role(Role.ADMIN)
AUDIT = "/api/v1/projects/default/audit"


def add(engine: Engine, count: int, action: str = "key.created", project: str = "default", name: str = "Ada") -> None:
    row = {
        "at_ns": NOW_NS,
        "project": project,
        "principal_kind": "user",
        "principal_id": f"u_{name.lower()}",
        "principal_name": name,
        "action": action,
        "target_kind": "key",
        "target_id": "k_1",
        "details": "{}",
        "address": "127.0.0.1",
        "request_id": "r",
    }
    with unit_of_work(engine) as session:
        session.execute(insert(table), [row] * count)


def rows(engine: Engine, query: AuditQuery | None = None, limit: int = 200) -> list[AuditRow]:
    with reading(engine) as session:
        return audit_log.page(session, query or AuditQuery("default"), limit)[0]


@pytest.mark.parametrize(
    "statement", [update(table).values(principal_name="Nobody"), delete(table), delete(table).where(table.c.id == 1)]
)
def test_the_store_refuses_to_change_or_remove_an_entry(engine: Engine, statement):
    add(engine, 1)
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(statement)
    assert [row.principal_name for row in rows(engine)] == ["Ada"]


def test_postgres_refuses_to_empty_the_log(engine: Engine):
    if engine.dialect.name == "sqlite":
        return  # SQLite has no TRUNCATE: there, it is a DELETE without a condition
    add(engine, 1)
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text("TRUNCATE audit_log"))
    assert len(rows(engine)) == 1


def test_a_change_that_is_rolled_back_leaves_no_entry(engine: Engine):
    def change_and_fail() -> None:
        with unit_of_work(engine) as session:
            key, _ = keys.create_key(session, ADMIN, "default", NewKey("ci", (Scope.INGEST,)), NOW_NS)
            keys.revoke_key(session, ADMIN, "default", key.id, NOW_NS)
            service.change_project(session, ADMIN, "default", NOW_NS, name="Other")
            raise Conflict("later in the same transaction")

    with pytest.raises(Conflict):
        change_and_fail()
    assert rows(engine) == []
    with reading(engine) as session:
        assert keys.list_keys(session, "default", NOW_NS) == ([], 0)


def test_details_that_are_too_long_are_left_out_with_a_note(engine: Engine):
    with unit_of_work(engine) as session:
        for count in (3_989, 3_990):
            audit.record(session, ADMIN, "key.changed", ("key", "k_1"), NOW_NS, {"name": "n" * count})
    noted, kept = rows(engine)
    assert len(kept.details) == 4_000
    assert json.loads(noted.details) == {"left_out": "4001 characters of details"}


def test_pages_hold_every_entry_once_newest_first_whatever_is_added_meanwhile(engine: Engine):
    add(engine, 7)
    seen: list[int] = []
    cursor: int | None = None
    while True:
        with reading(engine) as session:
            page, cursor = audit_log.page(session, AuditQuery("default", before_id=cursor), 3)
        seen += [row.id for row in page]
        if cursor is None:
            break
        add(engine, 2)
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 7


def test_a_page_that_is_just_full_is_the_last_one(engine: Engine):
    add(engine, 3)
    with reading(engine) as session:
        assert audit_log.page(session, AuditQuery("default"), 3)[1] is None
        assert audit_log.page(session, AuditQuery("default"), 2)[1] is not None


def test_the_log_is_filtered_by_project_action_and_actor(engine: Engine):
    add(engine, 1, name="Ada Lovelace")
    add(engine, 2, "key.revoked", name="100% Bob")
    add(engine, 4, "key.revoked", "other", "Ada Lovelace")
    add(engine, 8, "user.changed", "")

    def count(*query: object) -> int:
        return len(rows(engine, AuditQuery(*query)))

    assert count("default") == 3
    assert count("other") == 4
    assert count("nowhere") == 0
    assert count(None) == 15
    assert count(None, "key.revoked") == 6
    assert count(None, "key") == 0
    assert count("default", "key.revoked", "bob") == 2
    assert count(None, "", "LOVELACE") == 5
    assert count(None, "", "u_ada lovelace") == 5
    assert count(None, "", "%") == 2
    assert count(None, "", "_") == 0


async def pages(client: httpx.AsyncClient, path: str, **parameters: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    cursor = ""
    while True:
        answer = await client.get(path, params={**parameters, "cursor": cursor})
        assert answer.status_code == 200, answer.text
        found += answer.json()["rows"]
        if answer.json()["next_cursor"] is None:
            return found
        cursor = answer.json()["next_cursor"]


async def test_a_project_is_browsed_by_lead_and_admin_and_the_installation_by_its_owner(engine: Engine):
    add_project(engine, "other")
    add(engine, 5)
    add(engine, 5, project="other")
    place = Place(engine)
    lead, owner = place.person("lea", default=Role.LEAD), place.person("root", owner=True)
    admin = place.person("ada", default=Role.ADMIN)
    for client in (lead, admin, owner, place.with_key(Scope.ADMIN, project="default")):
        mine = await pages(client, AUDIT, limit=2, action="key.created", actor="u_ada")
        assert [one["project"] for one in mine] == ["default"] * 5
    assert len(await pages(owner, "/api/v1/audit", limit=3, actor="u_ada")) == 10
    for refused in (lead, admin, place.with_key(Scope.ADMIN)):
        assert (await refused.get("/api/v1/audit")).status_code == 403
    for refused in (place.person("eve", default=Role.ENGINEER), place.with_key(Scope.READ, Scope.EXPORT)):
        assert (await refused.get(AUDIT)).status_code == 403
        assert (await refused.get(f"{AUDIT}/export")).status_code == 403


async def test_an_entry_shows_who_did_what_to_what_and_from_where(engine: Engine):
    place = Place(engine)
    admin = place.person("ada", default=Role.ADMIN)
    made = await admin.post("/api/v1/projects/default/keys", json={"name": "ci", "scopes": ["ingest"]})
    (entry,) = (await admin.get(AUDIT)).json()["rows"]
    key = made.json()["key"]
    assert entry == {
        "id": entry["id"],
        "at_ns": key["created_ns"],
        "project": "default",
        "principal": {"kind": "user", "id": "ada", "name": "Ada"},
        "action": "key.created",
        "target": {"kind": "key", "id": key["id"]},
        "details": {"expires_ns": None, "name": "ci", "prefix": key["prefix"], "scopes": ["ingest"]},
        "address": "127.0.0.1",
        "request_id": made.headers["x-request-id"],
    }


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"limit": 200}, 200),
        ({"limit": 201}, 422),
        ({"limit": 0}, 422),
        ({"cursor": str(2**63 - 1)}, 200),
        ({"cursor": str(2**63)}, 400),
        ({"cursor": "9" * 20}, 422),
        ({"cursor": "-1"}, 422),
        ({"action": "a" * 65}, 422),
        ({"action": "'; DROP TABLE audit_log"}, 422),
        ({"actor": "a" * 254}, 200),
        ({"actor": "a" * 255}, 422),
        ({"actor": "nul\0"}, 422),
        ({"actor": "'; DROP TABLE audit_log --"}, 200),
    ],
)
async def test_what_cannot_be_asked_is_refused(engine: Engine, parameters: dict[str, object], status: int):
    client = Place(engine, open=True).visitor()
    assert (await client.get(AUDIT, params=parameters)).status_code == status


async def test_the_export_has_the_whole_log_of_the_project_and_ends_with_itself(engine: Engine):
    add_project(engine, "other")
    add(engine, 3, project="other")
    add(engine, 1201)
    lead = Place(engine).person("lea", default=Role.LEAD)
    answer = await lead.get(f"{AUDIT}/export")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.headers["content-disposition"] == 'attachment; filename="audit-default.jsonl"'
    entries = [json.loads(line) for line in answer.text.splitlines()]
    assert len(entries) == 1202
    assert [int(one["id"]) for one in entries] == sorted(int(one["id"]) for one in entries)
    assert {one["project"] for one in entries} == {"default"}
    assert (entries[-1]["action"], entries[-1]["principal"]["id"]) == ("audit.exported", "lea")
    (newest,) = (await lead.get(AUDIT, params={"limit": 1})).json()["rows"]
    assert newest == entries[-1]


def test_an_export_holds_five_hundred_entries_and_no_transaction_while_it_waits(engine: Engine):
    add(engine, 1200)
    open_now = _counted(engine)
    with unit_of_work(engine) as session:
        up_to_id = audit_log.begin_export(session, as_owner(), "default", NOW_NS)
    sizes = []
    for part in audit_log.exported(engine, "default", up_to_id):
        sizes.append((len(part), next(open_now)))
        add(engine, 100)
    assert sizes == [(500, 0), (500, 0), (201, 0)]


def _counted(engine: Engine) -> Iterator[int]:
    """How many connections are out of the pool, each time that one asks."""
    out = 0

    def count(by: int) -> None:
        nonlocal out
        out += by

    event.listen(engine, "checkout", lambda *_: count(1))
    event.listen(engine, "checkin", lambda *_: count(-1))

    def ask() -> Iterator[int]:
        while True:
            yield out

    return ask()


def test_an_entry_outlives_what_it_tells_of(engine: Engine):
    with unit_of_work(engine) as session:
        service.make_project(session, SYSTEM, "brief", "Brief", NOW_NS)
    with unit_of_work(engine) as session:
        session.execute(delete(projects).where(projects.c.id == "brief"))
    assert [row.action for row in rows(engine, AuditQuery("brief"))] == ["project.created"]
    with reading(engine) as session:
        assert session.execute(select(projects.c.id)).scalars().all() == ["default"]
