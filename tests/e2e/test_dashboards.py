"""The dashboards in a real browser: numbers as the API tells them, a shared crosshair, ranges, examples, CSV."""

import csv
import io
import re
import time
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.seeded_pages import seeded
from e2e.served_people import PeopleServer, visiting
from reckon.clickhouse.client import connect

__all__ = ["seeded"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration, pytest.mark.timeout(300)]

BOARDS = ("latency", "tokens", "cost", "slo", "engine")


def board(server: PeopleServer, name: str, **query: str) -> dict[str, object]:
    answer = httpx.get(f"{server.url}/api/v1/projects/default/dashboards/{name}", params={"t": "7d", **query})
    return dict(answer.raise_for_status().json())


def opened(page: Page, path: str) -> Page:
    page.goto(path)
    expect(page.get_by_test_id("board")).to_be_visible()
    return page


def test_every_board_opens_without_a_serious_finding(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        for name in BOARDS:
            page = opened(visit.page, f"{seeded.url}/p/default/dashboards/{name}?t=7d&cmp=before")
            expect(page.get_by_test_id("tiles")).to_be_visible()
            assert visit.serious_findings() == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no scrolling sideways"


def test_a_table_twin_and_its_csv_hold_what_the_api_tells(browser: Browser, seeded: PeopleServer):
    points = {p["at_s"]: p for p in board(seeded, "latency")["points"]}  # type: ignore[attr-defined]  # JSON
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, f"{seeded.url}/p/default/dashboards/latency?t=7d")
        panel = page.get_by_test_id("panel-ttft")
        with page.expect_download() as download:
            panel.get_by_role("button", name="CSV").click()
        rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text())))
        told = [row for row in rows if row["n"] != "0"]
        assert len(told) == len(points)
        assert {int(row["n"]) for row in rows} >= {0}, "a night without requests is there, as nothing"
        assert all(row["p50 µs"] == "" for row in rows if row["n"] == "0"), "and as no zero"
        assert all(row["p99 µs"] == "" for row in rows if int(row["n"]) < 100)
        assert sorted(float(row["p95 µs"]) for row in told) == sorted(p["ttft_us"]["p95"] for p in points.values())
        panel.get_by_role("button", name="TTFT as table").click()
        expect(panel.get_by_role("row")).to_have_count(len(rows) + 1)


def test_all_charts_point_at_one_moment_and_a_drag_zooms_all(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, f"{seeded.url}/p/default/dashboards/latency?t=7d")
        chart = page.get_by_role("img", name="TTFT over time")
        box = chart.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 60)
        expect(page.get_by_test_id("crosshair")).to_have_count(9)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 60, steps=4)
        page.mouse.up()
        page.wait_for_url(re.compile(r"t=20\d\d-.*\.\."))
        expect(page.get_by_test_id("board")).to_contain_text("Points of")
        page.go_back()
        page.wait_for_url(re.compile(r"t=7d"))


def test_a_cell_of_the_heatmap_leads_to_a_token_in_its_trace(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, f"{seeded.url}/p/default/dashboards/latency?t=7d")
        heat = page.get_by_role("img", name="Gaps between emissions by time and length")
        heat.scroll_into_view_if_needed()
        box = heat.bounding_box()
        assert box is not None
        for down in range(40, 170, 6):  # until the pointer is over a cell
            page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + down)
            if page.get_by_test_id("heat-readout").inner_text():
                break
        told = page.get_by_test_id("heat-readout").inner_text()
        page.mouse.down()
        page.mouse.up()
        examples = page.get_by_test_id("exemplars")
        gaps = re.search(r"([\d,]+) gaps", told)
        assert gaps is not None
        expect(examples).to_contain_text(f"{gaps[1]} gaps")
        examples.get_by_role("link").first.click()
        page.wait_for_url(re.compile(r"/traces/tr_[0-9a-f]{32}\?g=gn_[0-9a-f]{16}&s=\d+&tk=\d+"))


def test_objectives_are_edited_and_live_in_the_address(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, f"{seeded.url}/p/default/dashboards/slo?t=7d")
        editor = page.get_by_test_id("slo-editor")
        editor.get_by_label("TTFT").fill("150ms")
        editor.get_by_label("TPOT").fill("")
        editor.get_by_role("button", name="Apply").click()
        page.wait_for_url(re.compile(r"slo=ttft:150ms"))
        total = board(seeded, "goodput", slo="ttft:150ms")["total"]
        share = 100 * total["good"] / total["requests"]  # type: ignore[index]  # JSON
        expect(page.get_by_test_id("tiles")).to_contain_text(f"{share:.1f}%")


