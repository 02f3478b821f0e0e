"""Every page at 200 % of a screen of 1440 by 900: the page never scrolls sideways, and no control is cut off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.seeded_pages import seeded
from e2e.served_people import PeopleServer
from e2e.served_traces import TraceServer

__all__ = ["seeded"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration, pytest.mark.timeout(300)]

PAGES = (
    "/p/default/traces",
    "/p/default/dashboards/latency",
    "/p/default/dashboards/tokens",
    "/p/default/dashboards/cost",
    "/p/default/dashboards/slo",
    "/p/default/dashboards/engine",
    "/p/default/datasets",
    "/p/default/annotate",
    "/p/default/solve",
    "/p/default/settings/project",
    "/p/default/settings/members",
    "/p/default/settings/keys",
    "/p/default/settings/prms",
    "/p/default/settings/prices",
    "/p/default/settings/masking",
    "/p/default/settings/audit",
    "/installation/projects",
    "/installation/users",
    "/installation/audit",
    "/account",
    "/account/appearance",
    "/status",
)
TABS = ("reader", "map", "waterfall", "raw")
# Controls that cannot be brought into view whole: beyond the window, or beyond what an ancestor shows of itself, where
# nobody but a script can scroll. What only a
# screen reader finds is not looked for.
_CUT_OFF = """() => {
  const controls = 'a, button, input, select, textarea, summary, [role=tab], [role=checkbox], [role=menuitem]';
  const found = [];
  function* ancestors(one) {
    for (let at = one; at && at !== document.body; at = at.parentElement) yield at;
  }
  for (const one of document.querySelectorAll(controls)) {
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    const box = one.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || one.closest('.visually-hidden, [aria-hidden=true]')) continue;
    // Text that ends in dots is there as far as it is shown.
    const shown = [...ancestors(one)].find((at) => getComputedStyle(at).textOverflow === 'ellipsis') ?? one;
    shown.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    let cut = left < -1 || right > innerWidth + 1 || top < -1 || bottom > Math.max(innerHeight, top + 1) + 1;
    for (const at of ancestors(shown.parentElement)) {
      const style = getComputedStyle(at);
      const outer = at.getBoundingClientRect();
      if (/hidden|clip/.test(style.overflowX)) cut ||= left < outer.left - 1 || right > outer.right + 1;
      if (/hidden|clip/.test(style.overflowY)) cut ||= top < outer.top - 1 || bottom > outer.bottom + 1;
      // What a script has scrolled there, nobody else brings back.
      if (style.overflowX === 'hidden' && at.scrollLeft !== 0) { cut = true; at.scrollLeft = 0; }
      if (style.overflowY === 'hidden' && at.scrollTop !== 0) { cut = true; at.scrollTop = 0; }
    }
    if (cut) found.push((one.getAttribute('aria-label') || one.textContent || one.outerHTML).trim().slice(0, 60));
  }
  return found;
}"""


@pytest.fixture
def zoomed(browser: Browser) -> Iterator[Page]:
    """What a window of 1440 by 900 holds at 200 %."""
    context = browser.new_context(viewport={"width": 720, "height": 450}, device_scale_factor=2)
    yield context.new_page()
    context.close()


def cut_off(page: Page) -> list[str]:
    expect(page.locator("main")).to_be_visible()
    seen = -1
    while seen != (seen := int(page.evaluate("document.querySelectorAll('main *').length"))):
        page.wait_for_timeout(700)  # what loads later is looked at as well
    sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [str(one) for one in page.evaluate(_CUT_OFF)] + ([f"{sideways} px to the side"] if sideways > 0 else [])


@pytest.mark.parametrize("path", PAGES)
def test_at_200_percent_no_control_of_a_page_is_cut_off(zoomed: Page, seeded: PeopleServer, path: str):
    zoomed.goto(seeded.url + path)
    assert cut_off(zoomed) == []


@pytest.mark.parametrize("tab", TABS)
def test_at_200_percent_no_control_of_a_trace_is_cut_off(zoomed: Page, trace_server: TraceServer, tab: str):
    zoomed.goto(trace_server.page("beam", f"?tab={tab}"))
    expect(zoomed.get_by_role("tabpanel")).to_be_visible()
    assert cut_off(zoomed) == []


def test_a_control_that_is_cut_off_is_found(zoomed: Page):
    """What is beyond an edge that nobody can scroll is named, what can be scrolled to is not."""
    zoomed.set_content(
        "<main><div style='width: 200px; overflow: hidden'><div style='width: 600px; display: flex'>"
        "<button style='margin-left: 400px'>lost</button></div></div>"
        "<div style='width: 200px; overflow: auto'><div style='width: 600px; display: flex'>"
        "<button style='margin-left: 400px'>reached</button></div></div></main>"
    )
    assert cut_off(zoomed) == ["lost"]
