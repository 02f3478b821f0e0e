"""What the pages say to whoever sees few colours or none, and to whoever hears them (ui.md, section 5, 34 and 35).

Screen readers themselves are tried by hand; here stands what they are given.
"""

import io
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from e2e.seeded_pages import seeded
from e2e.served_people import PeopleServer
from e2e.served_traces import TraceServer
from e2e.trace_screens import screen

__all__ = ["screen", "seeded"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration, pytest.mark.timeout(300)]

EYES = ("deuteranopia", "protanopia", "tritanopia", "achromatopsia")
BINS = 7
CELL_PX = 16
INK = 60  # of 255: how far from the ground a pixel has to be to belong to a glyph
_SWATCHES = """() => {
  const row = document.body.appendChild(document.createElement('div'));
  row.id = 'swatches';
  row.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:99;display:flex';
  for (let bin = 0; bin < 7; bin++)
    row.appendChild(document.createElement('i')).style.cssText =
      `width:16px;height:16px;background:var(--score-${bin})`;
}"""


@pytest.fixture
def listed(browser: Browser, seeded: PeopleServer) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{seeded.url}/p/default/traces?sort=-cost")
    expect(page.get_by_test_id("traces-row").first).to_be_visible()
    yield page
    page.close()


def seen_by(page: Page, eyes: str) -> None:
    page.context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", {"type": eyes})


def picture(page: Page, selector: str) -> Image.Image:
    return Image.open(io.BytesIO(page.locator(selector).first.screenshot(animations="disabled"))).convert("RGB")


def glyph(page: Page, kind: str) -> Image.Image:
    """The form of a verdict without its colour: which pixels are ink."""
    grey = picture(page, f"[data-testid=traces-row] [data-kind={kind}]").convert("L")
    ground = grey.getpixel((0, 0))
    assert isinstance(ground, int)
    return grey.point([255 if abs(value - ground) > INK else 0 for value in range(256)])


@pytest.mark.parametrize("eyes", EYES)
def test_right_wrong_and_unchecked_are_told_apart_by_their_form(listed: Page, eyes: str):
    seen_by(listed, eyes)
    right, wrong, unchecked = (glyph(listed, kind) for kind in ("correct", "incorrect", "neutral"))
    for one, other in ((right, wrong), (right, unchecked), (wrong, unchecked)):
        assert one.getbbox() is not None
        assert one.size == other.size
        assert sum(ImageChops.difference(one, other).histogram()[128:]) >= 8, "pixels"


@pytest.mark.parametrize("eyes", EYES)
def test_the_scale_of_scores_keeps_its_order(listed: Page, eyes: str):
    listed.evaluate(_SWATCHES)
    seen_by(listed, eyes)
    row = picture(listed, "#swatches").convert("L")
    light = [row.getpixel((CELL_PX * bin_ + CELL_PX // 2, CELL_PX // 2)) for bin_ in range(BINS)]
    middle = BINS // 2
    assert all(a < b for a, b in pairwise(light[: middle + 1])), light  # type: ignore[operator]  # one band: integers
    assert all(a > b for a, b in pairwise(light[middle:])), light  # type: ignore[operator]  # the same


def test_the_list_says_which_row_of_how_many_and_how_its_trace_ended(listed: Page):
    grid = listed.get_by_role("grid", name="Traces")
    count = int(grid.get_attribute("aria-rowcount") or 0)
    assert count == 201, "with the row of heads"
    last = grid.locator(f"[role=row][aria-rowindex='{count}']")
    for _ in range(50):  # further rows are asked for on the way
        grid.locator("> div").first.evaluate("area => { area.scrollTop = area.scrollHeight }")
        listed.wait_for_timeout(200)
        if last.count():
            break
    said = last.get_by_role("gridcell").nth(1).get_attribute("aria-label")
    assert said in {"Correct", "Incorrect", "Not checked", "Failed"}
    heads = int(grid.get_attribute("aria-colcount") or 0)
    assert last.get_by_role("gridcell").count() == heads == grid.get_by_role("columnheader").count()


def test_the_outline_says_level_score_and_what_was_pruned(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("t2", "?sort=order&pruned=1"))
    tree = screen.get_by_role("treegrid", name="Candidates")
    chosen = tree.locator("[role=row][aria-selected=true]")
    expect(chosen).to_be_visible()
    assert tree.get_attribute("aria-rowcount") == "500"
    levels = {row.get_attribute("aria-level") for row in tree.get_by_test_id("outline-row").all()}
    assert len(levels) > 1, "the tree has depth"
    pruned = tree.locator("[role=row][data-pruned=true]").first
    expect(pruned).to_contain_text("pruned")
    expect(chosen.get_by_role("gridcell").nth(1)).to_contain_text("0.98")


def test_a_busy_page_says_at_most_one_thing_in_two_seconds(listed: Page):
    """While somebody walks through a list as quickly as keys repeat."""
    listed.evaluate("""() => {
      window.said = [];
      const live = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], output';
      new MutationObserver((changes) => {
        const at = ({ target }) => (target.nodeType === 1 ? target : target.parentElement);
        if (changes.some((change) => at(change)?.closest(live))) window.said.push(performance.now());
      }).observe(document.body, { childList: true, characterData: true, subtree: true });
    }""")
    began = time.monotonic()
    while time.monotonic() - began < 6:
        for key in ("j", "x", "j", "Space", "j", "x"):
            listed.keyboard.press(key)
            listed.wait_for_timeout(30)
    assert len(listed.evaluate("window.said")) <= 3
    listed.evaluate("document.querySelector('output, [role=status]').append('heard')")
    listed.wait_for_timeout(100)
    assert listed.evaluate("window.said.length") >= 1, "what is said is heard here"
