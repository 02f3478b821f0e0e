"""What is left behind by a page that one leaves: requests that nobody waits for end, and no element stays."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, Request, Route, expect

from e2e.served_traces import TraceServer
from e2e.trace_screens import eventually, screen

__all__ = ["screen"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration, pytest.mark.timeout(300)]

NAMES = ("bon", "beam", "t4", "sc")
WARM, FLIPS = 8, 20
# As the page's own links do: nothing is loaded anew.
_GO = "url => { history.pushState(history.state, '', url); dispatchEvent(new PopStateEvent('popstate')); }"
_KEPT = "(() => { window.kept ??= []; window.kept.push(document.querySelector('main').cloneNode(true)); })()"


def ended(page: Page) -> list[Request]:
    """Requests that ended without an answer, as they do."""
    found: list[Request] = []
    page.on("requestfailed", lambda one: found.append(one))  # noqa: PLW0108  # Playwright refuses a builtin
    return found


def held(page: Page, url: re.Pattern[str]) -> list[Route]:
    """Requests that get no answer."""
    routes: list[Route] = []
    page.route(url, lambda route: routes.append(route))  # noqa: PLW0108  # the same
    return routes


def test_a_trace_that_one_leaves_ends_its_requests(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("bon"))
    expect(screen.locator("[data-testid=reader] [data-line-from]").first).to_be_visible()
    left = trace_server.traces["t1"]
    waiting, gone = held(screen, re.compile(f"/traces/{left}(/|\\?|$)")), ended(screen)
    screen.evaluate(_GO, trace_server.page("t1"))
    eventually(screen, "0", lambda _: len(waiting) > 1)
    screen.evaluate(_GO, trace_server.page("beam"))
    expect(screen.locator("[data-testid=reader] [data-line-from]").first).to_be_visible()
    eventually(screen, "0", lambda _: {one.request.url for one in waiting} <= {one.url for one in gone})
    assert {one.failure for one in gone} == {"net::ERR_ABORTED"}


def test_a_list_that_one_leaves_ends_its_requests(screen: Page, trace_server: TraceServer):
    waiting, gone = held(screen, re.compile(r"/projects/default/traces\?")), ended(screen)
    screen.goto(f"{trace_server.url}/p/default/traces")
    eventually(screen, "0", lambda _: len(waiting) > 0)
    screen.evaluate(_GO, f"{trace_server.url}/p/default/datasets")
    expect(screen).to_have_url(re.compile("datasets"))
    eventually(screen, "0", lambda _: any("/traces?" in one.url for one in gone))


def test_trace_after_trace_leaves_no_elements_behind(screen: Page, trace_server: TraceServer):
    devtools = screen.context.new_cdp_session(screen)
    devtools.send("Performance.enable")
    screen.goto(trace_server.page(NAMES[0]))
    warm = _flipped(screen, devtools, trace_server, WARM)
    later = _flipped(screen, devtools, trace_server, FLIPS)
    assert later["Nodes"] <= 1.1 * warm["Nodes"], (warm, later)
    assert later["JSEventListeners"] <= 1.1 * warm["JSEventListeners"], (warm, later)
    # A leak of what one trace shows would be seen.
    screen.evaluate(_KEPT)
    screen.evaluate(_KEPT)
    assert _flipped(screen, devtools, trace_server, len(NAMES))["Nodes"] > 1.1 * later["Nodes"]


def _flipped(page: Page, devtools: CDPSession, server: TraceServer, flips: int) -> dict[str, float]:
    """What the browser counts after so many traces one after another, and a collection."""
    for turn in range(1, flips + 1):
        name = NAMES[turn % len(NAMES)]
        page.evaluate(_GO, server.page(name))
        expect(page).to_have_url(re.compile(server.traces[name]))
        expect(page.locator("[data-testid=reader] [data-line-from]").first).to_be_visible()
        page.wait_for_timeout(100)
    for _ in range(3):
        devtools.send("HeapProfiler.collectGarbage")
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return {str(one["name"]): float(one["value"]) for one in metrics}
