"""Takes the screenshots of the tour: `python -m e2e.take_tour FOLDER` from `tests`, with a build of the pages in place.

The week that is shown is made (fakes/seeded_week.py) and ends at the last full hour.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from e2e.seeded_pages import seeded_server
from fakes.clickhouse_server import start_embedded_clickhouse

FLAGS = ("--no-sandbox", "--disable-gpu")
BOARD = "[data-testid=board]"
ROW = "[data-testid=traces-row]"
# Name, address, what has to be there, keys.
SHOTS = (
    ("traces", "traces", ROW, ()),
    ("peek", "traces", ROW, ("j", "j", "Space")),
    ("comparison", "traces?cmp=e2e>=20s", "[data-testid=dimension]", ()),
    ("dashboards", "dashboards/latency?t=7d", BOARD, ()),
    ("cost", "dashboards/cost?t=7d", BOARD, ()),
    ("solve", "solve", "[data-testid=ask]", ()),
)
SETTLE_MS = 6_000  # a loaded machine still draws


def main(folder: Path) -> None:
    """One PNG a page and theme: light for the docs, dark beside it to look at."""
    with tempfile.TemporaryDirectory() as scratch:
        clickhouse = start_embedded_clickhouse(Path(scratch))
        server = Path(scratch) / "server"
        server.mkdir()
        try:
            with seeded_server(clickhouse.url, server, 700) as served, sync_playwright() as playwright:
                chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
                for theme in ("light", "dark"):
                    for name, path, wanted, keys in SHOTS:
                        page = chromium.new_page(viewport={"width": 1280, "height": 800}, color_scheme=theme)
                        page.goto(f"{served.url}/p/default/{path}")
                        page.locator(wanted).first.wait_for()
                        for key in keys:
                            page.keyboard.press(key)
                        page.wait_for_timeout(SETTLE_MS)
                        page.screenshot(path=folder / f"{name}{'' if theme == 'light' else '-dark'}.png")
                        page.close()
                chromium.close()
        finally:
            clickhouse.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
