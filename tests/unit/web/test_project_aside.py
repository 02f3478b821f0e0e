"""A project's administrators see its own bodies that no insert took, and no other's."""

from fakes.web_parts import ASIDE, FakeIngest
from reckon.ingest.aside import SetAside
from unit.web.client import client

OWN = SetAside(ASIDE, 4, "The store says no.", "default", 1, "protobuf", shaped=False)
OTHER = SetAside("spool-0-0000000000000001", 4, "Neither.", "another", 1, "protobuf", shaped=False)


class Shelf(FakeIngest):
    """Two bodies of two projects."""

    def aside(self, limit: int, project: str | None = None) -> tuple[list[SetAside], int]:
        rows = [one for one in (OWN, OTHER) if project in (None, one.project)]
        return rows[:limit], len(rows)

    def aside_body(self, name: str) -> tuple[SetAside, bytes]:
        return {OWN.name: OWN, OTHER.name: OTHER}[name], b"body"


async def test_the_list_has_the_projects_own_bodies():
    async with client(ingest=Shelf()) as web:
        answer = await web.get("/api/v1/projects/default/aside")
    assert (answer.status_code, answer.json()["total"]) == (200, 1)
    assert [row["name"] for row in answer.json()["rows"]] == [ASIDE]


async def test_another_projects_body_is_as_if_it_were_not_there():
    async with client(ingest=Shelf()) as web:
        assert (await web.get(f"/api/v1/projects/default/aside/{OTHER.name}")).status_code == 404
