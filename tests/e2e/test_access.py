"""Logins and keys, end to end: the first link, a second project, and secrets that stay where they belong."""

import json
import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from e2e.product import Product, descendants

pytestmark = [pytest.mark.e2e, pytest.mark.vllm, pytest.mark.timeout(900)]


def test_the_printed_link_signs_in_through_the_browser_once(product: Product, stranger: Page) -> None:
    link = product.printed_link()
    stranger.goto(link)
    expect(stranger).to_have_url(re.compile(r"/p/default/"))
    expect(stranger.get_by_test_id("account-menu")).to_be_visible()
    again = httpx.post(f"{product.url}/api/v1/session/link", json={"token": link.partition("#token=")[2]})
    assert again.status_code == 401


def test_without_a_login_there_is_nothing_to_see_but_the_login_page(product: Product, stranger: Page) -> None:
    stranger.goto(f"{product.url}/p/default/traces")
    expect(stranger).to_have_url(re.compile("/login"))
    assert httpx.get(f"{product.url}/api/v1/projects/default/traces").status_code == 401


@pytest.fixture(scope="module")
def lab_key(product: Product) -> str:
    """A key of a second project."""
    product.told("project", "create", "lab")
    return product.told("key", "create", "lab reader", "--project", "lab", "--scope", "read", "--scope", "ingest")


def solved(product: Product, *arguments: str, **changed: str) -> dict[str, object]:
    done = product.run("solve", "3a+4", "-n", "1", "--json", *arguments, **changed)
    assert done.returncode == 0, done.stderr
    told = dict(json.loads(done.stdout))
    assert told["not_recorded"] is None, told
    return told


def projects_of(product: Product, trace_id: object) -> dict[str, set[str]]:
    """By span name: the projects under which the trace's spans are stored."""
    rows = product.clickhouse(
        "SELECT name, project FROM spans WHERE hex(trace_id) = {trace:String}",
        trace=str(trace_id).removeprefix("tr_").upper(),
    )
    found: dict[str, set[str]] = {}
    for name, project in rows:
        found.setdefault(str(name), set()).add(str(project))
    return found


def test_a_query_lands_in_its_project_with_all_that_vllm_recorded_and_nobody_else_sees_it(
    product: Product, lab_key: str
) -> None:
    first = str(solved(product)["trace_id"])
    product.wait_until_scored(first)
    lab = str(solved(product, "--project", "lab")["trace_id"])
    product.wait_until_scored(lab, "lab", lab_key)
    assert {frozenset(found) for found in projects_of(product, lab).values()} == {frozenset({"lab"})}
    assert {"reckon.query", "reckon.engine.request", "reckon.step"} <= set(projects_of(product, lab))
    assert {frozenset(found) for found in projects_of(product, first).values()} == {frozenset({"default"})}

    seen = product.get("/projects/lab/traces", lab_key).json()
    assert [row["trace_id"] for row in seen["rows"]] == [lab]
    assert product.get(f"/projects/lab/traces/{first}", lab_key).status_code == 404
    for path in ("/projects/default/traces", f"/projects/default/traces/{first}", f"/projects/default/traces/{lab}"):
        assert product.get(path, lab_key).status_code == 404
    assert product.get(f"/projects/default/traces/{lab}").status_code == 404


def test_a_key_of_one_project_writes_into_no_other_whatever_its_spans_say(product: Product, lab_key: str) -> None:
    before = {
        row[0] for row in product.clickhouse("SELECT DISTINCT hex(trace_id) FROM spans WHERE project = 'default'")
    }
    trace_id = str(solved(product, RECKON_API_KEY=lab_key)["trace_id"]).removeprefix("tr_").upper()
    assert trace_id not in before
    assert projects_of(product, trace_id)["reckon.query"] == {"lab"}


def test_a_wrong_key_is_one_line_that_says_what_to_do(product: Product) -> None:
    done = product.run("solve", "3a+4", "-n", "1", RECKON_API_KEY="rk_wrong_wrong")
    assert "not recorded" in done.stdout
    assert "Set RECKON_API_KEY" in done.stdout
    assert "rk_wrong_wrong" not in done.stdout + done.stderr


def test_the_doctor_finds_access_in_order(product: Product) -> None:
    report = product.run("doctor", "--running").stdout
    for name in ("logins", "secrets", "local key"):
        assert re.search(rf"^ok\s+{name} ", report, re.MULTILINE), report


def contents(path: Path) -> bytes:
    """What is in a file; nothing where it is gone by now, as a segment is that was stored meanwhile."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def test_secrets_stand_in_no_log_no_configuration_and_on_no_command_line(product: Product) -> None:
    secrets = {name: product.secret(name) for name in ("local.key", "signing.key")}
    secrets["cookie"] = product.cookie[1]
    secrets["link"] = product.printed_link().partition("#token=")[2]
    found = [
        (name, str(path))
        for path in files_below(product.data_dir)
        for name, secret in secrets.items()
        if path.parent.name != "secrets" and secret.encode() in contents(path)
    ]
    assert found == []
    lines = [cmdline(pid) for pid in descendants(product.process.pid)]
    assert any(b"vllm" in line for line in lines)
    assert [line for line in lines for secret in secrets.values() if secret.encode() in line] == []


def test_vllm_has_the_local_key_in_its_environment(product: Product) -> None:
    # `reckon vllm serve` has become vLLM by then, so this is what the plugin reads.
    given = [Path(f"/proc/{pid}/environ").read_bytes().split(b"\0") for pid in vllm_processes(product)]
    assert f"RECKON_PLUGIN_KEY={product.secret('local.key')}".encode() in set().union(*given)


def files_below(folder: Path) -> list[Path]:
    """All files but what links lead to (vLLM's environment)."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def vllm_processes(product: Product) -> list[int]:
    return [pid for pid in descendants(product.process.pid) if b"vllm_entry" in cmdline(pid)]


def cmdline(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""  # it has ended
