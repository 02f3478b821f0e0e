"""Traces out of one project and into another, over HTTP and by the command line: the same bytes come out again."""

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from fakes import trace_events
from fakes.otlp_bodies import body_of, generation_spans, plain_span
from fakes.web_server import Served
from reckon.domain.span import Span

pytestmark = pytest.mark.integration
DAY_NS = 86_400 * 10**9


@pytest.fixture(scope="module")
def web(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, timeout=60) as client:
        yield client


def send(served: Served, *spans: Span) -> None:
    """Spans into the default project, and in the store."""
    before = count(served, "default")
    headers = {"content-type": "application/x-protobuf"}
    httpx.post(f"{served.url}/v1/traces", content=body_of(*spans), headers=headers, timeout=60).raise_for_status()
    wait_for(served, "default", before + len(spans))


def count(served: Served, project: str) -> int:
    asked = {"p": project}
    return int(served.client.query("SELECT count() FROM spans WHERE project = {p:String}", asked).result_rows[0][0])


def wait_for(served: Served, project: str, spans: int) -> None:
    for _ in range(600):
        if count(served, project) >= spans:
            return
        time.sleep(0.05)
    raise AssertionError(f"{count(served, project)} of {spans} spans of {project} came into the store")


def new_project(web: httpx.Client, project: str) -> str:
    web.post("/api/v1/projects", json={"id": project, "name": project}).raise_for_status()
    return f"/api/v1/projects/{project}/traces"


def day(ns: int) -> str:
    return datetime.fromtimestamp(ns / 10**9, UTC).strftime("%Y-%m-%dT00:00Z")


DEFAULT = "/api/v1/projects/default/traces"


@pytest.mark.parametrize("kind", ["otlp", "jsonl", "chrome"])
def test_a_trace_goes_out_and_in_and_out_the_same(served: Served, web: httpx.Client, kind: str):
    spans = generation_spans(4, 6)
    send(served, *spans)
    trace = f"tr_{spans[0].trace_id.hex()}"
    out = web.get(f"{DEFAULT}/{trace}/export", params={"format": kind}).raise_for_status().content
    path = new_project(web, f"into-{kind}")
    told = web.post(f"{path}/import", params={"format": kind}, content=out).raise_for_status().json()
    assert (told["spans"], told["traces"], told["trace_ids"], told["refused"], told["notes"]) == (5, 1, [trace], 0, [])
    wait_for(served, f"into-{kind}", 5)
    assert web.get(f"{path}/{trace}/export", params={"format": kind}).raise_for_status().content == out
    if kind == "chrome":
        trace_events.check(json.loads(out))
    # Sent again, gzipped: nothing is stored twice.
    web.post(f"{path}/import", params={"format": kind}, content=gzip.compress(out)).raise_for_status()
    marker = plain_span()
    line = b"".join(web.get(f"{DEFAULT}/{trace}/export", params={"format": "jsonl"}).content.splitlines(True)[:1])
    other = line.replace(spans[0].trace_id.hex().encode(), marker.trace_id.hex().encode())
    web.post(f"{path}/import", params={"format": "jsonl"}, content=other).raise_for_status()
    wait_for(served, f"into-{kind}", 6)
    assert count(served, f"into-{kind}") == 6


def test_old_spans_are_filed_by_their_day_and_very_old_ones_by_today(served: Served, web: httpx.Client):
    now = time.time_ns()
    spans = [plain_span("old", start_ns=now - days * DAY_NS) for days in (3, 20, 200)]
    send(served, *spans)  # live, such times are a wrong clock
    path = new_project(web, "old")
    for span in spans:
        out = web.get(f"{DEFAULT}/tr_{span.trace_id.hex()}/export", params={"format": "jsonl"}).content
        assert b"filed under the time of arrival" in out
        web.post(f"{path}/import", content=out).raise_for_status()
    wait_for(served, "old", 3)
    rows = served.client.query(
        "SELECT intDiv(start_ns, 1000) = toUnixTimestamp64Micro(ts), length(warnings) FROM spans "
        "WHERE project = 'old' ORDER BY start_ns DESC"
    ).result_rows
    assert [tuple(row) for row in rows] == [(1, 1), (1, 1), (0, 1)]
    for span in spans:
        trace = f"tr_{span.trace_id.hex()}/export"
        before = web.get(f"{DEFAULT}/{trace}", params={"format": "jsonl"}).content
        assert web.get(f"{path}/{trace}", params={"format": "jsonl"}).content == before


def test_a_selection_is_exported_whole_and_says_so(served: Served, web: httpx.Client):
    # Without a worker nothing is summarised: the list is made here.
    sent = [generation_spans(1, 2) for _ in range(3)]
    for spans in sent:
        send(served, *spans)
    ids = [spans[0].trace_id for spans in sent]
    at = (time.time_ns() // DAY_NS - 9) * DAY_NS
    rows = [["default", one, 1, at + n, "ok"] for n, one in enumerate(ids)]
    served.client.insert("traces", rows, column_names=["project", "trace_id", "version", "started_ns", "status"])
    answer = web.get(f"{DEFAULT}/export", params={"t": f"{day(at)}..{day(at + DAY_NS)}"}).raise_for_status()
    lines = [json.loads(line) for line in answer.content.splitlines()]
    assert lines[-1] == {"reckon": "end", "spans": 6, "traces": 3, "cut": None}
    assert {line["trace_id"] for line in lines[:-1]} == {f"tr_{one.hex()}" for one in ids}


def test_what_is_no_export_is_refused_in_words(web: httpx.Client):
    path = new_project(web, "rubbish")
    foreign = json.dumps({"traceEvents": [{"ph": "X", "name": "a", "ts": 1, "dur": 1, "pid": 1, "tid": 1}]})
    answer = web.post(f"{path}/import", params={"format": "chrome"}, content=foreign)
    assert answer.status_code == 400
    assert "not a trace that Reckon has exported" in answer.json()["detail"]
    for kind, body in (("jsonl", b"{"), ("otlp", b"[]"), ("chrome", b"\x00"), ("jsonl", gzip.compress(b"{}\n")[:-6])):
        answer = web.post(f"{path}/import", params={"format": kind}, content=body)
        assert answer.status_code == 400, kind
    told = web.post(f"{path}/import", content=b'{"no": "span"}\n').raise_for_status().json()
    assert (told["spans"], told["refused"]) == (0, 1)
    assert told["notes"] == ["The file has no last line as an export has: it may be cut."]
    assert web.get(f"{path}/tr_{'0' * 32}/export").status_code == 404


def test_the_command_takes_a_trace_out_and_in(served: Served, web: httpx.Client, tmp_path: Path):
    spans = generation_spans(2, 3)
    send(served, *spans)
    trace = f"tr_{spans[0].trace_id.hex()}"
    new_project(web, "by-command")

    def reckon(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "reckon.cli.main", "trace", *arguments]
        return subprocess.run(command, env=served.environment, capture_output=True, text=True, check=False)

    out = tmp_path / "one.jsonl"
    assert reckon("export", trace, "--format", "jsonl", "--out", str(out)).returncode == 0
    assert reckon("import", str(out), "--project", "by-command").stdout == "3 spans of 1 traces taken in; 0 refused.\n"
    wait_for(served, "by-command", 3)
    shown = reckon("show", trace, "--project", "by-command")
    assert trace in shown.stdout
    missing = reckon("export", f"tr_{'9' * 32}")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "There is no trace" in missing.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["one.jsonl"]
