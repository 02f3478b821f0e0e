"""What every answer carries: an id, the security headers; and who is not answered at all."""

import pytest

from reckon.errors import Misconfigured
from reckon.web.hosts import host_name, named_hosts
from unit.web.client import client


async def test_every_answer_has_an_id_and_a_sane_one_is_kept():
    async with client() as web:
        first = await web.get("/healthz")
        kept = await web.get("/healthz", headers={"x-request-id": "my-id.1"})
        hostile = await web.get("/healthz", headers={"x-request-id": "a b"})
    assert len(first.headers["x-request-id"]) == 16
    assert kept.headers["x-request-id"] == "my-id.1"
    assert hostile.headers["x-request-id"] != "a b"


@pytest.mark.parametrize("path", ["/healthz", "/", "/api/v1/nothing", "/api/openapi.json"])
async def test_every_answer_has_the_security_headers(path: str):
    async with client() as web:
        headers = (await web.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "'unsafe-eval'" not in policy
    assert "'unsafe-inline'" not in policy.partition("style-src")[0], "scripts are never inline without a hash"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8600", "", "127.0.0.1.evil.example", "a@127.0.0.1", "["]
)
async def test_a_foreign_host_is_refused(host: str):
    async with client() as web:
        answer = await web.get("/healthz", headers={"host": host})
    assert answer.status_code == 400
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8600", "127.0.0.1:4318", "[::1]:8600"])
async def test_this_machines_names_are_served(host: str):
    async with client() as web:
        assert (await web.get("/healthz", headers={"host": host})).status_code == 200


async def test_the_configured_name_is_served():
    async with client(hosts=("reckon.example",)) as web:
        assert (await web.get("/healthz", headers={"host": "reckon.example"})).status_code == 200


@pytest.mark.parametrize(("header", "name"), [("[::1]:1", "::1"), ("a:b", "a"), ("a/b", ""), ("[", ""), ("X.y", "x.y")])
def test_the_name_of_a_host_header_has_no_port_and_no_case(header: str, name: str):
    assert host_name(header) == name


def test_further_names_are_told_with_commas():
    assert named_hosts(" web, web.internal,,fd00::1 ") == ("web", "web.internal", "fd00::1")
    assert named_hosts("") == ()


@pytest.mark.parametrize("wrong", ["web:8600", "http://web", "a@b", "web/x", "[::1]"])
def test_what_is_no_bare_name_is_refused(wrong: str):
    with pytest.raises(Misconfigured, match="no bare name"):
        named_hosts(f"good,{wrong}")


async def test_large_answers_are_compressed_and_small_ones_not():
    async with client() as web:
        large = await web.get("/api/openapi.json", headers={"accept-encoding": "gzip"})
        small = await web.get("/healthz", headers={"accept-encoding": "gzip"})
    assert large.headers.get("content-encoding") == "gzip"
    assert "content-encoding" not in small.headers
