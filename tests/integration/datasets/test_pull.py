"""A version is pulled whole, goes on where it stopped, and is read by what is installed elsewhere."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pandas as pd
import pytest
from click.testing import CliRunner
from clickhouse_connect.driver.client import Client as ClickHouse
from fastapi import FastAPI
from sqlalchemy import Engine

from fakes.dataset_jobs import work
from fakes.queue import FakeQueue
from fakes.running_app import running
from fakes.web_parts import FakeIdentities, fake_parts, open_door
from reckon.cli.dataset import dataset
from reckon.client.client import Client
from reckon.datasets import service
from reckon.datasets.building import Builder
from reckon.datasets.reader import open_version
from reckon.datasets.recipe import GeneratedSource, Recipe
from reckon.errors import Conflict, Forbidden, InvalidInput, MalformedPayload
from reckon.projects.access import Access, Known, Principal
from reckon.projects.permissions import EVERYTHING, SCOPE_PERMISSIONS, Scope
from reckon.relational.unit_of_work import unit_of_work
from reckon.web.app import create_app

READERS = Path(__file__).parents[3] / ".reckon" / "readers" / "bin" / "python"


@pytest.fixture
def sums(engine: Engine, builder: Builder) -> str:
    """A published version."""
    source = GeneratedSource(kind="generated", generator="chain-sums", count=400, seed=5)
    access = Access(Principal("user", "u1", "Ann"), "default", EVERYTHING)
    with unit_of_work(engine) as session:
        service.ask(session, access, "sums", Recipe(sources=(source,), val=0.1, test=0.1), 1, action="dataset.built")
    work(builder)
    return "sums@1"


@pytest.fixture
def url(engine: Engine, builder: Builder, sums: str) -> Iterator[str]:
    """The application on a socket; nobody has to sign in."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[FastAPI]:
        yield create_app(
            fake_parts(engine=engine, sender=FakeQueue(), datasets=builder.root, clickhouse=builder.clickhouse)
        )

    with running(opened) as address:
        yield address


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_pulls_give_the_same_bytes_and_a_version_that_can_be_opened(url: str, tmp_path: Path):
    told: list[tuple[int, int]] = []
    with Client(url) as client:
        one = client.datasets.pull("sums@1", tmp_path / "one", lambda done, total: told.append((done, total)))
        other = client.datasets.pull("sums@1", tmp_path / "other")
    assert digests(one) == digests(other)
    version = open_version(one)
    version.verify()
    assert sum(1 for _ in version.rows()) == version.manifest.rows
    assert told[-1][0] == told[-1][1] == version.manifest.bytes


