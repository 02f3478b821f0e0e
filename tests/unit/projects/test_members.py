"""Who is in a project and as what."""

import pytest
from sqlalchemy import Engine, insert, select, update

from reckon.errors import Conflict, Forbidden, NotFound
from reckon.projects import member_store, members
from reckon.projects.access import Access
from reckon.projects.model import Member
from reckon.projects.permissions import Role, Scope
from reckon.relational.people_tables import audit_log, users
from reckon.relational.people_tables import members as table
from reckon.relational.unit_of_work import reading, unit_of_work
from unit.projects.at_once import at_once
from unit.projects.people import NOW_NS, add_user, as_key, as_role
from unit.projects.served import Place, add_project

ADMIN = as_role(Role.ADMIN)


def change(engine: Engine, user_id: str, role: Role, access: Access = ADMIN) -> Member:
    with unit_of_work(engine) as session:
        return members.change_role(session, access, "default", user_id, role, NOW_NS)


def remove(engine: Engine, user_id: str, access: Access = ADMIN) -> None:
    with unit_of_work(engine) as session:
        members.remove_member(session, access, "default", user_id, NOW_NS)


def roles(engine: Engine) -> dict[str, str]:
    with reading(engine) as session:
        return {one.user_id: one.role for one in members.list_members(session, "default")[0]}


def actions(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.execute(select(audit_log.c.action).order_by(audit_log.c.id)).scalars())


def test_an_admin_gives_any_role_and_takes_people_out(engine: Engine):
    add_user(engine, "ada", default=Role.ADMIN)
    add_user(engine, "bob", default=Role.VIEWER)
    for role in (Role.ANNOTATOR, Role.ENGINEER, Role.LEAD, Role.ADMIN):
        assert change(engine, "bob", role).role == role
    remove(engine, "bob")
    assert roles(engine) == {"ada": "admin"}
    assert actions(engine) == ["member.changed"] * 4 + ["member.removed"]


@pytest.mark.parametrize("access", [as_role(Role.LEAD), as_key(Scope.READ, Scope.ANNOTATE)])
def test_nobody_hands_out_or_takes_away_a_role_that_may_do_more_than_they(engine: Engine, access: Access):
    add_user(engine, "ada", default=Role.ADMIN)
    add_user(engine, "bob", default=Role.VIEWER)
    with pytest.raises(Forbidden):
        change(engine, "bob", Role.ADMIN, access)
    with pytest.raises(Forbidden):
        change(engine, "ada", Role.VIEWER, access)
    with pytest.raises(Forbidden):
        remove(engine, "ada", access)
    assert roles(engine) == {"ada": "admin", "bob": "viewer"}
    assert actions(engine) == []


def test_the_last_admin_stays_admin_while_nobody_owns_the_installation(engine: Engine):
    add_user(engine, "ada", default=Role.ADMIN)
    add_user(engine, "bob", default=Role.LEAD)
    add_user(engine, "gone", disabled=True, default=Role.ADMIN)
    add_user(engine, "former", owner=True, disabled=True)
    with pytest.raises(Conflict):
        change(engine, "ada", Role.LEAD)
    with pytest.raises(Conflict):
        remove(engine, "ada")
    assert change(engine, "ada", Role.ADMIN).role == Role.ADMIN
    assert actions(engine) == []
    change(engine, "bob", Role.ADMIN)
    remove(engine, "ada")
    assert roles(engine) == {"bob": "admin", "gone": "admin"}


def test_an_admin_elsewhere_does_not_count(engine: Engine):
    add_project(engine, "other")
    add_user(engine, "ada", default=Role.ADMIN)
    add_user(engine, "bob", other=Role.ADMIN)
    with pytest.raises(Conflict):
        remove(engine, "ada")


def test_the_last_admin_may_go_where_an_owner_is_there(engine: Engine):
    add_user(engine, "ada", default=Role.ADMIN)
    add_user(engine, "root", owner=True)
    remove(engine, "ada")
    assert roles(engine) == {}


