"""The status page in a real browser: parts, counters, and a body that was set aside, tried again and deleted."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from e2e.served_people import PeopleServer, Visit, people_server, visiting
from fakes.otlp_bodies import body_of, plain_span
from reckon.clickhouse.client import connect
from reckon.ingest.aside import set_aside
from reckon.ingest.model import Record

__all__ = ["people_server"]

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

HOSTILE = "<img src=x onerror=alert(1)> cannot be stored"


def test_an_owner_sees_what_was_set_aside_and_acts_on_it(browser: Browser, people_server: PeopleServer) -> None:
    root = Path(people_server.environment["RECKON_DATA_DIR"]) / "spool"
    body = body_of(plain_span("retried"))
    set_aside(root, "spool-0-0000000000000000", body, HOSTILE, Record("default", 10**18, "protobuf", body))
    set_aside(root, "spool-0-0000000000000001-damaged", b"\xff", "The disk changed it.")
    _numbered_spans_came(people_server)
    with visiting(browser, people_server) as owner:
        owner.sign_in_by_link(people_server)
        page = owner.page
        page.get_by_role("link", name="Status").click()
        expect(page.get_by_test_id("part").first).to_be_visible()
        sender = page.get_by_test_id("producer")
        expect(sender).to_have_count(1)
        # Name, last heard of, sent (20 with a number, 3 dropped before), received, dropped there, missing.
        for column, told in {0: "vllm-plugin", 2: "23", 3: "18", 4: "3", 5: "2"}.items():
            expect(sender.get_by_role("cell").nth(column)).to_have_text(told)
        expect(page.locator("[data-testid=part][data-state=ok]", has_text="clickhouse")).to_be_visible()
        expect(page.get_by_label("Ingest now")).to_contain_text("Spool")
        expect(page.get_by_label("Sizes of the stores")).to_contain_text("Relational store")
        expect(page.get_by_test_id("stored-table").first).to_be_visible()
        rows = page.get_by_test_id("aside")
        expect(rows).to_have_count(2)
        expect(rows.first).to_contain_text(HOSTILE)
        _manage_the_project(owner, body)
        page.get_by_role("link", name="Status").click()
        expect(rows).to_have_count(2)
        assert owner.serious_findings() == []
        with page.expect_download() as download:
            rows.first.get_by_role("link", name="Download").click()
        assert Path(download.value.path()).read_bytes() == body
        rows.first.get_by_role("button", name="Try again").click()
        expect(rows).to_have_count(1)
        expect(rows.first.get_by_role("button", name="Try again")).to_have_count(0)
        rows.first.get_by_role("button", name="Delete").click()
        page.get_by_role("button", name="Delete the body").click()
        expect(page.get_by_text("Nothing is set aside.")).to_be_visible()
        page.goto(f"{people_server.url}/installation/audit")
        expect(page.get_by_role("listitem").filter(has_text="Set-aside body deleted").first).to_be_visible()


def _numbered_spans_came(server: PeopleServer) -> None:
    """Ten and eight spans of one sender, two between them lost on the way, and three that it dropped itself."""
    environment = server.environment
    store = connect(environment["RECKON_CLICKHOUSE_URL"], database=environment["RECKON_CLICKHOUSE_DATABASE"])
    columns = ["project", "producer", "name", "first", "spans", "dropped", "ingested_at"]
    now = datetime.now(UTC)
    rows = [("default", "ab" * 8, "vllm-plugin", first, spans, 3, now) for first, spans in ((0, 10), (12, 8))]
    store.insert("batches", rows, column_names=columns)


def _manage_the_project(owner: Visit, body: bytes) -> None:
    """The project's own page: what was set aside of it, what other days would remove, and all of its traces deleted."""
    page = owner.page
    owner.go("/p/default/settings/project")
    own = page.get_by_test_id("own-aside")
    expect(own).to_have_count(1)
    expect(own).to_contain_text(HOSTILE)
    with page.expect_download() as download:
        own.get_by_role("link", name="Download").click()
    assert Path(download.value.path()).read_bytes() == body
    page.get_by_label("Steps", exact=True).select_option("7")
    expect(page.get_by_test_id("leaving")).to_contain_text("With these days")
    page.get_by_role("button", name="Delete all traces").click()
    dialog = page.get_by_role("dialog")
    act = dialog.get_by_role("button", name="Delete all traces")
    expect(act).to_be_disabled()
    dialog.get_by_role("textbox").fill("defaul")
    expect(act).to_be_disabled()
    dialog.get_by_role("textbox").fill("default")
    assert owner.serious_findings() == []
    act.click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_test_id("last-deletion")).to_be_visible()


def test_who_is_no_owner_has_no_such_page(browser: Browser, people_server: PeopleServer) -> None:
    people_server.told("user", "create", "viewer@example.org")
    with visiting(browser, people_server) as viewer:
        viewer.sign_in_by_link(people_server, "viewer@example.org")
        expect(viewer.page.get_by_role("link", name="Status")).to_have_count(0)
        viewer.go("/")
        expect(viewer.page.get_by_test_id("no-project")).to_be_visible()
        assert viewer.serious_findings() == []
        assert viewer.api("GET", "/status") == 403
        assert viewer.api("GET", "/ingest/aside") == 403
        viewer.go("/status")
        expect(viewer.page.get_by_test_id("forbidden")).to_be_visible()


def test_whoever_would_ask_a_model_that_is_away_is_told_how_to_start_one(
    browser: Browser, people_server: PeopleServer
) -> None:
    def without_model(route: Route) -> None:
        told = route.fetch().json()
        route.fulfill(json=told | {"parts": [{"name": "model", "state": "down", "reason": "It does not answer."}]})

    with visiting(browser, people_server) as owner:
        owner.sign_in_by_link(people_server)
        owner.page.route(re.compile(r"/projects/default/status$"), without_model)
        owner.page.goto(f"{people_server.url}/p/default/solve")
        asking = owner.page.get_by_role("region", name="Ask")
        expect(asking.get_by_role("status")).to_contain_text("reckon vllm setup")
