"""Failures: one shape, the right status, the request's id, and nothing of the inside."""

import pytest

from fakes.web_parts import FakeReader
from reckon import errors
from reckon.web.problems import STATUS_OF
from unit.web.client import client

TRACE = "tr_" + "0" * 32


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.InvalidInput("bad"), 400),
        (errors.MalformedPayload("bad"), 400),
        (errors.LimitExceeded("much"), 413),
        (errors.NotFound("gone"), 404),
        (errors.Conflict("other"), 409),
        (errors.StoreUnavailable("down", retry_after_s=7), 503),
        (errors.SpoolFull("full"), 503),
        (errors.PrmUnavailable("down"), 503),
        (errors.ModelRefused("no"), 502),
        (errors.BudgetSpent("spent"), 402),
        (errors.Misconfigured("wrong"), 500),
    ],
)
async def test_each_error_class_has_its_status(error: errors.ReckonError, status: int):
    async with client(clickhouse=FakeReader(error)) as web:
        answer = await web.get("/api/v1/projects/default/traces")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (body["status"], body["detail"]) == (status, str(error))
    assert body["request_id"] == answer.headers["x-request-id"]
    assert answer.headers.get("retry-after") == ("7" if "7" in repr(vars(error)) else "5" if status == 503 else None)


async def test_a_crash_is_a_problem_that_says_nothing_of_the_inside():
    async with client(clickhouse=FakeReader(RuntimeError("secret in the machine"))) as web:
        answer = await web.get("/api/v1/projects/default/traces")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["x-request-id"] == answer.json()["request_id"]
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/projects/default/traces/nonsense",
        f"/api/v1/projects/default/traces/{TRACE.upper()}",
        f"/api/v1/projects/default/traces/{TRACE}/generations/winner/steps",
        f"/api/v1/projects/default/traces/{TRACE}/generations/selected/tokens?from=-1",
        "/api/v1/projects/default/traces?limit=201",
        "/api/v1/projects/default/traces?limit=0",
        "/api/v1/projects/default/traces?sort=drop",
        "/api/v1/projects/default/traces?cursor=../../x",
        "/api/v1/projects/default/traces?t=yesterday",
        "/api/v1/projects/default/traces?q=" + "a" * 2001,
    ],
)
async def test_nonsense_is_refused_with_its_place(path: str):
    async with client() as web:
        answer = await web.get(path)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/projects/default/traces?cursor=abc", 400),
        ("/api/v1/projects/default/traces?t=2026-13-20T10:00Z..2026-11-20T12:00Z", 400),
        ("/api/v1/nothing", 404),
        (f"/api/v1/projects/default/traces/{TRACE}", 404),
    ],
)
async def test_what_fits_the_form_but_means_nothing_is_a_problem_too(path: str, status: int):
    async with client() as web:
        answer = await web.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


async def test_a_method_that_does_not_exist_is_a_problem():
    async with client() as web:
        answer = await web.patch("/api/v1/projects/default/traces")
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")


def test_no_class_hides_behind_one_it_derives_from():
    classes = list(STATUS_OF)
    for index, later in enumerate(classes):
        assert not any(issubclass(later, earlier) for earlier in classes[:index]), later