def test_rubbish_in_the_address_is_told_and_left_out(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        # The notice goes after some seconds: it is looked for at once.
        page = visit.go("/p/default/dashboards/latency?t=lately&cmp=x&every=1ns")
        expect(page.get_by_text("Ignored t=lately, cmp=x, every=1ns")).to_be_visible()
        expect(page.get_by_test_id("board")).to_be_visible()
        page.goto(f"{seeded.url}/p/default/dashboards/nonsense")
        expect(page.get_by_test_id("not-found")).to_be_visible()


def test_a_filter_narrows_every_board_and_a_price_that_begins_is_marked(
    browser: Browser, seeded: PeopleServer, tmp_path: Path
):
    with visiting(browser, seeded) as visit:
        visit.page.goto(f"{seeded.url}/p/default/traces")
        at_ns = (time.time_ns() // 10**9 - 3 * 3600) * 10**9
        price = {"kind": "model", "name": "demo", "unit": "hour", "since_ns": str(at_ns), "usd_per_hour": "2"}
        assert visit.api("POST", "/projects/default/prices", price) == 201
        page = visit.go("/p/default/dashboards/tokens?t=7d")
        expect(page.get_by_test_id("marks")).to_contain_text("table@1 for demo")
        expect(page.get_by_test_id("board")).to_be_visible()
        box = page.get_by_role("combobox", name="Search questions and answers")
        box.fill("strategy:mcts tokens>1")
        with page.expect_response(
            lambda answer: "/dashboards/tokens" in answer.url and "q=strategy" in answer.url
        ) as got:
            box.press("Enter")
        told = got.value.json()
        assert [row["strategy"] for row in told["strategies"]] == ["monte_carlo_tree_search"]
        page.wait_for_url(re.compile("q=strategy:mcts"))
        assert visit.serious_findings() == []
        page.screenshot(path=tmp_path / "board.png")
        page.get_by_role("link", name="Latency").click()
        expect(page.get_by_test_id("board")).to_be_visible()
        page.goto(f"{seeded.url}/p/default/dashboards/cost?t=7d&q=strategy:")
        expect(page.get_by_role("alert")).to_be_visible()


def test_boards_of_calls_that_only_clients_told_say_what_these_cannot_tell(browser: Browser, seeded: PeopleServer):
    began_ns = (time.time_ns() // 10**9 - 20 * 86_400) * 10**9
    calls: dict[str, list[object]] = {
        "call_start_ns": [began_ns + 10**9, began_ns + 2 * 10**9],
        "call_duration_ns": [2 * 10**9, 4 * 10**9],
        "call_ttft_ns": [None, None],
        "call_model": ["gpt-4o", "gpt-4o"],
        "call_failed": [False, True],
        "call_input_tokens": [100, 0],
        "call_cached_tokens": [0, 0],
        "call_output_tokens": [70, 0],
        "call_reasoning_tokens": [0, 0],
        "call_tokens_unknown": [8, 15],
    }
    store = connect(
        seeded.environment["RECKON_CLICKHOUSE_URL"], database=seeded.environment["RECKON_CLICKHOUSE_DATABASE"]
    )
    row = {"project": "default", "trace_id": b"of another SDK..", "version": 1, "started_ns": began_ns, **calls}
    store.insert("traces", [list(row.values())], column_names=[*row])
    store.close()
    days = [time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(began_ns / 1e9 + back)) for back in (-86_400, 86_400)]
    with visiting(browser, seeded) as visit:
        page = opened(visit.page, f"{seeded.url}/p/default/dashboards/latency?t={'..'.join(days)}")
        expect(page.get_by_test_id("told-by-clients")).to_contain_text("All requests are told of by their clients")
        expect(page.get_by_test_id("tiles")).to_contain_text("1 failed")
        expect(page.get_by_role("img", name="End to end over time")).to_be_visible()
        for panel in ("ttft", "tpot", "thinking", "queue", "itl", "where-the-time-goes"):
            expect(page.get_by_test_id(f"panel-{panel}")).to_contain_text("No request of this time told it.")
        assert visit.serious_findings() == []
        page.get_by_role("link", name="Tokens").click()
        expect(page.get_by_test_id("told-by-clients")).to_contain_text("1 of 2 requests did not tell how many")
        expect(page.get_by_test_id("panel-output-tokens")).to_contain_text("either: not told")
        page.get_by_role("link", name="Engine").click()
        expect(page.get_by_test_id("board-empty")).to_contain_text("Only vLLM with Reckon")
