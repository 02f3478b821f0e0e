"""The list of traces in a real browser: filter and facets, peek, chosen rows, comparison, columns, files."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.seeded_pages import TRACES, seeded
from e2e.served_people import PeopleServer, visiting

__all__ = ["seeded"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration, pytest.mark.timeout(300)]


def opened(page: Page, server: PeopleServer, query: str = "") -> Page:
    page.goto(f"{server.url}/p/default/traces{query}")
    expect(page.get_by_test_id("traces-row").first).to_be_visible()
    return page


def total(server: PeopleServer, q: str) -> int:
    answer = httpx.get(f"{server.url}/api/v1/projects/default/traces", params={"q": q, "limit": 1})
    return int(answer.raise_for_status().json()["total"])


def count(page: Page) -> str:
    return str(page.get_by_role("grid").get_attribute("aria-rowcount"))


def test_list_peek_and_comparison_have_no_serious_finding(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded)
        expect(page.get_by_test_id("facet-term").first).to_be_visible()
        page.keyboard.press("j")
        page.keyboard.press("x")
        page.keyboard.press(" ")
        expect(page.get_by_test_id("peek").get_by_role("listitem").first).to_be_visible()
        assert visit.serious_findings() == []
        page.goto(f"{seeded.url}/p/default/traces?cmp=e2e>=20s&q=e2e>1s")
        expect(page.get_by_test_id("dimension").first).to_be_visible()
        assert visit.serious_findings() == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_facet_counts_what_a_click_on_it_shows(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded)
        for name in ("strategy", "model", "correct"):
            term = page.get_by_test_id(f"facet-{name}").get_by_test_id("facet-term").first
            told = int(re.sub(r"\D", "", str(term.get_attribute("title")).rpartition(":")[2]))
            term.click()
            expect(page.get_by_role("grid")).to_have_attribute("aria-rowcount", str(told + 1))
            expect(term).to_have_attribute("aria-pressed", "true")
            term.click()
            expect(page.get_by_role("grid")).to_have_attribute("aria-rowcount", str(TRACES + 1))


def test_dragging_over_a_histogram_narrows_the_list(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded)
        box = page.get_by_test_id("facet-e2e").get_by_test_id("histogram").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 3, box["y"] + 10)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 10, steps=3)
        page.mouse.up()
        page.wait_for_url(re.compile(r"q=e2e"))
        chips = page.get_by_role("list", name="Conditions").get_by_role("listitem")
        expect(chips).to_have_count(3)  # from, to, and clear
        q = " ".join(chips.nth(i).locator("span").inner_text() for i in range(2))
        expect(page.get_by_role("grid")).to_have_attribute("aria-rowcount", str(total(seeded, q) + 1))
        chips.last.get_by_role("button").click()
        expect(page.get_by_role("grid")).to_have_attribute("aria-rowcount", str(TRACES + 1))


def test_the_filter_completes_and_points_at_what_is_wrong(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded)
        page.keyboard.press("/")
        page.keyboard.type("strat")
        options = page.get_by_role("listbox", name="Completions").get_by_role("option")
        expect(options.first).to_contain_text("strategy:")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(options.first).to_contain_text("best_of_n")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"q=strategy:best_of_n"))
        expect(page.get_by_role("grid")).to_have_attribute("aria-rowcount", str(total(seeded, "strategy:bon") + 1))
        page.get_by_role("combobox", name="Search questions and answers").fill("model:a prm.min<x")
        page.keyboard.press("Enter")
        fault = page.get_by_test_id("filter-fault")
        expect(fault.locator("mark")).to_have_text("x")
        expect(fault).to_contain_text("0.3")


def test_peek_follows_the_active_row_and_back_closes_it(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded)
        ids = [row.get_attribute("data-trace-id") for row in page.get_by_test_id("traces-row").all()[:3]]
        for key in ("j", "Space", "j", "j"):
            page.keyboard.press(key)
        expect(page.get_by_test_id("peek")).to_have_attribute("data-trace-id", str(ids[2]))
        expect(page.get_by_test_id("peek").get_by_role("listitem").first).to_contain_text(re.compile("[a-z]{2}"))
        page.go_back()
        expect(page.get_by_test_id("peek")).to_have_count(0)
        page.keyboard.press("Space")
        page.keyboard.press("Escape")
        expect(page.get_by_test_id("peek")).to_have_count(0)


def test_chosen_rows_are_exported_kept_and_deleted(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded, "?sort=e2e")
        for key in ("j", "x", "j", "j", "X"):
            page.keyboard.press(key)
        bar = page.get_by_test_id("bulk")
        expect(bar).to_contain_text("3 chosen")
        with page.expect_download() as download:
            bar.get_by_role("button", name="Export").click()
        text = Path(download.value.path()).read_text()
        for row in page.get_by_test_id("traces-row").all()[:3]:
            assert str(row.get_attribute("data-trace-id")).removeprefix("tr_") in text
        bar.get_by_role("button", name="Keep").click()
        expect(page.get_by_text("3 traces kept")).to_be_visible()
        bar.get_by_role("button", name="Delete…").click()
        page.get_by_role("button", name="Delete 3 traces").click()
        expect(page.get_by_text("3 of 3 traces are being deleted")).to_be_visible()


def test_brushing_the_strip_compares_and_says_what_differs(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded)
        box = page.get_by_test_id("heat-strip").get_by_role("img").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] * 0.45, box["y"] + 8)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 3, box["y"] + 8, steps=3)
        page.mouse.up()
        drawer = page.get_by_test_id("comparison")
        expect(drawer.get_by_test_id("dimension").first).to_contain_text("End to end")
        page.goto(f"{seeded.url}/p/default/traces?cmp=question:a")
        expect(drawer).to_contain_text("compared")


def test_columns_are_chosen_and_live_in_the_address(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded)
        page.get_by_test_id("columns-menu").click()
        page.get_by_role("menuitemradio", name="TTFT").click()
        page.get_by_role("menuitemradio", name="Complete").click()
        page.get_by_role("menuitemradio", name="Prices").click()
        page.wait_for_url(re.compile(r"cols=[a-z0-9,]*prices"))
        page.reload()
        expect(page.get_by_role("columnheader", name="Prices")).to_be_visible()
        expect(page.get_by_role("columnheader", name="TTFT")).to_have_count(0)
        expect(page.get_by_role("columnheader", name="Complete")).to_be_visible()
        expect(page.get_by_test_id("traces-row").first).to_contain_text(re.compile(r"\d+%"))
        views = page.get_by_test_id("views-menu")
        views.click()
        page.get_by_role("menuitem", name="Save as…").click()
        page.get_by_role("dialog").get_by_label("Name").fill("With prices")
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(page.get_by_role("button", name="View: With prices")).to_be_visible()
        views.click()
        page.get_by_role("menuitemradio", name="All").click()
        expect(page.get_by_role("columnheader", name="Prices")).to_have_count(0)
        views.click()
        page.get_by_role("menuitemradio", name="With prices").click()
        expect(page.get_by_role("columnheader", name="Prices")).to_be_visible()
        expect(page.get_by_role("button", name="View: With prices")).to_be_visible()


def test_columns_are_moved_made_wider_and_pinned(browser: Browser, seeded: PeopleServer, tmp_path: Path):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded)
        page.get_by_role("separator", name="Width of Answer").press("ArrowRight")
        page.wait_for_url(re.compile(r"answer\.\d+"))
        edge = page.get_by_role("separator", name="Width of Question").bounding_box()
        assert edge is not None
        page.mouse.move(edge["x"] + 3, edge["y"] + 10)
        page.mouse.down()
        page.mouse.move(edge["x"] + 303, edge["y"] + 10, steps=4)
        page.mouse.up()
        page.wait_for_url(re.compile(r"question\.\d+"))
        page.get_by_test_id("columns-menu").click()
        page.get_by_role("menuitem", name="Pin Time").click()
        page.get_by_role("menuitem", name="Move Cost left").click()
        page.wait_for_url(re.compile(r"cols=time-,.*cost,tokens"))
        assert visit.serious_findings() == []
        page.keyboard.press("Escape")
        page.get_by_role("columnheader", name="Cost").drag_to(page.get_by_role("columnheader", name="Answer"))
        page.wait_for_url(re.compile(r"cost,answer"))
        page.reload()
        cell = page.get_by_test_id("traces-row").first.get_by_role("gridcell").nth(1)
        before = cell.bounding_box()
        page.get_by_role("grid").locator("> div").first.evaluate("area => area.scrollTo({ left: 200 })")
        expect(page.get_by_role("columnheader", name="Status")).not_to_be_in_viewport(ratio=1)
        assert cell.bounding_box() == before, "what is pinned stays"
        page.screenshot(path=tmp_path / "columns.png")


def test_chosen_rows_and_the_whole_list_go_to_labelling_and_to_a_dataset(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded, "?q=strategy:bon")
        for key in ("j", "x", "j", "x", "e"):
            page.keyboard.press(key)
        expect(page.get_by_role("dialog", name="Add 2 traces to a dataset")).to_be_visible()
        page.get_by_label("Dataset", exact=True).fill("by-hand")
        assert visit.serious_findings() == []
        page.get_by_role("button", name="Build the version").click()
        expect(page.get_by_text("by-hand@1 is being built")).to_be_visible()
        page.keyboard.press("l")
        page.get_by_role("dialog", name="Send 2 traces").get_by_role("button", name="Go on").click()
        expect(page.get_by_role("textbox", name="Traces")).to_have_value(re.compile("^id:tr_.*,tr_"))
        page.go_back()
        page.get_by_test_id("list-menu").click()
        page.get_by_role("menuitem", name="Send this list to a queue…").click()
        page.get_by_role("dialog").get_by_role("button", name="Go on").click()
        expect(page.get_by_role("textbox", name="Traces")).to_have_value("strategy:bon")


def test_from_a_trace_one_goes_to_the_next_of_its_list(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, seeded, "?sort=-tokens")
        ids = [str(row.get_attribute("data-trace-id")) for row in page.get_by_test_id("traces-row").all()[:2]]
        page.get_by_test_id("traces-row").first.get_by_role("link").click()
        page.wait_for_url(re.compile(ids[0]))
        expect(page.get_by_test_id("outline-count")).to_be_visible()
        page.keyboard.press("2")
        page.keyboard.press("Alt+ArrowDown")
        page.wait_for_url(re.compile(f"{ids[1]}.*tab=map"))
        expect(page.get_by_role("banner")).to_contain_text(ids[1][-4:])
        page.keyboard.press("Alt+ArrowUp")
        page.wait_for_url(re.compile(ids[0]))
        expect(page.get_by_role("banner")).to_contain_text(ids[0][-4:])
        page.keyboard.press("Alt+ArrowUp")
        expect(page.get_by_text("This is the first trace that the list has loaded")).to_be_visible()


def test_wherever_the_browser_is_moments_and_days_are_those_of_the_project(browser: Browser, seeded: PeopleServer):
    told = httpx.get(f"{seeded.url}/api/v1/projects/default/traces", params={"limit": 1}).json()["rows"][0]
    there = datetime.fromtimestamp(int(told["started_ns"]) // 10**9, ZoneInfo("Asia/Kolkata"))
    context = browser.new_context(timezone_id="Pacific/Tongatapu", viewport={"width": 1280, "height": 720})  # UTC+13
    page = context.new_page()
    page.goto(f"{seeded.url}/p/default/settings/project")
    for zone, answer in (("Mars/Olympus", "give an IANA name"), ("Asia/Kolkata", "Project saved")):
        page.get_by_label("Time zone").fill(zone)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text(answer)).to_be_visible()
    opened(page, seeded)
    row = page.get_by_test_id("traces-row").first
    box = row.get_by_role("gridcell").nth(2).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 9, box["y"] + 9)
    told_at = re.compile(rf"^{there.day} {there:%b %Y}.* {there:%H:%M:%S} GMT\+5:30")
    expect(row.get_by_role("link")).to_have_attribute("title", told_at)
    page.goto(f"{seeded.url}/p/default/dashboards/latency?t=60d")
    expect(page.get_by_test_id("board")).to_contain_text("Points of 1 day by the clock of Asia/Kolkata")
    page.get_by_test_id("panel-ttft").get_by_role("button", name="TTFT as table").click()
    expect(page.get_by_test_id("panel-ttft").get_by_role("row").last).to_contain_text(f"{there:%Y}, 00:00")
    context.close()
