"""The built UI: assets for ever, the index never cached, and no path leads out of the folder."""

from pathlib import Path

import pytest

from unit.web.client import client

INDEX = (
    '<html><head><meta name="reckon-base" content="" /><script>let a = 1;</script>'
    '<script type="module" src="./assets/app-1.js"></script></head></html>'
)


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A small built UI, with a secret beside it."""
    root = tmp_path / "static"
    (root / "assets").mkdir(parents=True)
    (root / ".vite").mkdir()
    (root / "index.html").write_text(INDEX)
    (root / ".vite" / "manifest.json").write_text("{}")
    (root / "assets" / "app-1.js").write_text("plain")
    (root / "assets" / "app-1.js.br").write_text("brotli")
    (root / "assets" / "app-1.js.gz").write_text("gzip")
    (root / "favicon.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    return root


@pytest.mark.parametrize("path", ["/", "/traces", "/traces/tr_1", "/index.html", "/.vite/manifest.json"])
async def test_the_index_answers_every_address_of_the_ui_and_is_never_cached(static: Path, path: str):
    async with client(static=static) as web:
        answer = await web.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"


async def test_the_base_is_filled_in_and_escaped(static: Path):
    async with client(static=static, base_path='/a"b/') as web:
        assert '<meta name="reckon-base" content="/a&quot;b/" />' in (await web.get("/")).text


async def test_the_policy_allows_the_inline_script_by_its_hash(static: Path):
    async with client(static=static) as web:
        policy = (await web.get("/")).headers["content-security-policy"]
    assert "script-src 'self' 'sha256-" in policy


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip"), ("identity", None, "plain"), ("br;q=0", None, "plain")],
)
async def test_assets_are_immutable_and_come_packed_where_accepted(
    static: Path, accepted: str, encoding: str | None, body: str
):
    headers = {"accept-encoding": accepted}
    async with client(static=static) as web, web.stream("GET", "/assets/app-1.js", headers=headers) as answer:
        raw = b"".join([part async for part in answer.aiter_raw()])
    assert raw.decode() == body
    assert answer.headers.get("content-encoding") == encoding
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("path", ["/assets/app-1.js", "/favicon.svg"])
async def test_a_file_that_a_new_build_has_removed_is_missing(static: Path, path: str):
    async with client(static=static) as web:
        for name in ("assets/app-1.js", "assets/app-1.js.br", "assets/app-1.js.gz", "favicon.svg"):
            (static / name).unlink()
        answer = await web.get(path, headers={"accept-encoding": "br"})
    assert answer.status_code == 404


async def test_a_packed_file_that_was_removed_leaves_the_plain_one(static: Path):
    async with client(static=static) as web:
        (static / "assets" / "app-1.js.br").unlink()
        answer = await web.get("/assets/app-1.js", headers={"accept-encoding": "br"})
    assert (answer.status_code, answer.text) == (200, "plain")


async def test_other_files_are_checked_again(static: Path):
    async with client(static=static) as web:
        answer = await web.get("/favicon.svg")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize("path", ["/assets/missing.js", "/assets/../../secret.txt", "/api/x", "/api", "/v1/other"])
async def test_what_is_missing_under_api_and_assets_is_never_html(static: Path, path: str):
    async with client(static=static) as web:
        answer = await web.get(path)
    assert "secret" not in answer.text
    if not answer.url.path.startswith("/secret"):
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//etc/passwd"])
async def test_no_path_leads_out_of_the_folder(static: Path, path: str):
    async with client(static=static) as web:
        assert "secret" not in (await web.get(path)).text


async def test_without_a_built_ui_one_sentence_says_how_to_build_it(tmp_path: Path):
    async with client(static=tmp_path / "nothing") as web:
        answer = await web.get("/")
    assert "npm --prefix frontend run build" in answer.text
