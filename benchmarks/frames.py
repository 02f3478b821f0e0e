"""What a page's frames are made of while it scrolls, and how they follow each other where it does not.

A frame is counted by the display's clock, which `requestAnimationFrame` tells: it is late where the one before took too
long. The moment at which a callback runs says less: what is rendered earlier in the same frame moves it to and fro, and
makes frames of 20 ms out of ones that each came in time.
"""

import statistics
from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page

FRAMES = 120
_SCROLL = """async ([selector, frames, perFrame]) => {
  const area = selector ? document.querySelector(selector) : null;
  if (area) area.scrollTop = 0;
  const step = perFrame ?? (area ? (area.scrollHeight - area.clientHeight) / frames : 0);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let shown = await frame();
  let called = performance.now();
  const took = { shown: [], called: [] };
  for (let i = 1; i <= frames; i++) {
    if (area) area.scrollTop = step * i;
    const now = await frame();
    took.shown.push(now - shown);
    took.called.push(performance.now() - called);
    shown = now;
    called = performance.now();
  }
  return took;
}"""


@dataclass(frozen=True)
class Frames:
    """Of so many frames, the 95th of a hundred, and what each took of the main thread."""

    shown_ms_p95: float  # from one frame to the next, by the display's clock
    called_ms_p95: float  # from one callback to the next
    main_ms: float


def scrolled(page: Page, devtools: CDPSession, selector: str, px_a_frame: float | None = None) -> Frames:
    """The area scrolled from its top, by so much a frame, or to its end."""
    return _frames(page, devtools, selector, px_a_frame)


def idle(page: Page, devtools: CDPSession) -> Frames:
    """The same page left alone: no scrolling is smoother on this machine."""
    return _frames(page, devtools, None, None)


def _frames(page: Page, devtools: CDPSession, selector: str | None, px_a_frame: float | None) -> Frames:
    before = cpu_ms(devtools)
    took = page.evaluate(_SCROLL, [selector, FRAMES, px_a_frame])
    shown, called = (statistics.quantiles(took[clock], n=20)[-1] for clock in ("shown", "called"))
    return Frames(shown, called, (cpu_ms(devtools) - before) / FRAMES)


def watch_cpu(devtools: CDPSession) -> None:
    """Counts what the main thread works, and not how long it waits for a loaded machine."""
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})


def cpu_ms(devtools: CDPSession) -> float:
    """Milliseconds that the page's main thread has worked."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")
