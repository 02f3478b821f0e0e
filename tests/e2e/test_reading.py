"""Reading in a browser: scrolling back, copying whole steps, hovering, the minimap, forced colours, a slow network."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.served_traces import TraceServer
from e2e.trace_screens import eventually, screen

__all__ = ["screen"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration]

# The first character that stands below the head of the area, frame after frame, on the way up from the end.
_UP = """async () => {
  const area = document.querySelector('[data-testid=reader]');
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const box = area.getBoundingClientRect();
  area.scrollTop = area.scrollHeight;
  await frame();
  const [high, seen] = [area.scrollHeight, []];
  for (let i = 0; i < 60; i++) {
    area.scrollTop -= 173;
    await frame();
    await frame();
    const lines = [...area.querySelectorAll('[data-line-from]')];
    const first = lines.find((line) => line.getBoundingClientRect().top > box.top + 60);
    seen.push(first && first.getBoundingClientRect().top < box.bottom ? Number(first.dataset.lineFrom) : -1);
  }
  return { seen, grown: area.scrollHeight - high };
}"""
_COPY = """() => {
  const data = new DataTransfer();
  document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data }));
  return data.getData('text');
}"""
_SHIFTED = """new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shifted += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
window.__shifted = 0;"""
# Whether the map's row of what is pinned has the colour of the hottest bin.
_HOT_ROW = """() => {
  const map = document.querySelector('[data-testid=minimap] canvas');
  const area = document.querySelector('[data-testid=reader]');
  const pin = document.querySelector('[data-testid=pin] > div:not([hidden])');
  if (!pin) return null;
  const scale = Math.min(0.2, area.clientHeight / area.scrollHeight);
  const top = pin.getBoundingClientRect().top - area.getBoundingClientRect().top + area.scrollTop;
  const row = Math.floor((top + 4) * scale * devicePixelRatio);
  const [r, g, b] = map.getContext('2d').getImageData(30, row, 1, 1).data;
  const made = document.createElement('i');
  made.style.color = getComputedStyle(map).getPropertyValue('--heat-8');
  document.body.append(made);
  const wanted = getComputedStyle(made).color;
  made.remove();
  return wanted === `rgb(${r}, ${g}, ${b})`;
}"""
# Whether what is painted behind the pinned token begins with it, ends with it, and has the map's colour between.
_HOT_TOKEN = """() => {
  const pin = document.querySelector('[data-testid=pin] > div:not([hidden])').getBoundingClientRect();
  const over = ({ left, top, bottom }) => top <= pin.top + 9 && bottom > pin.top + 9 && left <= pin.left + 2;
  const heat = [...document.querySelectorAll('canvas[data-testid=heat]')];
  const canvas = heat.find((one) => over(one.getBoundingClientRect()));
  const box = canvas.getBoundingClientRect();
  const row = Math.round(pin.top + 6 - box.top);
  const at = (x) => canvas.getContext('2d').getImageData(Math.round(x - box.left), row, 1, 1).data.join();
  const [left, right] = [pin.left + 1, pin.right - 1];
  const [middle, before, after] = [at((left + right) / 2), at(left - 2), at(right + 1)];
  const made = document.createElement('i');
  made.style.color = getComputedStyle(document.documentElement).getPropertyValue('--itl-8');
  document.body.append(made);
  const wanted = getComputedStyle(made).color.replace(/rgb\\(|\\)| /g, '') + ',255';
  made.remove();
  const ends = at(left + 1) === wanted && at(right - 2) === wanted;
  return [middle === wanted, ends, before !== middle || after !== middle];
}"""


def test_on_the_way_up_text_moves_one_way_and_no_frame_is_blank(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("t1"))
    expect(screen.locator("[data-line-from]").first).to_be_visible()
    told = screen.evaluate(_UP)
    assert -1 not in told["seen"]
    assert told["seen"] == sorted(told["seen"], reverse=True)
    assert told["grown"] == 0


def test_a_chosen_step_is_copied_byte_for_byte_hostile_or_folded(screen: Page, trace_server: TraceServer):
    steps = trace_server.api("t5", "/generations/selected/steps").json()["steps"]
    screen.goto(trace_server.page("t5"))
    expect(screen.get_by_test_id("step").first).to_be_visible()
    for step in steps:
        screen.keyboard.press("j")
        expect(screen).to_have_url(re.compile(rf"[?&]s={step['index']}(&|$)"))
        eventually(screen, _COPY, lambda text, step=step: text == step["text"])
    screen.keyboard.press("ArrowRight")  # a token of it alone
    eventually(screen, _COPY, lambda text: text == "")
    screen.keyboard.press("Control+a")
    eventually(screen, _COPY, lambda text: text == steps[-1]["text"])


def test_pointing_asks_the_server_nothing_and_the_map_shows_what_is_hot(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("t4"))
    line = screen.locator("[data-line-from]").nth(1)
    expect(line).to_be_visible()
    screen.wait_for_load_state("networkidle")
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    for x in (40, 120, 220):
        line.hover(position={"x": x, "y": 8})
        expect(screen.get_by_test_id("inspector-text")).to_be_visible()
    assert asked == []
    screen.mouse.move(5, 5)
    for _ in range(20):
        screen.keyboard.press("Alt+ArrowRight")
        eventually(screen, _HOT_ROW, lambda hot: hot is True)
    # Behind the token itself is the same colour: from its left edge to its right one, and not beside it.
    eventually(screen, _HOT_TOKEN, lambda hot: hot == [True, True, True])


def test_with_forced_colours_what_is_chosen_and_hot_can_be_told(screen: Page, trace_server: TraceServer):
    screen.emulate_media(forced_colors="active")
    screen.goto(trace_server.page("t4", "?s=1"))
    hot = screen.locator("[data-line-from] [data-heat-bin='8']").first
    expect(hot).to_have_css("text-decoration-line", "underline")
    head = screen.locator("[data-testid=step][data-active=true] header")
    expect(head).to_have_css("outline-style", "solid")


def test_a_slow_network_shifts_nothing(screen: Page, trace_server: TraceServer):
    held: list[Route] = []
    slow_3g = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # 400 kbit/s
    devtools = screen.context.new_cdp_session(screen)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", {"offline": False, **slow_3g})

    def hold(route: Route) -> None:
        held.append(route)

    screen.add_init_script(_SHIFTED)
    screen.route("**/tokens", hold)
    screen.goto(trace_server.page("bon"))
    expect(screen.get_by_test_id("outline-row").first).to_be_visible()
    expect(screen.get_by_role("button", name="Cancel")).to_be_visible()
    for route in held:
        route.continue_()
    expect(screen.locator("[data-line-from]").first).to_be_visible()
    assert screen.evaluate("window.__shifted") < 0.02
