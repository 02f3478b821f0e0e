"""Datasets over HTTP: imported, looked into, compared, exported, pulled in parts; the same bytes every time."""

import gzip
import hashlib
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, select

from fakes.dataset_jobs import work
from fakes.public_data import public_file
from fakes.queue import FakeQueue
from fakes.web_parts import fake_parts
from reckon.datasets.building import Builder
from reckon.datasets.place import Place
from reckon.relational.people_tables import audit_log
from reckon.web.app import create_app

BASE = "/api/v1/projects/default/datasets"
SUMS: dict[str, Any] = {"sources": [{"kind": "generated", "generator": "chain-sums", "count": 200, "seed": 3}]}


@pytest.fixture
async def web(engine: Engine, builder: Builder, root: Place) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(fake_parts(engine=engine, sender=FakeQueue(), datasets=root, clickhouse=builder.clickhouse))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600") as client:
        yield client


async def built(web: httpx.AsyncClient, builder: Builder, name: str, recipe: dict[str, Any]) -> dict[str, Any]:
    answer = await web.post(f"{BASE}/{name}", json=recipe)
    assert answer.status_code == 202, answer.text
    work(builder)
    detail = (await web.get(f"{BASE}/{name}/{answer.json()['number']}")).json()
    assert detail["state"] == "published", detail["error"]
    return detail


async def imported(web: httpx.AsyncClient, builder: Builder, name: str, kind: str, data: bytes) -> dict[str, Any]:
    answer = await web.post(f"{BASE}/{name}/import", params={"format": kind, "licence": "MIT"}, content=data)
    assert answer.status_code == 202, answer.text
    work(builder)
    detail: dict[str, Any] = (await web.get(f"{BASE}/{name}/{answer.json()['number']}")).json()
    return detail


async def test_a_dataset_is_built_listed_and_shown(web: httpx.AsyncClient, builder: Builder):
    detail = await built(web, builder, "sums", SUMS)
    listed = (await web.get(BASE)).json()
    assert listed["names"] == ["sums"]
    assert listed["versions"][0]["hash"] == detail["hash"]
    assert sum(split["rows"] for split in detail["contents"]["splits"]) == detail["rows"] > 190
    mixed = {"sources": [{"kind": "dataset", "dataset": "sums@1"}], "parent": "sums@1"}
    await built(web, builder, "mixed", mixed)
    assert (await web.get(f"{BASE}/sums/1")).json()["used_by"] == ["mixed@1"]


@pytest.mark.parametrize(
    ("kind", "file", "rows"),
    [
        ("prm800k", "openr/samples_prm800k.jsonl", 36),
        ("math-shepherd", "openr/samples_math-shepherd.jsonl", 7),
        ("mr-ben", "mr_ben/physics.json", 667),
        ("bigbench-mistake", "bigbench_mistake/word_sorting.jsonl", 300),
    ],
)
async def test_public_files_are_imported_whole_plain_or_packed(
    web: httpx.AsyncClient, builder: Builder, kind: str, file: str, rows: int
):
    data = public_file(file).read_bytes()
    plain = await imported(web, builder, "real", kind, data)
    packed = await imported(web, builder, "real", kind, gzip.compress(data))
    dropped = plain["contents"]["dropped"]
    assert plain["rows"] + dropped.get("duplicate", 0) + dropped.get("refused", 0) == rows
    assert plain["contents"]["licences"] == {"MIT": plain["rows"]}
    # Not the same file, so not the same version; but the same rows.
    diff = (await web.get(f"{BASE}/real/2/diff", params={"against": "real@1"})).json()
    assert (diff["same"], diff["added"], diff["removed"], diff["relabelled"]) == (packed["rows"], 0, 0, 0)


async def test_a_file_of_another_format_fails_and_says_why(web: httpx.AsyncClient, builder: Builder):
    detail = await imported(web, builder, "wrong", "prm800k", b'{"a": 1}\n{"b": 2}\n')
    assert detail["state"] == "failed"
    assert "2 refused" in detail["error"]
    assert (await web.post(f"{BASE}/wrong/import", params={"format": "prm800k"}, content=b"")).status_code == 400
    cut = gzip.compress(b'{"prompt": "p", "completions": ["a"], "labels": [true]}\n' * 999)[:-20]
    assert "damaged or cut" in (await imported(web, builder, "wrong", "stepwise", cut))["error"]


async def test_rows_come_by_page_and_cut(web: httpx.AsyncClient, builder: Builder):
    detail = await built(web, builder, "sums", SUMS)
    seen: list[str] = []
    first: int | None = 0
    while first is not None:
        page = (await web.get(f"{BASE}/sums/1/rows", params={"first": first, "limit": 64, "chars": 3})).json()
        seen += [row["id"] for row in page["rows"]]
        assert all(len(step) <= 3 for row in page["rows"] for step in row["steps"])
        first = page["next_first"]
    assert len(set(seen)) == len(seen) == detail["rows"]
    train = (await web.get(f"{BASE}/sums/1/rows", params={"split": "train", "limit": 1})).json()
    assert train["total"] == detail["contents"]["splits"][0]["rows"]
    assert (await web.get(f"{BASE}/sums/1/rows", params={"limit": 200, "chars": 20000})).status_code == 400


async def test_an_exports_size_is_told_before_it_is_made(web: httpx.AsyncClient, builder: Builder):
    await built(web, builder, "sums", SUMS)
    told = (await web.get(f"{BASE}/sums/1/export/sizes", params={"split": "train"})).json()["sizes"]
    for size in told:
        export = await web.get(f"{BASE}/sums/1/export", params={"format": size["format"], "split": "train"})
        assert size["bytes"] == pytest.approx(len(export.content), rel=0.02), size["format"]
    assert (await web.get(f"{BASE}/sums/9/export/sizes")).status_code == 404


