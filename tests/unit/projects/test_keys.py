"""API keys: what is handed out, by whom, and until when."""

import dataclasses

import pytest
from sqlalchemy import Engine, insert, select

from reckon.domain.capture import Capture
from reckon.errors import Conflict, Forbidden, InvalidInput, NotFound
from reckon.projects import keys
from reckon.projects.access import SYSTEM, Access
from reckon.projects.key_lookup import known_key
from reckon.projects.model import KeyChanges, Masking, NewKey
from reckon.projects.permissions import Permission, Role, Scope
from reckon.relational.people_tables import api_keys, audit_log
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import reading, unit_of_work
from unit.projects.at_once import at_once
from unit.projects.issued import ADMIN, INGEST, actions, make, passes, rotate
from unit.projects.people import MINUTE_NS, NOW_NS, as_key, as_owner, as_role


def test_a_new_key_passes_and_has_the_promised_shape(engine: Engine):
    key, secret = make(engine)
    assert secret.startswith(f"rk_{key.prefix}_")
    assert (len(key.prefix), len(secret)) == (8, 55)
    with reading(engine) as session:
        known = known_key(session, secret, NOW_NS)
    assert known is not None
    assert known.home == "default"
    assert known.grants == {"default": frozenset({Permission.SPANS_WRITE})}
    assert actions(engine) == ["key.created"]


def test_reckon_itself_makes_keys_of_any_scope_and_the_project_is_audited(engine: Engine):
    key, _ = make(engine, NewKey("reckon up", (Scope.INGEST_ANY_PROJECT, Scope.INGEST)), SYSTEM)
    assert key.scopes == (Scope.INGEST, Scope.INGEST_ANY_PROJECT)
    with reading(engine) as session:
        row = session.execute(select(audit_log)).one()
    assert (row.project, row.principal_kind, row.target_id) == ("default", "system", key.id)


def test_what_a_key_sets_is_what_its_requests_are_under(engine: Engine):
    new = dataclasses.replace(
        INGEST, capture=Capture.TOKENS, masking=Masking.ALL, requests_per_minute=7, body_bytes_max=2048
    )
    _, secret = make(engine, new)
    with reading(engine) as session:
        known = known_key(session, secret, NOW_NS)
    assert known is not None
    assert dataclasses.astuple(known.rules) == (7, 2048, "tokens", "all")


def test_no_secret_is_in_any_row(engine: Engine):
    key, secret = make(engine)
    second = rotate(engine, key, 10)
    with reading(engine) as session:
        stored = repr(session.execute(select(api_keys)).all()) + repr(session.execute(select(audit_log)).all())
    for one in (secret, second):
        assert one not in stored
        assert one.rpartition("_")[2] not in stored
        assert one[12:] not in stored


@pytest.mark.parametrize(
    ("access", "scopes"),
    [
        (ADMIN, (Scope.INGEST_ANY_PROJECT,)),
        (as_key(Scope.ADMIN), (Scope.INGEST, Scope.INGEST_ANY_PROJECT)),
        (as_key(Scope.ADMIN, Scope.INGEST_ANY_PROJECT), (Scope.INGEST_ANY_PROJECT,)),
        (as_role(Role.LEAD), (Scope.ADMIN,)),
        (as_role(Role.VIEWER), (Scope.INGEST,)),
    ],
)
def test_nobody_makes_a_key_that_may_do_more_than_they_may(engine: Engine, access: Access, scopes: tuple[Scope, ...]):
    with pytest.raises(Forbidden):
        make(engine, NewKey("more", scopes), access)
    assert actions(engine) == []


@pytest.mark.parametrize("scope", [scope for scope in Scope if scope != Scope.INGEST_ANY_PROJECT])
def test_an_admin_makes_every_other_scope(engine: Engine, scope: Scope):
    assert make(engine, NewKey("mine", (scope,)))[0].scopes == (scope,)