def test_a_pull_goes_on_where_it_stopped_and_keeps_nothing_damaged(url: str, tmp_path: Path):
    with Client(url) as client:
        whole = digests(client.datasets.pull("sums@1", tmp_path / "whole"))
    folder = tmp_path / "part"
    shard = "data/train-00000.parquet"
    (folder / "data").mkdir(parents=True)
    good = (tmp_path / "whole" / shard).read_bytes()
    part = folder / f"{shard}.part"
    asked: list[str] = []
    for left in (good[: len(good) // 2], b"x" * (len(good) // 2), good + b"more", b""):
        part.write_bytes(left)
        asked.clear()
        with Client(url) as client:
            client._client.event_hooks["request"] = [lambda one: asked.append(one.headers.get("range", ""))]
            client.datasets.pull("sums@1", folder)
        assert digests(folder) == whole
        if left == good[: len(good) // 2]:
            assert f"bytes={len(left)}-" in asked
        (folder / shard).unlink()
        (folder / "manifest.json").unlink()


def test_a_transfer_that_breaks_off_is_gone_on_with(url: str, tmp_path: Path):
    class Breaking(httpx.BaseTransport):
        """Breaks off the first transfer of each shard in the middle."""

        def __init__(self) -> None:
            self.inner = httpx.HTTPTransport()
            self.broken: set[str] = set()

        def close(self) -> None:
            self.inner.close()

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            answer = self.inner.handle_request(request)
            if not request.url.path.endswith(".parquet") or request.url.path in self.broken:
                return answer
            self.broken.add(request.url.path)
            data = answer.read()
            answer.close()

            class Stream(httpx.SyncByteStream):
                def __iter__(self) -> Iterator[bytes]:
                    yield data[: len(data) // 3]
                    raise httpx.ReadError("gone", request=request)

            return httpx.Response(answer.status_code, headers=answer.headers, stream=Stream())

    transport = Breaking()
    with Client(url, transport=transport) as client:
        folder = client.datasets.pull("sums@1", tmp_path / "broken")
    assert len(transport.broken) == 3
    open_version(folder).verify()


def test_another_version_is_not_pulled_over_this_one(url: str, tmp_path: Path):
    (tmp_path / "manifest.json").write_bytes(b"{}")
    with Client(url) as client, pytest.raises(Conflict, match="another version"):
        client.datasets.pull("sums@1", tmp_path)
    with Client(url) as client, pytest.raises(InvalidInput, match=r"like sums@3"):
        client.datasets.pull("../sums", tmp_path)


def test_a_manifest_that_names_a_path_outside_is_not_followed(tmp_path: Path):
    content: dict[str, Any] = {"shards": [{"path": "../../evil", "bytes": 1, "sha256": "0"}]}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    answer = httpx.MockTransport(lambda _: httpx.Response(200, json={"hash": digest, "dataset": content}))
    with Client("http://127.0.0.1:1", transport=answer) as client, pytest.raises(MalformedPayload):
        client.datasets.pull("sums@1", tmp_path / "x")
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize(("scope", "allowed"), [(Scope.EXPORT, True), (Scope.READ, False), (Scope.INGEST, False)])
def test_a_key_pulls_by_its_scope(
    scope: Scope, allowed: bool, engine: Engine, builder: Builder, sums: str, tmp_path: Path
):
    known = Known(Principal("key", "k1", "a key"), {"default": SCOPE_PERMISSIONS[scope]}, home="default")
    door = open_door(identities=FakeIdentities(keys={"rk_secret": known}), open=False)

    @asynccontextmanager
    async def opened() -> AsyncIterator[FastAPI]:
        yield create_app(fake_parts(engine=engine, datasets=builder.root, door=door))

    with running(opened) as address, Client(address, "rk_secret") as client:
        if allowed:
            client.datasets.pull("sums@1", tmp_path / "pulled")
        else:
            with pytest.raises(Forbidden):
                client.datasets.pull("sums@1", tmp_path / "pulled")


def test_pandas_and_clickhouse_read_the_files_as_they_are(url: str, tmp_path: Path, clickhouse: ClickHouse):
    with Client(url) as client:
        folder = client.datasets.pull("sums@1", tmp_path / "pulled")
    version = open_version(folder)
    frame = pd.read_parquet(folder / "data")
    assert len(frame) == version.manifest.rows
    assert frame.iloc[0]["labels"].dtype.kind in "if"
    # ClickHouse takes the same file straight from the API.
    shard = version.manifest.of("train")[0]
    source = f"{url}/api/v1/projects/default/datasets/sums/1/files/{shard.path}"
    asked = "SELECT count(), sum(length(steps)), countIf(has(labels, -1)) FROM url({url:String}, Parquet)"
    [(rows, steps, wrong)] = clickhouse.query(asked, {"url": source}).result_rows
    counts = version.manifest.counts["train"]
    assert (rows, steps, wrong) == (counts.rows, counts.steps, counts.rows_with_error)


PRINTED = Path(__file__).parents[3] / "frontend/src/features/datasets/printedSnippets.json"
_READ = """
import json, sys, duckdb, datasets
datasets.disable_progress_bars()

def ran(text):
    *before, last = text.splitlines()
    scope = {}
    exec("\\n".join(before), scope)
    return eval(last, scope)

printed = {one["what"]: one["text"] for one in json.load(open(sys.argv[1]))}
loaded = ran(printed["datasets"])
by_card = datasets.load_dataset("sums-1")
counted = duckdb.sql("SELECT split, count(*), sum(len(steps)) FROM 'sums-1/data/*.parquet' GROUP BY 1").fetchall()
first = loaded["train"][0]
print(json.dumps({
    "datasets": {split: len(rows) for split, rows in loaded.items()},
    "card": {split: len(rows) for split, rows in by_card.items()},
    "pandas": len(ran(printed["pandas"])),
    "duckdb": {split: [rows, steps] for split, rows, steps in counted},
    "printed for duckdb": dict(duckdb.sql(printed["DuckDB"]).fetchall()),
    "first": {name: first[name] for name in ("id", "problem", "steps", "labels", "first_error")},
}))
"""


@pytest.mark.skipif(not READERS.exists(), reason="the readers' environment is missing: make readers")
def test_what_the_page_prints_pulls_and_reads_as_it_stands(url: str, tmp_path: Path):
    # The page's own tests hold that these are the lines that it prints.
    printed = {one["what"]: one["text"] for one in json.loads(PRINTED.read_text())}
    anywhere = {"HOME": str(tmp_path), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    offline = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}

    def said(command: list[str | Path]) -> str:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=tmp_path, env=anywhere | offline
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    pull = printed["Elsewhere"]
    assert pull.endswith(f" {printed['Pull']}")
    said(["sh", "-c", pull.replace("ORIGIN", url).replace("KEY=KEY", "KEY=")])
    told = json.loads(said([READERS, "-c", _READ, PRINTED]))
    asked = "import chdb, sys; print(chdb.query(sys.argv[1], 'CSV'))"
    clickhouse = said([sys.executable, "-c", asked, printed["ClickHouse"]])
    version = open_version(tmp_path / "sums-1")
    counts = version.manifest.counts
    assert told["datasets"] == {split: counts[split].rows for split in counts}
    assert told["card"] == {{"val": "validation"}.get(split, split): counts[split].rows for split in counts}
    assert told["pandas"] == version.manifest.rows
    assert told["duckdb"] == {split: [counts[split].rows, counts[split].steps] for split in counts}
    assert told["printed for duckdb"] == {split: counts[split].rows for split in counts}
    assert sorted(clickhouse.split()) == sorted(f'"{split}",{counts[split].rows}' for split in counts)
    first = next(version.rows("train"))
    assert told["first"] == {
        "id": first.id,
        "problem": first.problem,
        "steps": list(first.steps),
        "labels": list(first.labels),
        "first_error": first.first_error,
    }


def test_the_command_line_lists_shows_compares_exports_and_pulls(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("RECKON_WEB_PUBLIC_URL", url)
    monkeypatch.setenv("RECKON_DATA_DIR", str(tmp_path))

    def said(*arguments: str) -> str:
        done = CliRunner().invoke(dataset, list(arguments), catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    assert "sums@1" in said("list")
    assert "train" in said("show", "sums@1")
    assert "0 added, 0 removed" in said("diff", "sums@1", "sums@1")
    lines = said("export", "sums@1", "--split", "val").splitlines()
    assert all(set(json.loads(line)) == {"prompt", "completions", "labels"} for line in lines)
    said("pull", "sums@1", "--out", str(tmp_path / "pulled"))
    open_version(tmp_path / "pulled").verify()
    file = tmp_path / "more.jsonl"
    file.write_text("\n".join(lines))
    assert "more@1 is queued" in said("import", "more", str(file), "--format", "stepwise", "--no-wait")
    assert "more@1 is cancelled" in said("cancel", "more@1")
    recipe = tmp_path / "recipe.json"
    recipe.write_text(json.dumps({"sources": [{"kind": "dataset", "dataset": "sums@1"}]}))
    assert "again@1 is queued" in said("build", "again", str(recipe), "--no-wait")
    recipe.write_text("{")
    assert isinstance(CliRunner().invoke(dataset, ["build", "again", str(recipe)]).exception, InvalidInput)
