"""How soon a search of 500 generations is there, what folding it costs, and whether 50 traces one after another leak.

Run: python benchmarks/trace_page.py (with tests/ and benchmarks/ on PYTHONPATH). Counts the main thread's own time, as
frames.py does, and the heap after a collection.
"""

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

from frames import cpu_ms, watch_cpu
from playwright.sync_api import CDPSession, Page, expect, sync_playwright
from record import record

from e2e.conftest import CHROMIUM_FLAGS
from e2e.served_traces import TraceServer, serve_pages
from e2e.trace_screens import eventually
from fakes.clickhouse_server import start_embedded_clickhouse

FLIPS, WARM, ENDLESS = 50, 6, 1_000
FOLDS = 6  # what was pruned is shown and folded in turn
NAMES = ("bon", "beam", "t4", "sc")
_BOTH = """new MutationObserver((_, me) => {
  window.__both = ['outline-row', 'waterfall-canvas'].every((id) => document.querySelector(`[data-testid=${id}]`));
  if (window.__both) me.disconnect();
}).observe(document, { childList: true, subtree: true });"""
_FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main() -> None:
    """All three over one server."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "web").mkdir()
        house = start_embedded_clickhouse(root / "house")
        try:
            with closing(serve_pages(root / "web", house.url, ENDLESS)) as serving, sync_playwright() as playwright:
                path = shutil.which("chromium")
                browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(CHROMIUM_FLAGS))
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                devtools = page.context.new_cdp_session(page)
                watch_cpu(devtools)
                server = next(serving)
                _search(server, page, devtools)
                _flips(server, page, devtools)
                browser.close()
        finally:
            house.stop()


def _search(server: TraceServer, page: Page, devtools: CDPSession) -> None:
    before = cpu_ms(devtools)
    # Looked for by an observer: an expectation that is not met yet describes the whole page each time, on its thread.
    page.add_init_script(_BOTH)
    page.goto(server.page("t2", "?tab=waterfall"))
    eventually(page, "window.__both", lambda seen: seen is True)
    page.evaluate(_FRAME)
    record("ui.mount_500_nodes_ms", cpu_ms(devtools) - before, "ms")
    before = _script_ms(devtools)
    for _ in range(FOLDS):
        page.keyboard.press("p")
        page.evaluate(_FRAME)
    record("ui.fold_436_script_ms", (_script_ms(devtools) - before) / FOLDS, "ms")


def _script_ms(devtools: CDPSession) -> float:
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(one["value"]) for one in metrics if one["name"] == "ScriptDuration")


def _flips(server: TraceServer, page: Page, devtools: CDPSession) -> None:
    def flip(count: int) -> float:
        for turn in range(count):
            # As the page's own links do: nothing is loaded anew.
            name = NAMES[turn % len(NAMES)]
            page.evaluate(
                "url => { history.pushState(history.state, '', url); dispatchEvent(new PopStateEvent('popstate')); }",
                server.page(name),
            )
            expect(page.locator("[data-testid=reader] [data-line-from]").first).to_be_visible(timeout=60_000)
            page.evaluate(_FRAME)
        devtools.send("HeapProfiler.collectGarbage")
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in metrics if one["name"] == "JSHeapUsedSize")

    page.goto(server.page(NAMES[0]))
    warm = flip(WARM * len(NAMES))
    later = flip(FLIPS)
    record("ui.heap_after_50_flips_ratio", later / warm, "ratio", ("MB", later / 1e6))


if __name__ == "__main__":
    main()
