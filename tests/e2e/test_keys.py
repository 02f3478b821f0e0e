"""Keys that are pressed before the page they are meant for is drawn: they wait for it, on every page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.labelling_server import Place, labelling_place
from e2e.seeded_pages import seeded
from e2e.served_people import PeopleServer, visiting
from e2e.served_traces import TraceServer
from e2e.trace_screens import screen

__all__ = ["screen", "seeded"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration]

# One right behind the other, as no hand can: whatever the page needs for the first is not done by the second.
AT_ONCE = """keys => {
  for (const key of keys)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with labelling_place(tmp_path) as place:
        yield place


def test_a_key_behind_a_change_of_tab_is_the_new_tabs(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("t2", "?tab=map"))
    expect(screen.get_by_test_id("map-shown")).to_have_text("64 of 500 generations drawn")
    screen.evaluate(AT_ONCE, ["3", "w"])  # closer is a key of both tabs
    waterfall = screen.get_by_test_id("waterfall")
    expect(waterfall).not_to_have_attribute("data-from", "0")
    screen.evaluate(AT_ONCE, ["2", "3", "0"])
    expect(waterfall).to_have_attribute("data-from", "0")


def test_a_key_of_the_labelling_desk_may_lead_away_from_it(place: Place, screen: Page):
    screen.goto(f"{place.url}/p/default/annotate/{place.queue(1).id}/next")
    guidelines = screen.get_by_role("button", name="Guidelines")
    expect(guidelines).to_have_attribute("aria-pressed", "true")
    screen.keyboard.press("g")  # which the desk has for its own
    expect(guidelines).to_have_attribute("aria-pressed", "false")
    screen.keyboard.press("a")
    expect(screen).to_have_url(re.compile("/annotate$"))


def test_keys_that_change_the_address_count_each_on_what_the_one_before_made(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("bon"))
    expect(screen.get_by_test_id("step").first).to_be_visible()
    screen.evaluate(AT_ONCE, ["m", "m", "m"])
    expect(screen).to_have_url(re.compile("m=confidence"))
    best = screen.get_by_test_id("outline-row").nth(0)
    expect(best).to_have_attribute("aria-selected", "true")
    screen.evaluate(AT_ONCE, ["J", "J", "J"])
    expect(screen.get_by_test_id("outline-row").nth(3)).to_have_attribute("aria-selected", "true")


def test_a_key_behind_a_change_of_page_is_the_new_pages(browser: Browser, seeded: PeopleServer):
    with visiting(browser, seeded) as visit:
        page = visit.go("/p/default/traces")
        expect(page.get_by_test_id("facets")).to_be_visible()
        page.keyboard.press("j")
        expect(page.locator("[data-testid=traces-row][aria-selected=true]")).to_have_count(1)
        page.evaluate(AT_ONCE, ["Enter", "3"])  # of which the list knows nothing
        expect(page.get_by_role("tab", name="Waterfall")).to_have_attribute("aria-selected", "true")
        # Facets there, the whole waterfall here; and behind the key that leads into the filter, text.
        page.evaluate(AT_ONCE, ["Escape", "f", "/", "g", "8", "f"])
        expect(page.get_by_role("combobox", name="Search questions and answers")).to_have_value("g8f")
        expect(page.get_by_test_id("facets")).to_have_count(0)
