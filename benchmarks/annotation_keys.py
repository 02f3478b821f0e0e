"""How soon a label key is painted and the next task stands there, while every call takes two seconds.

Run: python benchmarks/annotation_keys.py (with tests/ and benchmarks/ on PYTHONPATH). The pages as built, in headless
Chromium without a graphics card; from the key's own time stamp to the first moment after the frame that shows it.
"""

import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from record import record

from e2e.conftest import CHROMIUM_FLAGS
from e2e.labelling_server import Place, labelling_place

TASKS, STEPS, DELAY_S = 8, 20, 2.0
# After the frame that follows a key: how long it took, and what the page shows by then.
_WATCH = """
window.__took = [];
addEventListener('keydown', ({ timeStamp, key }) => {
  if (!'123'.includes(key) && key !== 'Enter') return;
  const told = () => [...document.querySelectorAll('[data-testid=step]')].map((step) => step.dataset.value);
  const wanted = key === 'Enter' ? (values) => values.length > 0 && values.every((value) => value === 'none')
    : (values) => values.filter((value) => value !== 'none').length === window.__labelled + 1;
  const after = new MessageChannel();
  const look = () => requestAnimationFrame(() => after.port2.postMessage(0));
  after.port1.onmessage = () => {
    const values = told();
    if (!wanted(values)) return look();
    window.__labelled = values.filter((value) => value !== 'none').length;
    window.__took.push(performance.now() - timeStamp);
  };
  look();
}, true);
window.__labelled = 0;
"""


def main() -> None:
    """Every step of every task by a key, then the task handed in."""
    with (
        tempfile.TemporaryDirectory() as folder,
        labelling_place(Path(folder)) as place,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), headless=True, args=list(CHROMIUM_FLAGS)
        )
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        keys, following = _measured(page, place)
        browser.close()
    record("annotation.key_paint_ms_p95", _p95(keys), "ms")
    record("annotation.next_shown_ms_p95", _p95(following), "ms")


def _measured(page: Page, place: Place) -> tuple[list[float], list[float]]:
    steps = [f"Step {number}: ${number} + 1 = {number + 1}$.\n\n" for number in range(1, STEPS + 1)]
    queue = place.queue(TASKS + 2, steps=steps, policy="all")
    page.goto(f"{place.url}/p/default/annotate/{queue.id}/next")
    page.get_by_test_id("step").nth(STEPS - 1).wait_for()
    page.evaluate(_WATCH)
    place.delay_s = DELAY_S
    keys: list[float] = []
    following: list[float] = []
    for task in range(TASKS):
        before = task * (STEPS + 1)
        keys += [_pressed(page, "123"[step % 3], before + step + 1) for step in range(STEPS)]
        page.wait_for_timeout(3 * DELAY_S * 1000)  # the next task has come meanwhile, as it does while somebody reads
        following.append(_pressed(page, "Control+Enter", before + STEPS + 1))
    place.delay_s = 0.0
    return keys, following


def _pressed(page: Page, key: str, number: int) -> float:
    """Milliseconds of the key that is the `number`-th."""
    page.keyboard.press(key)
    for _ in range(500):
        took = page.evaluate("window.__took")
        if len(took) == number:
            return float(took[-1])
        page.wait_for_timeout(10)
    raise AssertionError(f"{key!r}, key {number}, is not shown within five seconds")


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
