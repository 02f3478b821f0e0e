"""The shell in a real browser, behind a proxy that gives it a path of its own: palette, rail, banners, keys, Solve."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Browser, expect

from e2e.seeded_pages import seeded_server
from e2e.served_people import PeopleServer, visiting
from fakes.nginx import nginx_under_prefix
from fakes.openai_server import FakeOpenAIServer
from fakes.web_server import free_port

pytestmark = [pytest.mark.e2e, pytest.mark.integration, pytest.mark.timeout(300)]

PREFIX = "/reckon"


@pytest.fixture(scope="module")
def model() -> Iterator[FakeOpenAIServer]:
    with FakeOpenAIServer() as server:
        yield server


@contextmanager
def thinking(model: FakeOpenAIServer, ending: int = 0) -> Iterator[None]:
    """Meanwhile no candidate after the next `ending` ones comes to an end, until `model.released` is set."""
    model.released.clear()
    model.hang_after, model.hang_from = 2, len(model.requests) + ending
    try:
        yield
    finally:
        model.hang_after = None
        model.released.set()


@pytest.fixture(scope="module")
def served(
    clickhouse_url: str, tmp_path_factory: pytest.TempPathFactory, model: FakeOpenAIServer
) -> Iterator[PeopleServer]:
    port, proxy = free_port(), tmp_path_factory.mktemp("proxy")
    public = f"http://127.0.0.1:{port}{PREFIX}"
    environment = {"RECKON_MODEL_URL": model.url, "RECKON_PRM_URL": "", "RECKON_WEB_PUBLIC_URL": public}
    with (
        seeded_server(clickhouse_url, tmp_path_factory.mktemp("shell"), 12, **environment) as server,
        nginx_under_prefix(proxy, server.url, port, PREFIX) as url,
    ):
        yield PeopleServer(url, server.environment)


def test_the_palette_goes_does_and_finds(browser: Browser, served: PeopleServer):
    with visiting(browser, served) as visit:
        page = visit.go("/p/default/traces")
        row = page.get_by_test_id("traces-row").first
        expect(row).to_be_visible()
        trace = str(row.get_attribute("data-trace-id"))
        expect(row.get_by_role("link")).to_have_attribute("href", f"{PREFIX}/p/default/traces/{trace}")
        page.keyboard.press("Control+k")
        palette = page.get_by_test_id("palette")
        expect(palette.get_by_role("option").first).to_be_visible()
        assert visit.serious_findings() == []
        page.keyboard.type("cost")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/dashboards/cost"))
        page.keyboard.press("Control+k")
        page.keyboard.type("> change theme")
        page.keyboard.press("Enter")
        expect(palette).to_have_count(0)
        page.get_by_test_id("open-palette").click()
        page.keyboard.type(trace)
        expect(palette.get_by_role("option").first).to_contain_text(trace)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(trace))


def test_typing_in_a_field_triggers_no_key_but_the_palettes(browser: Browser, served: PeopleServer):
    with visiting(browser, served) as visit:
        page = visit.go("/p/default/solve")
        question = page.get_by_role("textbox", name="Question")
        question.fill("")
        question.press_sequentially("j x [ ? g t")
        expect(question).to_have_value("j x [ ? g t")
        page.keyboard.press("Control+k")
        expect(page.get_by_test_id("palette")).to_be_visible()
        page.keyboard.press("Escape")
        expect(question).to_be_focused()


def test_the_rail_tells_names_and_the_network_is_told_of(browser: Browser, served: PeopleServer):
    with visiting(browser, served) as visit:
        page = visit.go("/p/default/traces")
        rail = page.get_by_role("navigation", name="Pages")
        expect(rail.get_by_role("link", name="Dashboards")).to_be_visible()
        expect(page.get_by_role("main")).to_be_visible()
        expect(rail.get_by_text("Dashboards")).to_have_count(0)
        page.keyboard.press("[")
        expect(rail.get_by_text("Dashboards")).to_be_visible()
        page.reload()
        expect(rail.get_by_text("Dashboards")).to_be_visible()
        page.context.set_offline(True)
        expect(page.get_by_test_id("offline")).to_be_visible()
        page.context.set_offline(False)
        expect(page.get_by_test_id("offline")).to_have_count(0)


def test_a_question_is_asked_watched_and_answered(browser: Browser, served: PeopleServer, model: FakeOpenAIServer):
    with visiting(browser, served) as visit, thinking(model, ending=2):
        page = visit.go("/p/default/solve")
        page.get_by_role("textbox", name="Question").fill("What is 40+2?")
        page.get_by_role("combobox", name="Strategy").select_option("self_consistency")
        page.get_by_label("n", exact=True).fill("3")
        page.get_by_label("confidence").fill("7")
        expect(page.get_by_label("confidence")).to_have_attribute("aria-invalid", "true")
        page.get_by_label("confidence").fill("")
        page.get_by_role("button", name=re.compile("^Ask")).click()
        run = page.get_by_test_id("run")
        nodes = page.get_by_test_id("tree").get_by_role("listitem")
        expect(run).to_contain_text("2 of 3 candidates ended", timeout=60_000)
        expect(nodes).to_have_count(2, timeout=60_000)
        expect(run).to_have_attribute("data-status", "in_progress")
        model.released.set()
        expect(run).to_have_attribute("data-status", "completed", timeout=60_000)
        expect(nodes).to_have_count(3, timeout=30_000)
        assert visit.serious_findings() == []
        page.reload()
        expect(run).to_have_attribute("data-status", "completed")


def test_a_run_is_stopped(browser: Browser, served: PeopleServer, model: FakeOpenAIServer):
    with visiting(browser, served) as visit, thinking(model):
        page = visit.go("/p/default/solve")
        page.get_by_role("textbox", name="Question").fill("What is 1+1?")
        page.get_by_role("button", name=re.compile("^Ask")).click()
        page.get_by_test_id("run").get_by_role("button", name="Stop").click()
        expect(page.get_by_test_id("run")).to_have_attribute("data-status", "cancelled", timeout=30_000)


def test_a_page_of_an_old_build_against_a_newer_server_is_told_to_reload(browser: Browser, served: PeopleServer):
    with visiting(browser, served) as visit:
        status = httpx.get(f"{served.url}/api/v1/projects/default/status").raise_for_status().json()
        updated = {"now": False}
        visit.page.route(
            re.compile(r"/status$"),
            lambda route: route.fulfill(json=status | ({"version": "99.0"} if updated["now"] else {})),
        )
        page = visit.page
        with page.expect_response(re.compile(r"/status$")):
            page.goto(f"{served.url}/p/default/traces")
        expect(page.get_by_test_id("traces-row").first).to_be_visible()
        expect(page.get_by_test_id("outdated")).to_have_count(0)
        updated["now"] = True
        expect(page.get_by_test_id("outdated")).to_contain_text("Reckon was updated", timeout=60_000)
        with page.expect_navigation():
            page.get_by_test_id("outdated").get_by_role("button", name="Reload").click()
        expect(page.get_by_test_id("traces-row").first).to_be_visible()
        # What the new page sees first is its own server: there is nothing to tell.
        expect(page.get_by_test_id("outdated")).to_have_count(0)


def test_a_part_that_is_gone_from_the_server_asks_for_a_reload(browser: Browser, served: PeopleServer):
    context = browser.new_context()
    page = context.new_page()
    page.route(re.compile(r"/assets/SolvePage.*\.js$"), lambda route: route.fulfill(status=404))
    page.goto(f"{served.url}/p/default/traces")
    expect(page.get_by_test_id("traces-row").first).to_be_visible()
    page.get_by_role("link", name="Solve").click()
    expect(page.get_by_test_id("outdated")).to_be_visible()
    context.close()