def test_of_two_admins_who_take_each_other_out_at_once_one_stays(engine: Engine):
    add_user(engine, "ada", default=Role.ADMIN)
    add_user(engine, "bob", default=Role.ADMIN)
    outcomes = at_once(engine, lambda: remove(engine, "ada"), lambda: remove(engine, "bob"))
    assert sorted(type(one).__name__ for one in outcomes) == ["Conflict", "NoneType"]
    assert len(roles(engine)) == 1


def test_who_is_no_member_of_this_project_is_not_found(engine: Engine):
    add_project(engine, "other")
    add_user(engine, "ada", default=Role.ADMIN)
    add_user(engine, "bob", other=Role.VIEWER)
    with pytest.raises(NotFound):
        change(engine, "bob", Role.VIEWER)
    with pytest.raises(NotFound):
        remove(engine, "bob")
    with reading(engine) as session:
        assert member_store.get(session, "other", "bob") is not None


def test_a_role_that_one_has_already_is_not_audited(engine: Engine):
    add_user(engine, "ada", default=Role.ADMIN)
    add_user(engine, "bob", default=Role.LEAD)
    change(engine, "bob", Role.LEAD)
    assert actions(engine) == []


async def test_every_member_sees_the_members_and_only_an_admin_changes_them(engine: Engine):
    place = Place(engine)
    lead = place.person("lead", default=Role.LEAD)
    place.person("bob", default=Role.VIEWER)
    admin = place.person("ada", default=Role.ADMIN)
    with unit_of_work(engine) as session:
        session.execute(update(users).where(users.c.id == "bob").values(seen_ns=7, owner=True))
    shown = (await lead.get("/api/v1/projects/default/members")).json()
    assert [(one["email"], one["role"]) for one in shown["members"]] == [
        ("ada@example.org", "admin"),
        ("bob@example.org", "viewer"),
        ("lead@example.org", "lead"),
    ]
    assert shown["total"] == 3
    bob = {"user_id": "bob", "email": "bob@example.org", "name": "Bob", "role": "viewer", "owner": True, "seen_ns": "7"}
    assert shown["members"][1] == bob
    path = "/api/v1/projects/default/members/bob"
    for refused in (lead, place.with_key(Scope.READ, Scope.EXPORT)):
        assert (await refused.patch(path, json={"role": "viewer"})).status_code == 403
        assert (await refused.delete(path)).status_code == 403
    assert (await admin.patch(path, json={"role": "lead"})).json() == {**bob, "role": "lead"}
    assert (await admin.patch(path, json={"role": "owner"})).status_code == 422
    assert (await admin.delete(path)).status_code == 204
    assert (await admin.delete(path)).status_code == 404
    assert actions(engine)[-2:] == ["member.changed", "member.removed"]


async def test_who_was_taken_out_is_out_at_once(engine: Engine):
    place = Place(engine)
    bob = place.person("bob", default=Role.VIEWER)
    place.person("ada", default=Role.ADMIN)
    assert (await bob.get("/api/v1/projects/default")).status_code == 200
    remove(engine, "bob")
    assert (await bob.get("/api/v1/projects/default")).status_code == 404


def test_a_thousand_members_are_shown_and_all_are_counted(engine: Engine):
    people = [
        {"id": f"u{n}", "email": f"{n:04}@example.org", "name": "P", "owner": False, "created_ns": 1}
        for n in range(1001)
    ]
    with unit_of_work(engine) as session:
        session.execute(insert(users), people)
        roles = [{"project": "default", "user_id": one["id"], "role": "viewer", "created_ns": 1} for one in people]
        session.execute(insert(table), roles)
    with reading(engine) as session:
        shown, total = members.list_members(session, "default")
    assert (len(shown), shown[-1].email, total) == (1000, "0999@example.org", 1001)
