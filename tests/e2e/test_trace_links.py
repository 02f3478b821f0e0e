"""Every view of the trace page is a link: copied by a key and opened by somebody else, it shows the same."""

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.served_traces import TraceServer
from e2e.trace_screens import eventually, screen

__all__ = ["screen"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration]

_MARKS = "[data-current=true], [aria-selected=true], [aria-checked=true], [data-active=true]"
LOOKS = f"[...document.querySelectorAll('{_MARKS}')].map((element) => element.textContent)"


def test_a_copied_link_opens_exactly_what_was_seen(screen: Page, browser: Browser, trace_server: TraceServer):
    one, two = (one["generation_id"] for one in trace_server.api("bon").json()["generations"][3:5])
    states = [
        ("bon", f"?g={one}"),
        ("bon", f"?g={one}&s=2"),
        ("bon", f"?g={one}&tk=31"),
        ("bon", f"?g={one}&tk=31-44"),
        ("bon", "?m=surprisal"),
        ("bon", "?text=rendered"),
        ("bon", "?find=modulo"),
        ("bon", f"?g={one}&vs={two}&sync=step"),
        ("beam", "?tab=map&pruned=1&it=3"),
        ("beam", "?tab=waterfall&sort=order&agg=last"),
        ("beam", "?f=kept,score>0.5"),
        ("t2", "?tab=map&near=1&it=20"),
    ]
    assert len(states) == 12
    for name, search in states:
        screen.goto(trace_server.page(name, search))
        expect(screen.get_by_role("tabpanel")).to_be_visible()
        expect(screen.get_by_test_id("outline-count")).to_be_visible()
        screen.keyboard.press("y")
        copied = str(screen.evaluate("navigator.clipboard.readText()"))
        fresh = browser.new_page(viewport={"width": 1440, "height": 900})
        fresh.goto(copied)
        expect(fresh.get_by_test_id("outline-count")).to_have_text(screen.get_by_test_id("outline-count").inner_text())
        eventually(fresh, LOOKS, lambda seen: seen == screen.evaluate(LOOKS))
        assert fresh.url == copied
        fresh.close()


def test_a_copied_link_says_where_the_text_stands(screen: Page, browser: Browser, trace_server: TraceServer):
    screen.goto(trace_server.page("t1"))
    expect(screen.locator("[data-line-from]").first).to_be_visible()
    screen.get_by_test_id("reader").evaluate("element => { element.scrollTop = 30000; }")
    # What is mounted follows the scrolling: then it has been noticed.
    eventually(screen, "Number(document.querySelector('[data-line-from]').dataset.lineFrom)", lambda char: char > 1000)
    screen.keyboard.press("y")
    fresh = browser.new_page(viewport={"width": 1440, "height": 900})
    fresh.goto(str(screen.evaluate("navigator.clipboard.readText()")))
    top = eventually(fresh, "document.querySelector('[data-testid=reader]')?.scrollTop ?? 0", lambda top: top > 0)
    assert top == pytest.approx(30000, abs=60)
    fresh.close()