def test_rotating_or_changing_a_key_takes_what_making_it_takes(engine: Engine):
    key, secret = make(engine, NewKey("vllm", (Scope.INGEST_ANY_PROJECT,)), as_owner())
    with pytest.raises(Forbidden):
        rotate(engine, key, 0)
    with pytest.raises(Forbidden), unit_of_work(engine) as session:
        keys.change_key(session, ADMIN, "default", key.id, {"masking": Masking.OFF}, NOW_NS)
    assert passes(engine, secret)


def test_revoking_takes_no_more_than_the_right_to_manage_keys(engine: Engine):
    key, secret = make(engine, NewKey("vllm", (Scope.INGEST_ANY_PROJECT,)), as_owner())
    with unit_of_work(engine) as session:
        keys.revoke_key(session, ADMIN, "default", key.id, NOW_NS)
    assert not passes(engine, secret)


@pytest.mark.parametrize(
    "new",
    [
        NewKey("", (Scope.INGEST,)),
        NewKey(" \t", (Scope.INGEST,)),
        NewKey("n" * 201, (Scope.INGEST,)),
        NewKey("two\nlines", (Scope.INGEST,)),
        NewKey("nul\0", (Scope.INGEST,)),
        NewKey("turned \u202e around", (Scope.INGEST,)),
        NewKey("no scope", ()),
        NewKey("over", (Scope.INGEST,), expires_ns=NOW_NS),
        NewKey("rate", (Scope.INGEST,), requests_per_minute=0),
        NewKey("rate", (Scope.INGEST,), requests_per_minute=1_000_001),
        NewKey("body", (Scope.INGEST,), body_bytes_max=1023),
        NewKey("body", (Scope.INGEST,), body_bytes_max=(1 << 30) + 1),
    ],
)
def test_what_cannot_be_a_key_is_refused(engine: Engine, new: NewKey):
    with pytest.raises(InvalidInput):
        make(engine, new)
    assert actions(engine) == []


@pytest.mark.parametrize(
    "new",
    [
        NewKey("n" * 200, (Scope.INGEST,)),
        NewKey("名前\u3000👩\u200d🔬", (Scope.INGEST,)),
        NewKey("soon", (Scope.INGEST,), expires_ns=NOW_NS + 1),
        NewKey("numbers", (Scope.INGEST,), requests_per_minute=1, body_bytes_max=1024),
        NewKey("numbers", (Scope.INGEST,), requests_per_minute=1_000_000, body_bytes_max=1 << 30),
        NewKey("all", tuple(Scope)),
    ],
)
def test_what_is_just_within_the_limits_is_kept_as_given(engine: Engine, new: NewKey):
    key, _ = make(engine, new, as_owner())
    with reading(engine) as session:
        assert keys.list_keys(session, "default", NOW_NS) == ([key], 1)
    assert (key.name, key.scopes, key.expires_ns) == (new.name, new.scopes, new.expires_ns)


def test_a_key_of_an_unknown_project_is_not_made(engine: Engine):
    with pytest.raises(NotFound), unit_of_work(engine) as session:
        keys.create_key(session, SYSTEM, "nowhere", INGEST, NOW_NS)


def test_the_two_hundred_and_first_active_key_is_refused_and_a_revoked_or_expired_one_does_not_count(engine: Engine):
    with unit_of_work(engine) as session:
        made = [keys.create_key(session, ADMIN, "default", INGEST, NOW_NS)[0] for _ in range(198)]
        brief = dataclasses.replace(INGEST, expires_ns=NOW_NS + MINUTE_NS)
        keys.create_key(session, ADMIN, "default", brief, NOW_NS)
        keys.create_key(session, ADMIN, "default", INGEST, NOW_NS)
    with pytest.raises(Conflict):
        make(engine)
    make(engine, now_ns=NOW_NS + MINUTE_NS)
    with pytest.raises(Conflict):
        make(engine, now_ns=NOW_NS + MINUTE_NS)
    with unit_of_work(engine) as session:
        keys.revoke_key(session, ADMIN, "default", made[0].id, NOW_NS)
    make(engine, now_ns=NOW_NS + MINUTE_NS)


