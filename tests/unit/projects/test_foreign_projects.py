"""Every route of a project, asked by a key and a person of another one: found in the API's own description."""

import pytest
from sqlalchemy import Engine, select

from reckon.projects.permissions import Role, Scope
from reckon.relational.people_tables import audit_log
from reckon.relational.unit_of_work import reading
from reckon.web.openapi import openapi_document
from unit.projects.served import Place, add_project

OPERATIONS = [
    (method.upper(), path)
    for path, operations in openapi_document()["paths"].items()
    if path.startswith("/api/v1/projects/{project}")
    for method in operations
]


def test_the_routes_of_this_feature_are_among_them():
    paths = {path.removeprefix("/api/v1/projects/{project}").split("/{")[0] for _, path in OPERATIONS}
    assert {"", "/members", "/keys", "/masking", "/masking/preview", "/audit", "/audit/export"} <= paths


@pytest.fixture
def place(engine: Engine) -> Place:
    add_project(engine, "secret")
    return Place(engine)


async def test_a_project_of_others_is_answered_like_one_that_is_not_there(place: Place):
    key, admin = place.with_key(*Scope), place.person("ada", default=Role.ADMIN)
    for method, path in OPERATIONS:
        for client in (key, admin):
            there, missing = [
                await client.request(method, _filled(path, project), json={}) for project in ("secret", "nowhere")
            ]
            assert (there.status_code, missing.status_code) == (404, 404), (method, path)
            if method == "HEAD":  # says nothing but its headers
                assert there.content == missing.content == b""
                continue
            assert there.json()["detail"] == missing.json()["detail"].replace("nowhere", "secret")
    with reading(place.engine) as session:
        assert not session.execute(select(audit_log).where(audit_log.c.project == "secret")).all()


async def test_without_a_key_or_session_nothing_is_told_of_any_project(place: Place):
    for method, path in OPERATIONS:
        answers = [
            await place.visitor(headers).request(method, _filled(path, project), json={})
            for project in ("default", "nowhere")
            for headers in ({}, {"authorization": "Bearer rk_wrong"})
        ]
        assert {one.status_code for one in answers} == {401}, (method, path)


def _filled(path: str, project: str) -> str:
    filled = path.replace("{project}", project).replace("{key_id}", "k_" + "0" * 14)
    return filled.replace("{", "").replace("}", "")
