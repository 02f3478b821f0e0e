"""How soon 30,000 and 500,000 tokens can be read in a browser, how they scroll and change their colours.

Run: python benchmarks/reader.py (with tests/ and benchmarks/ on PYTHONPATH). `reckon serve` above an embedded
ClickHouse, read by headless Chromium without a graphics card. Beside the wall clock stands the main thread's own time,
which a loaded machine does not lengthen.
"""

import gzip
import json
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from frames import cpu_ms, idle, scrolled, watch_cpu
from playwright.sync_api import CDPSession, Page, sync_playwright
from record import record

from e2e.conftest import CHROMIUM_FLAGS
from e2e.served_traces import TraceServer, serve_pages
from e2e.trace_screens import eventually
from fakes.clickhouse_server import start_embedded_clickhouse
from fakes.page_traces import ENDLESS_TOKENS

OPENED, FLIPS = 7, 12
STATIC = Path(__file__).parents[1] / "backend/reckon/static"
# Requests for this trace that began before a token was painted, and the time from the last byte of them until then.
_OPENING = """async () => {
  const seen = window.__seen;
  const all = performance.getEntriesByType('resource').filter((e) => e.name.includes('/traces/tr_'));
  const reads = all.filter((e) => e.startTime < seen);
  const last = Math.max(...reads.map((e) => e.responseEnd));
  return { requests: reads.length, after_ms: seen - last, cold_ms: seen };
}"""
_WATCH = """new MutationObserver((_, me) => {
  if (document.querySelector('[data-testid=reader] [data-line-from]')) {
    requestAnimationFrame(() => { window.__seen = performance.now(); });
    me.disconnect();
  }
}).observe(document, { childList: true, subtree: true });"""


def main() -> None:
    """Both lengths, and what the browser has to load for them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "web").mkdir()
        house = start_embedded_clickhouse(root / "house")
        try:
            with closing(serve_pages(root / "web", house.url, ENDLESS_TOKENS)) as serving:
                _measure(next(serving))
        finally:
            house.stop()
    _sizes()


def _measure(server: TraceServer) -> None:
    for name, label in (("t1", "30k"), ("t3", "500k")):
        openings = [_open(server, name) for _ in range(OPENED)]
        wall = statistics.median(one["after_ms"] for one in openings)
        record(f"ui.mount_{label}_ms", wall, "ms", ("main thread ms", statistics.median(o["cpu_ms"] for o in openings)))
        cold = statistics.median(one["cold_ms"] for one in openings)
        record(f"ui.cold_{label}_ms", cold, "ms", ("requests", max(one["requests"] for one in openings)))
        with _reading(server, name) as (page, devtools):
            suffix = "" if label == "30k" else f"_{label}"
            alone, frames = idle(page, devtools), scrolled(page, devtools, "[data-testid=reader]")
            record(f"ui.scroll_frame_ms_p95{suffix}", frames.shown_ms_p95, "ms", ("idle", alone.shown_ms_p95))
            called = ("from callback to callback, p95", frames.called_ms_p95)
            record(f"ui.scroll_main_ms{suffix}", frames.main_ms, "ms", called)
            before = cpu_ms(devtools)
            for _ in range(FLIPS):
                page.keyboard.press("m")
                page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            record(f"ui.recolour_ms{suffix}", (cpu_ms(devtools) - before) / FLIPS, "ms")
            elements = page.evaluate("document.querySelectorAll('*').length")
            record(f"ui.elements_{label}", elements, "elements")


def _open(server: TraceServer, name: str) -> dict[str, Any]:
    with _reading(server, name) as (page, devtools):
        found: dict[str, Any] = page.evaluate(_OPENING)
        return {**found, "cpu_ms": cpu_ms(devtools)}


@contextmanager
def _reading(server: TraceServer, name: str) -> Iterator[tuple[Page, CDPSession]]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(CHROMIUM_FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(_WATCH)
        devtools = page.context.new_cdp_session(page)
        watch_cpu(devtools)
        page.goto(server.page(name))
        page.wait_for_selector("[data-testid=reader] [data-line-from]", timeout=120_000)
        eventually(page, "window.__seen ?? 0", lambda seen: seen > 0)
        yield page, devtools
        browser.close()


def _sizes() -> None:
    manifest = json.loads((STATIC / ".vite/manifest.json").read_text(encoding="utf-8"))
    seen: set[str] = set()
    stack = [key for key, chunk in manifest.items() if chunk.get("isEntry")]
    while stack:
        key = stack.pop()
        if key not in seen:
            seen.add(key)
            stack += manifest[key].get("imports", [])
    kib = sum(len(gzip.compress((STATIC / manifest[key]["file"]).read_bytes(), 9)) for key in seen) / 1024
    record("ui.first_load_kb", kib, "KiB")
    # All that a wheel takes along, which the manifest of the build is not.
    size = sum(file.stat().st_size for file in STATIC.rglob("*") if file.is_file() and file.parent.name != ".vite")
    record("ui.dist_mb", size / 2**20, "MiB")


if __name__ == "__main__":
    main()
