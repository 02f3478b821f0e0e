"""Takes the screenshots of the tour: `python -m e2e.take_tour FOLDER` from `tests`, with a build of the pages in place.

The week that is shown is made (fakes/seeded_week.py), and so are the traces that are opened (fakes/page_traces.py).
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

from e2e.seeded_pages import seeded_server
from fakes.clickhouse_server import start_embedded_clickhouse
from fakes.page_store import store_pages
from fakes.page_traces import page_traces
from reckon.clickhouse.client import connect
from reckon.traces.costs import Prices
from reckon.traces.summarise import summarise

FLAGS = ("--no-sandbox", "--disable-gpu")
TRACES = 700
SIZE = {"width": 1440, "height": 900}
BOARD = "[data-testid=board]"
ROW = "[data-testid=traces-row]"
# Name, address, what has to be there, keys. `{bon}` is a trace of fakes/page_traces.py.
SHOTS = (
    ("traces", "traces", ROW, ()),
    ("peek", "traces?q=strategy:bon&peek={bon}", "[data-testid=peek] li", ()),
    ("comparison", "traces?cmp=e2e>=20s", "[data-testid=dimension]", ()),
    ("reader", "traces/{bon}?tk=42", "[data-line-from]", ()),
    ("map", "traces/{t2}?tab=map", "[data-testid=map-shown]", ()),
    ("waterfall", "traces/{t4}?tab=waterfall", "[data-testid=engine-load]", ()),
    ("dashboards", "dashboards/latency?t=7d", BOARD, ()),
    ("cost", "dashboards/cost?t=7d", BOARD, ()),
    ("prices", "settings/prices", "[data-testid=price]", ()),
    ("solve", "solve", "[data-testid=ask]", ()),
)
PRICES = (
    {"model": "qwen3-32b", "input": "0.40", "cached": "0.10", "output": "1.20", "since": "2026-01-01"},
    {"model": "qwen3-32b", "input": "0.35", "cached": "0.08", "output": "1.05", "since": "2026-10-01"},
    {"model": "r1-distill-7b", "input": "0.10", "cached": "0.10", "output": "0.30", "since": "2026-03-01"},
)
SETTLE_MS = 6_000  # a loaded machine still draws


def main(folder: Path) -> None:
    """One PNG a page and theme: light for the docs, dark beside it to look at."""
    with tempfile.TemporaryDirectory() as scratch:
        clickhouse = start_embedded_clickhouse(Path(scratch))
        server = Path(scratch) / "server"
        server.mkdir()
        try:
            with seeded_server(clickhouse.url, server, TRACES) as served, sync_playwright() as playwright:
                database = served.environment["RECKON_CLICKHOUSE_DATABASE"]
                opened = _filled(served.url, clickhouse.url, database)
                chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
                for theme in ("light", "dark"):
                    for shot in SHOTS:
                        _take(chromium, served.url, opened, theme, folder, *shot)
                chromium.close()
        finally:
            clickhouse.stop()


def _filled(url: str, clickhouse_url: str, database: str) -> dict[str, str]:
    """Prices, and the traces to open, whose ids it answers by name."""
    for price in PRICES:
        since_ns = int(time.mktime(time.strptime(price["since"], "%Y-%m-%d"))) * 10**9
        sent = {"kind": "model", "name": price["model"], "unit": "tokens", "since_ns": str(since_ns)}
        sent |= {f"{kind}_usd_per_mtok": price[kind] for kind in ("input", "cached", "output")}
        httpx.post(f"{url}/api/v1/projects/default/prices", json=sent).raise_for_status()
    client = connect(clickhouse_url, database=database)
    headers = {"content-type": "application/x-protobuf"}

    def send(body: bytes) -> None:
        httpx.post(f"{url}/v1/traces", content=body, headers=headers, timeout=120).raise_for_status()

    wanted = {name.partition("{")[2].partition("}")[0] for _, name, _, _ in SHOTS} - {""}
    # The oldest of the list, so that the made week stands on its first screen.
    makers = page_traces(time.time_ns() - 30 * 3600 * 10**9, endless=1000)
    found = store_pages([make for make in makers if make().name in wanted], send, client)
    # As the worker would: then the list has them too.
    summarise(client, "default", [one.removeprefix("tr_") for one in found.values()], Prices())
    client.close()
    return found


def _take(
    chromium: Browser,
    url: str,
    opened: dict[str, str],
    theme: str,
    folder: Path,
    name: str,
    path: str,
    wanted: str,
    keys: tuple[str, ...],
) -> None:
    page = chromium.new_page(viewport=SIZE, color_scheme="dark" if theme == "dark" else "light")
    page.goto(f"{url}/p/default/{path.format_map(opened)}")
    page.locator(wanted).first.wait_for()
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=folder / f"{name}{'' if theme == 'light' else '-dark'}.png")
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
