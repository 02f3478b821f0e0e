"""From a secret to the key that it is, and the memory of its use."""

import pytest
from sqlalchemy import Engine, event, select, update

from reckon.projects import keys
from reckon.projects.access import SYSTEM
from reckon.projects.key_lookup import known_key, note_use, permissions_of, use_is_noted
from reckon.projects.model import NewKey
from reckon.projects.permissions import ROLE_PERMISSIONS, Permission, Role, Scope
from reckon.relational.people_tables import api_keys
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.web.identities import StoredIdentities
from unit.projects.people import MINUTE_NS, NOW_NS


def make(engine: Engine, *scopes: Scope) -> tuple[str, str]:
    with unit_of_work(engine) as session:
        key, secret = keys.create_key(session, SYSTEM, "default", NewKey("ci", scopes), NOW_NS)
    return key.id, secret


def last_used(engine: Engine) -> int | None:
    with reading(engine) as session:
        return session.execute(select(api_keys.c.last_used_ns)).scalar_one()


@pytest.mark.parametrize("change", ["", "x", "rk_", "rk_12345678_" + "a" * 43])
def test_what_is_no_key_is_nobody(engine: Engine, change: str):
    _, secret = make(engine, Scope.INGEST)
    with reading(engine) as session:
        assert known_key(session, change, NOW_NS) is None
        assert known_key(session, secret[:-1], NOW_NS) is None
        assert known_key(session, secret.swapcase(), NOW_NS) is None
        assert known_key(session, secret, NOW_NS) is not None


def test_a_key_holds_what_its_scopes_allow_together(engine: Engine):
    _, secret = make(engine, Scope.SOLVE, Scope.ANNOTATE)
    with reading(engine) as session:
        known = known_key(session, secret, NOW_NS)
    assert known is not None
    allowed = {Permission.QUERIES_RUN, Permission.PROJECT_READ, Permission.LABELS_WRITE}
    assert known.grants == {"default": frozenset(allowed)}
    assert known.everywhere == frozenset()


def test_a_scope_that_is_no_longer_known_allows_nothing(engine: Engine):
    _, secret = make(engine, Scope.INGEST)
    with unit_of_work(engine) as session:
        session.execute(update(api_keys).values(scopes="everything ingest"))
    with reading(engine) as session:
        known = known_key(session, secret, NOW_NS)
        assert [key.scopes for key in keys.list_keys(session, "default", NOW_NS)[0]] == [(Scope.INGEST,)]
    assert known is not None
    assert known.grants["default"] == {Permission.SPANS_WRITE}
    assert permissions_of(["everything"]) == frozenset()


def test_an_admin_key_may_what_an_admin_may_and_not_more():
    assert permissions_of([Scope.ADMIN]) == ROLE_PERMISSIONS[Role.ADMIN]


def test_use_is_written_once_a_minute(engine: Engine):
    key_id, _ = make(engine, Scope.INGEST)
    seen = []
    for now_ns in (NOW_NS, NOW_NS + MINUTE_NS, NOW_NS + MINUTE_NS + 1):
        with reading(engine) as session:
            seen.append(use_is_noted(session, key_id, now_ns))
        with unit_of_work(engine) as session:
            note_use(session, key_id, now_ns)
    assert seen == [False, True, False]
    assert last_used(engine) == NOW_NS + MINUTE_NS + 1


def test_a_lookup_writes_only_where_there_is_something_to_write(engine: Engine):
    _, secret = make(engine, Scope.INGEST)
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _1, _2, statement, *_: said.append(statement))
    times = iter([NOW_NS, NOW_NS + 1, NOW_NS + MINUTE_NS, NOW_NS])
    identities = StoredIdentities(engine, 10**15, lambda: next(times))
    assert [identities.by_key(secret) is not None for _ in range(3)] == [True, True, True]
    assert identities.by_key("rk_wrong") is None
    assert sum(statement.startswith("UPDATE") for statement in said) == 1
    if engine.dialect.name == "sqlite":
        assert said.count("BEGIN IMMEDIATE") == 1


def test_a_lookup_finds_its_row_by_index(engine: Engine):
    """Every request with a key waits for this; a scan would grow with the number of keys."""
    statements: list[tuple[str, object]] = []
    event.listen(engine, "before_cursor_execute", lambda _1, _2, said, told, *_: statements.append((said, told)))
    with reading(engine) as session:
        known_key(session, "rk_wrong", NOW_NS)
    lookup, parameters = next(one for one in statements if "previous_digest" in one[0])
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {lookup}", parameters).all())
            assert "MULTI-INDEX OR" in plan
            assert "SCAN" not in plan
        else:
            connection.exec_driver_sql("SET enable_seqscan = off")  # of an empty table the planner would scan anyway
            plan = str(connection.exec_driver_sql(f"EXPLAIN {lookup}", parameters).all())
            assert "BitmapOr" in plan
            assert "Seq Scan" not in plan
