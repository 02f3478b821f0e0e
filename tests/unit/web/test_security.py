"""Security headers: what may be kept, what must be encrypted, and that no inline script is needed."""

from pathlib import Path

import pytest

from architecture.repository import ROOT
from unit.web.client import client


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/status", "/api/v1/nothing", "/api/openapi.json", "/"])
async def test_nobody_keeps_an_answer_of_the_api(path: str):
    async with client() as web:
        assert (await web.get(path)).headers["cache-control"] == "no-store"


async def test_hashed_assets_are_kept(tmp_path: Path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "main-abc.js").write_text("export {}")
    (tmp_path / "index.html").write_text("<!doctype html>")
    async with client(static=tmp_path) as web:
        assert "immutable" in (await web.get("/assets/main-abc.js")).headers["cache-control"]


async def test_a_server_known_by_https_says_so_for_good():
    async with client(https=True) as web:
        assert (await web.get("/healthz")).headers["strict-transport-security"] == "max-age=31536000"
    async with client() as web:
        assert "strict-transport-security" not in (await web.get("/healthz")).headers


async def test_a_slash_too_many_is_not_found_and_redirects_nowhere():
    async with client() as web:
        assert (await web.get("/api/v1/projects/default/traces/")).status_code == 404


@pytest.mark.parametrize("pattern", ["*.html", "src/**/*.tsx"])
def test_the_pages_hold_no_inline_handler(pattern: str):
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "frontend").glob(pattern)
        if any(text in path.read_text() for text in (" onclick=", " onload=", " onerror=", "javascript:"))
    ]
    assert found == []
