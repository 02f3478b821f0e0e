"""Projects over HTTP: who sees which, who makes and changes them."""

from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, insert, select

from reckon.errors import Conflict, InvalidInput, NotFound
from reckon.projects import service
from reckon.projects.access import SYSTEM
from reckon.projects.model import Masking
from reckon.projects.permissions import Permission, Role, Scope
from reckon.projects.zone import zone_reader
from reckon.relational.people_tables import audit_log, members
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import reading, unit_of_work
from unit.projects.at_once import at_once
from unit.projects.people import NOW_NS, as_owner
from unit.projects.served import Place, add_project

DEFAULT = {"id": "default", "name": "Default", "role": None}


@pytest.fixture
def place(engine: Engine) -> Place:
    add_project(engine, "other")
    return Place(engine)


def audited(engine: Engine) -> list[tuple[str, str, str]]:
    with reading(engine) as session:
        rows = session.execute(select(audit_log).order_by(audit_log.c.id))
        return [(row.project, row.action, row.target_id) for row in rows]


async def rows(client) -> list[tuple[str, str | None]]:
    answer = await client.get("/api/v1/projects")
    assert answer.status_code == 200
    return [(one["id"], one["role"]) for one in answer.json()["projects"]]


async def test_everybody_sees_their_own_projects_and_their_role_there(place: Place):
    assert await rows(place.person("ada", other=Role.LEAD)) == [("other", "lead")]
    assert await rows(place.person("nobody")) == []
    assert await rows(place.person("root", owner=True, other=Role.VIEWER)) == [("default", None), ("other", "viewer")]
    assert await rows(place.with_key(Scope.INGEST, project="other")) == [("other", None)]


async def test_without_logins_everybody_sees_every_project_and_may_make_and_change_them(engine: Engine):
    open_to_all = Place(engine, open=True).visitor()
    made = await open_to_all.post("/api/v1/projects", json={"id": "third", "name": "Third"})
    assert made.status_code == 201
    assert await rows(open_to_all) == [("default", None), ("third", None)]
    changed = await open_to_all.patch("/api/v1/projects/third", json={"capture": "tokens", "masking": "all"})
    assert changed.status_code == 200
    shown = (await open_to_all.get("/api/v1/projects/third")).json()
    assert shown == changed.json()
    assert (shown["capture"], shown["masking"], shown["masking_version"]) == ("tokens", "all", 1)
    assert [row[:2] for row in audited(engine)] == [("third", "project.created"), ("third", "project.changed")]


async def test_an_owner_makes_a_project_and_enters_it_at_once(place: Place):
    owner = place.person("root", owner=True)
    made = await owner.post("/api/v1/projects", json={"id": "new-1", "name": " New one "})
    assert (made.status_code, made.json()["name"]) == (201, "New one")
    assert (await owner.get("/api/v1/projects/new-1")).json() == made.json()
    with reading(place.engine) as session:
        assert session.execute(select(members)).all() == []
    assert audited(place.engine) == [("new-1", "project.created", "new-1")]


def test_a_person_who_does_not_own_the_installation_becomes_admin_of_what_they_make(engine: Engine):
    place = Place(engine)
    place.person("ada")
    with unit_of_work(engine) as session:
        service.make_project(session, as_owner("", "ada"), "hers", "Hers", NOW_NS)
    with reading(engine) as session:
        assert [(row.project, row.user_id, row.role) for row in session.execute(select(members))] == [
            ("hers", "ada", "admin")
        ]


async def test_only_who_manages_the_installation_makes_projects(place: Place):
    for client in (place.person("ada", default=Role.ADMIN), place.with_key(Scope.ADMIN)):
        assert (await client.post("/api/v1/projects", json={"id": "mine", "name": "Mine"})).status_code == 403
    assert (await place.visitor().post("/api/v1/projects", json={"id": "mine", "name": "Mine"})).status_code == 401
    with reading(place.engine) as session:
        assert not session.execute(select(projects).where(projects.c.id == "mine")).all()


async def test_an_id_that_is_taken_is_a_conflict(place: Place):
    owner = place.person("root", owner=True)
    answer = await owner.post("/api/v1/projects", json={"id": "other", "name": "Again"})
    assert answer.status_code == 409
    assert audited(place.engine) == []


@pytest.mark.parametrize("project", ["", "-a", "a-", "A", "a_b", "a/b", "a" * 64, "ä", "a\n"])
async def test_an_id_that_cannot_be_is_refused_at_the_border_and_behind_it(place: Place, project: str):
    owner = place.person("root", owner=True)
    assert (await owner.post("/api/v1/projects", json={"id": project, "name": "No"})).status_code == 422
    with pytest.raises(InvalidInput), unit_of_work(place.engine) as session:
        service.make_project(session, SYSTEM, project, "No", NOW_NS)


@pytest.mark.parametrize("project", ["a", "0", "a-b", "a" * 63])
async def test_an_id_within_the_limits_is_taken(place: Place, project: str):
    owner = place.person("root", owner=True)
    assert (await owner.post("/api/v1/projects", json={"id": project, "name": "n" * 200})).status_code == 201