def test_two_at_once_do_not_pass_the_limit_together(engine: Engine):
    with unit_of_work(engine) as session:
        for _ in range(199):
            keys.create_key(session, ADMIN, "default", INGEST, NOW_NS)
    outcomes = at_once(engine, lambda: make(engine), lambda: make(engine))
    assert sorted(isinstance(one, Conflict) for one in outcomes) == [False, True]


def test_only_what_is_named_changes_and_null_means_as_the_project(engine: Engine):
    key, _ = make(engine, dataclasses.replace(INGEST, capture=Capture.NONE, requests_per_minute=5))
    changes: KeyChanges = {"name": " nightly ", "capture": None, "body_bytes_max": 4096}
    with unit_of_work(engine) as session:
        changed = keys.change_key(session, ADMIN, "default", key.id, changes, NOW_NS)
    assert changed == dataclasses.replace(key, name="nightly", capture=None, body_bytes_max=4096)
    with reading(engine) as session:
        assert keys.list_keys(session, "default", NOW_NS)[0] == [changed]


def test_a_change_to_what_is_so_already_is_not_audited(engine: Engine):
    key, _ = make(engine)
    with unit_of_work(engine) as session:
        keys.change_key(session, ADMIN, "default", key.id, {"name": "ci", "capture": None}, NOW_NS)
    assert actions(engine) == ["key.created"]


def test_a_key_is_found_in_its_own_project_only(engine: Engine):
    key, secret = make(engine)
    with unit_of_work(engine) as session:
        session.execute(insert(projects).values(id="other", name="Other", created_ns=NOW_NS))
    there = as_owner("other")
    with pytest.raises(NotFound), unit_of_work(engine) as session:
        keys.rotate_key(session, there, "other", key.id, 0, NOW_NS)
    with pytest.raises(NotFound), unit_of_work(engine) as session:
        keys.change_key(session, there, "other", key.id, {"name": "mine"}, NOW_NS)
    with pytest.raises(NotFound), unit_of_work(engine) as session:
        keys.revoke_key(session, there, "other", key.id, NOW_NS)
    with reading(engine) as session:
        assert keys.list_keys(session, "other", NOW_NS) == ([], 0)
    assert passes(engine, secret)


def test_the_list_has_the_usable_keys_first_and_the_newest_before_the_older(engine: Engine):
    old, _ = make(engine, now_ns=NOW_NS)
    gone, _ = make(engine, now_ns=NOW_NS + 3)
    new, _ = make(engine, now_ns=NOW_NS + 2)
    with unit_of_work(engine) as session:
        keys.revoke_key(session, ADMIN, "default", gone.id, NOW_NS + 4)
    with reading(engine) as session:
        found, total = keys.list_keys(session, "default", NOW_NS + 5)
    assert [key.id for key in found] == [new.id, old.id, gone.id]
    assert [key.state(NOW_NS + 5) for key in found] == ["active", "active", "revoked"]
    assert total == 3


def test_a_thousand_keys_are_shown_all_are_counted_and_no_usable_one_is_left_out(engine: Engine):
    used, _ = make(engine)
    ended = {"project": "default", "name": "old", "prefix": "p", "scopes": "ingest", "created_by": "A test"}
    rows = [
        {**ended, "id": f"k_{n}", "digest": f"{n}", "created_ns": NOW_NS + 1 + n, "revoked_ns": NOW_NS}
        for n in range(1000)
    ]
    with unit_of_work(engine) as session:
        session.execute(insert(api_keys), rows)
    with reading(engine) as session:
        shown, total = keys.list_keys(session, "default", NOW_NS)
    assert (len(shown), total) == (1000, 1001)
    assert shown[0] == used
