"""How the list of traces scrolls with 10,000 rows loaded, and how soon its first rows stand there.

Run: python benchmarks/traces_grid.py (with tests/ and benchmarks/ on PYTHONPATH). `reckon serve` above an embedded
ClickHouse, read by headless Chromium without a graphics card. Beside the wall clock stands the main thread's own time.
"""

import shutil
import statistics
import tempfile
from pathlib import Path

from frames import FRAMES, idle, scrolled, watch_cpu
from playwright.sync_api import Page, sync_playwright
from record import record

from e2e.conftest import CHROMIUM_FLAGS
from e2e.seeded_pages import seeded_server
from fakes.clickhouse_server import start_embedded_clickhouse
from reckon.clickhouse.client import connect

SEEDED, COPIES = 200, 50
ROWS = SEEDED * COPIES
OPENED = 5
LOAD_S_MAX = 240
_SELECTOR = "[role=grid] > div"
_AREA = f"document.querySelector('{_SELECTOR}')"
_FIRST_ROW = """new MutationObserver((_, me) => {
  if (document.querySelector('[data-testid=traces-row]')) {
    requestAnimationFrame(() => { window.__seen = performance.now(); });
    me.disconnect();
  }
}).observe(document, { childList: true, subtree: true });"""
_AFTER = """() => {
  const list = performance.getEntriesByType('resource').find((e) => /\\/traces\\?/.test(e.name));
  return window.__seen - list.responseEnd;
}"""
WHEEL_PX = 360  # a frame of a quick wheel: three notches


def main() -> None:
    """The list opened some times, then all of it loaded, and scrolled by the wheel and end to end."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "web").mkdir()
        house = start_embedded_clickhouse(root / "house")
        try:
            with seeded_server(house.url, root / "web", SEEDED) as server, sync_playwright() as playwright:
                _copy(house.url, server.environment["RECKON_CLICKHOUSE_DATABASE"])
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), headless=True, args=list(CHROMIUM_FLAGS)
                )
                for last in (turn == OPENED - 1 for turn in range(OPENED)):
                    page = _opened(browser.new_page(viewport={"width": 1440, "height": 900}), server.url)
                    # Pages of one browser may share a thread, whose time is what is counted.
                    _measure(page) if last else page.close()
                browser.close()
        finally:
            house.stop()


def _copy(house_url: str, database: str) -> None:
    """The seeded rows again and again, a moment apart: only the list reads them."""
    client = connect(house_url, database=database)
    client.command(
        "INSERT INTO traces SELECT seeded.* REPLACE("
        " toFixedString(concat(reinterpretAsFixedString(toUInt16(n)), substring(trace_id, 3, 14)), 16) AS trace_id,"
        " started_ns - n * 1000 AS started_ns) FROM traces AS seeded FINAL"
        f" CROSS JOIN (SELECT number + 1 AS n FROM numbers({COPIES - 1})) AS copies"
    )
    client.close()


_first_rows_ms: list[float] = []


def _opened(page: Page, url: str) -> Page:
    page.add_init_script(_FIRST_ROW)
    page.goto(f"{url}/p/default/traces")
    page.wait_for_selector("[data-testid=traces-row]", timeout=60_000)
    page.wait_for_timeout(500)
    _first_rows_ms.append(float(page.evaluate(_AFTER)))
    return page


def _measure(page: Page) -> None:
    record("ui.grid_first_rows_ms", statistics.median(_first_rows_ms), "ms")
    devtools = page.context.new_cdp_session(page)
    watch_cpu(devtools)
    _load_all(page)
    height = float(page.evaluate(f"{_AREA}.scrollHeight"))
    alone = idle(page, devtools)
    for name, per_frame in (("scroll", WHEEL_PX), ("jump", height / FRAMES)):
        frames = scrolled(page, devtools, _SELECTOR, per_frame)
        record(f"ui.grid_{name}_frame_ms_p95", frames.shown_ms_p95, "ms", ("idle", alone.shown_ms_p95))
        called = ("from callback to callback, p95", frames.called_ms_p95)
        record(f"ui.grid_{name}_main_ms", frames.main_ms, "ms", called)
    record("ui.grid_elements", page.evaluate("document.querySelectorAll('*').length"), "elements")


def _load_all(page: Page) -> None:
    """By scrolling to the end as often as it moves, as somebody would."""
    for _ in range(LOAD_S_MAX * 20):
        loaded = page.evaluate(f"{_AREA}.scrollTop = {_AREA}.scrollHeight, {_AREA}.scrollHeight / 28")
        if loaded >= ROWS:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{loaded} of {ROWS} rows are loaded after {LOAD_S_MAX} s")


if __name__ == "__main__":
    main()