async def test_a_name_has_two_hundred_characters_at_most_and_no_control_characters(place: Place):
    owner = place.person("root", owner=True)
    for name in ("", "n" * 201):
        assert (await owner.patch("/api/v1/projects/other", json={"name": name})).status_code == 422
    for name in (" ", "nul\0", "two\nlines"):
        assert (await owner.patch("/api/v1/projects/other", json={"name": name})).status_code == 400
    assert audited(place.engine) == []


async def test_an_admin_changes_their_project_and_the_log_tells_from_what_to_what(place: Place):
    ada = place.person("ada", other=Role.ADMIN)
    answer = await ada.patch("/api/v1/projects/other", json={"name": "Renamed", "masking": "rules", "capture": None})
    assert answer.status_code == 200
    assert (await ada.get("/api/v1/projects/other")).json() == answer.json()
    with reading(place.engine) as session:
        (row,) = session.execute(select(audit_log))
    assert row.action == "project.changed"
    assert row.details == '{"masking":["off","rules"],"masking_version":[0,1],"name":["Other","Renamed"]}'
    assert (row.principal_kind, row.principal_id, row.principal_name) == ("user", "ada", "Ada")
    assert row.request_id == answer.headers["x-request-id"]


async def test_a_project_has_the_time_zone_that_its_admin_says_and_the_log_tells(place: Place):
    ada = place.person("ada", other=Role.ADMIN)
    assert (await ada.get("/api/v1/projects/other")).json()["time_zone"] == "UTC"
    answer = await ada.patch("/api/v1/projects/other", json={"time_zone": "Europe/Berlin"})
    assert (answer.status_code, answer.json()["time_zone"]) == (200, "Europe/Berlin")
    assert zone_reader(place.engine)("other") == ZoneInfo("Europe/Berlin")
    for name in ("Mars/Olympus", "", "../etc/passwd"):
        refused = await ada.patch("/api/v1/projects/other", json={"time_zone": name})
        assert (refused.status_code, "Europe/Berlin" in refused.json()["detail"]) == (400, True)
    with reading(place.engine) as session:
        (row,) = session.execute(select(audit_log))
    assert row.details == '{"time_zone":["UTC","Europe/Berlin"]}'


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
async def test_nobody_below_admin_changes_a_project(place: Place, role: Role):
    client = place.person("ada", other=role)
    assert (await client.get("/api/v1/projects/other")).status_code == 200
    assert (await client.patch("/api/v1/projects/other", json={"name": "Mine"})).status_code == 403


async def test_changing_nothing_counts_no_version_and_is_not_audited(place: Place):
    ada = place.person("ada", other=Role.ADMIN)
    answer = await ada.patch("/api/v1/projects/other", json={"name": "Other", "masking": "off"})
    assert answer.json()["masking_version"] == 0
    assert audited(place.engine) == []


def test_an_unknown_project_is_not_changed(engine: Engine):
    with pytest.raises(NotFound), unit_of_work(engine) as session:
        service.change_project(session, SYSTEM, "nowhere", NOW_NS, masking=Masking.ALL)


def test_of_two_who_take_an_id_at_once_one_has_it(engine: Engine):
    def make() -> None:
        with unit_of_work(engine) as session:
            service.make_project(session, SYSTEM, "new", "New", NOW_NS)

    assert sorted(type(one).__name__ for one in at_once(engine, make, make)) == ["Conflict", "NoneType"]
    assert audited(engine) == [("new", "project.created", "new")]


def test_the_thousandth_project_is_made_and_the_next_one_refused(engine: Engine):
    with unit_of_work(engine) as session:
        many = [{"id": f"p{number}", "name": "P", "created_ns": NOW_NS} for number in range(998)]
        session.execute(insert(projects), many)
    with unit_of_work(engine) as session:
        service.make_project(session, SYSTEM, "last", "Last", NOW_NS)
    with pytest.raises(Conflict), unit_of_work(engine) as session:
        service.make_project(session, SYSTEM, "more", "More", NOW_NS)


async def test_whoever_is_signed_in_sees_the_whole_policy(place: Place):
    shown = (await place.with_key(Scope.INGEST).get("/api/v1/roles")).json()
    assert {one["id"] for one in shown["permissions"]} == {str(one) for one in Permission}
    assert all(one["description"] for one in shown["permissions"])
    roles = {one["id"]: one["permissions"] for one in shown["roles"]}
    assert roles["annotator"] == ["project:read", "labels:write"]
    assert set(roles) == {str(role) for role in Role}
    scopes = {one["id"]: one["permissions"] for one in shown["scopes"]}
    assert scopes["ingest:any-project"] == ["spans:write", "spans:any-project"]
    assert set(scopes) == {str(scope) for scope in Scope}
    assert (await place.visitor().get("/api/v1/roles")).status_code == 401
