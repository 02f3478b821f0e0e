"""The calls of the trace list as a client meets them: places of mistakes, the catalogue, what is asked of whom."""

import pytest

from fakes.web_parts import FakeReader
from reckon.traces.filter_fields import FIELDS
from reckon.traces.filter_parse import parse
from unit.web.client import client

TRACES = "/api/v1/projects/default/traces"


@pytest.mark.parametrize("path", ["", "/facets"])
async def test_a_filter_that_does_not_parse_is_refused_with_its_offset(path: str):
    reader = FakeReader()
    async with client(clickhouse=reader) as web:
        answer = await web.get(TRACES + path, params={"q": "ü stratgy:bon"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    (wrong,) = answer.json()["errors"]
    assert (wrong["where"], wrong["offset"], wrong["length"]) == ("query.q", 2, 7)
    assert "'strategy'" in wrong["reason"]
    assert wrong["reason"] == answer.json()["detail"]
    assert reader.asked == [], "the store is not asked"


async def test_other_mistakes_have_no_offset():
    async with client() as web:
        answer = await web.get(TRACES, params={"limit": 0})
    assert (answer.json()["errors"][0]["offset"], answer.json()["errors"][0]["length"]) == (None, None)


async def test_an_unknown_facet_is_refused_at_its_place():
    async with client() as web:
        answer = await web.get(f"{TRACES}/facets", params={"fields": "e2e,nothing"})
    (wrong,) = answer.json()["errors"]
    assert (answer.status_code, wrong["where"], wrong["offset"]) == (400, "query.fields", 4)


@pytest.mark.parametrize(("q", "status"), [("", 422), ("a" * 201, 422), ("?!", 400)])
async def test_a_phrase_that_cannot_be_searched_for_is_refused(q: str, status: int):
    async with client() as web:
        answer = await web.get(f"{TRACES}/search", params={"q": q})
    assert answer.status_code == status


async def test_the_catalogue_has_every_field_and_examples_that_parse():
    async with client() as web:
        answer = await web.get(f"{TRACES}/fields")
    assert answer.status_code == 200
    fields = answer.json()["fields"]
    assert [field["name"] for field in fields] == list(FIELDS)
    assert all(parse(field["example"]) for field in fields)
    assert answer.json()["limits"]["chars"] == 2000


@pytest.mark.parametrize("path", ["/facets", "/fields", "/search?q=a"])
async def test_another_project_is_not_answered_for(path: str):
    async with client() as web:
        answer = await web.get(f"/api/v1/projects/nobodys/traces{path}")
    assert answer.status_code in {403, 404}