async def test_what_differs_between_two_versions_is_told_row_by_row(web: httpx.AsyncClient, builder: Builder):
    def lines(*labels: list[bool]) -> bytes:
        rows = [
            {"prompt": f"problem {n}", "completions": [f"a{n}", "b"], "labels": one} for n, one in enumerate(labels)
        ]
        return b"".join(json.dumps(row).encode() + b"\n" for row in rows)

    await imported(web, builder, "d", "stepwise", lines([True, True], [True, False], [False, False]))
    await imported(web, builder, "d", "stepwise", lines([True, True], [True, True]))
    diff = (await web.get(f"{BASE}/d/2/diff", params={"against": "d@1"})).json()
    assert (diff["same"], diff["added"], diff["removed"], diff["relabelled"]) == (1, 0, 1, 1)
    [pair] = diff["shown"]["relabelled"]
    assert (pair["before"]["labels"], pair["after"]["labels"]) == ([1, -1], [1, 1])
    back = (await web.get(f"{BASE}/d/1/diff", params={"against": "d@2"})).json()
    assert (back["added"], back["removed"]) == (1, 0)


async def test_files_come_in_parts_with_their_checksum(web: httpx.AsyncClient, builder: Builder, engine: Engine):
    detail = await built(web, builder, "sums", SUMS)
    manifest = (await web.get(f"{BASE}/sums/1/files/manifest.json")).json()
    assert manifest["hash"] == detail["hash"]
    shard = manifest["dataset"]["shards"][0]
    url = f"{BASE}/sums/1/files/{shard['path']}"
    whole = await web.get(url, headers={"accept-encoding": "gzip"})
    assert hashlib.sha256(whole.content).hexdigest() == shard["sha256"]
    assert whole.headers["etag"] == f'"{shard["sha256"]}"'
    assert (await web.get(url)).content == whole.content
    middle = len(whole.content) // 2
    head = await web.get(url, headers={"range": f"bytes=0-{middle - 1}"})
    tail = await web.get(url, headers={"range": f"bytes={middle}-", "if-range": whole.headers["etag"]})
    assert (head.status_code, tail.status_code) == (206, 206)
    assert head.content + tail.content == whole.content
    assert tail.headers["content-range"] == f"bytes {middle}-{shard['bytes'] - 1}/{shard['bytes']}"
    assert (await web.get(url, headers={"range": "bytes=0-9", "if-range": '"other"'})).status_code == 200
    assert (await web.get(url, headers={"range": f"bytes={shard['bytes']}-"})).status_code == 416
    assert (await web.get(url, headers={"if-none-match": whole.headers["etag"]})).status_code == 304
    told = await web.head(url)  # DuckDB, fsspec and curl -I ask so first
    assert (told.status_code, told.content) == (200, b"")
    assert {name: told.headers[name] for name in ("content-length", "etag", "accept-ranges", "content-type")} == {
        "content-length": str(shard["bytes"]),
        "etag": whole.headers["etag"],
        "accept-ranges": "bytes",
        "content-type": whole.headers["content-type"],
    }
    assert (await web.head(f"{BASE}/sums/1/files/data/train-99999.parquet")).status_code == 404
    for path in ("%2e%2e/manifest.json", "data/train-99999.parquet", "..%2Fuploads", ""):
        assert (await web.get(f"{BASE}/sums/1/files/{path}")).status_code == 404
    with engine.connect() as connection:
        actions = connection.execute(select(audit_log.c.action)).scalars().all()
    assert actions == ["dataset.built", "dataset.pulled"]


async def test_a_version_that_is_not_published_has_no_files(web: httpx.AsyncClient):
    await web.post(f"{BASE}/sums", json=SUMS)
    assert (await web.get(f"{BASE}/sums/1/files/manifest.json")).status_code == 409
    assert (await web.get(f"{BASE}/sums/2")).status_code == 404
    assert (await web.get(f"{BASE}/sums/1/rows")).status_code == 409
    assert (await web.post(f"{BASE}/sums/1/cancel")).json()["state"] == "cancelled"


async def test_what_is_exported_is_the_same_when_imported_again(web: httpx.AsyncClient, builder: Builder):
    await built(web, builder, "sums", SUMS)
    for kind in ("stepwise", "prm800k", "math-shepherd", "processbench", "chat"):
        lines = await web.get(f"{BASE}/sums/1/export", params={"format": kind})
        detail = await imported(web, builder, f"again-{kind}", kind, lines.content)
        assert detail["state"] == "published", detail["error"]
        diff = (await web.get(f"{BASE}/again-{kind}/1/diff", params={"against": "sums@1"})).json()
        assert (diff["added"], diff["removed"]) == (0, 0), kind
    train = await web.get(f"{BASE}/sums/1/export", params={"split": "train"})
    assert 0 < len(train.content.splitlines()) < 200


@pytest.mark.parametrize(
    "recipe",
    [
        {"sources": []},
        {"sources": [{"kind": "upload", "upload": "ab" * 32, "format": "stepwise", "source": "x"}]},
        {"sources": [{"kind": "dataset", "dataset": "none@1"}]},
        SUMS | {"val": 2},
        SUMS | {"surprise": 1},
    ],
)
async def test_a_recipe_that_cannot_be_is_refused(web: httpx.AsyncClient, recipe: dict[str, Any]):
    assert (await web.post(f"{BASE}/x", json=recipe)).status_code in (400, 404, 422)
