"""Pages in a window of 1024 px: what one works with stands beside or below what one reads, and covers none of it."""

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from e2e.seeded_pages import seeded
from e2e.served_people import PeopleServer
from e2e.served_traces import TraceServer
from e2e.trace_screens import screen

__all__ = ["screen", "seeded"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration, pytest.mark.timeout(300)]

NARROW = {"width": 1024, "height": 768}
# Of the head's first rows: which of its parts stand upon another or beyond the window.
COLLISIONS = """() => {
  const boxes = [...document.querySelectorAll('header h1 ~ *')].map((one) => [one, one.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const over = boxes.filter(([one, box], at) =>
    box.right > innerWidth || one.scrollWidth > one.clientWidth + 1 ||
    boxes.slice(at + 1).some(([, other]) => meet(box, other)));
  return over.map(([one]) => one.textContent);
}"""


def test_the_head_of_a_trace_with_long_names_has_room_for_each_of_them(screen: Page, trace_server: TraceServer):
    def with_long_names(route: Route) -> None:
        told = route.fetch().json()
        told["question"] = "At half past two, during a long drive, they ask: are we there yet? " * 3
        told["row"] |= {"model": "DeepSeek-R1-Distill-Qwen-7B", "answer": "4:30 in the afternoon", "correct": False}
        route.fulfill(json=told | {"reference": "half past four in the afternoon"})

    trace = trace_server.traces["bon"]
    screen.set_viewport_size(NARROW)
    screen.route(
        lambda url: url.partition("?")[0].endswith(f"/api/v1/projects/default/traces/{trace}"), with_long_names
    )
    screen.goto(trace_server.page("bon"))
    expect(screen.get_by_role("heading", name="At half past two")).to_be_visible()
    assert screen.evaluate(COLLISIONS) == []
    assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_text_of_a_trace_has_the_width_and_the_inspector_stands_below(screen: Page, trace_server: TraceServer):
    screen.set_viewport_size(NARROW)
    screen.goto(trace_server.page("bon", "?tk=42"))
    expect(screen.get_by_test_id("heat-scale")).to_be_in_viewport(ratio=1)
    text = screen.get_by_test_id("reader").bounding_box()
    looked_at = screen.get_by_test_id("inspector-text").bounding_box()
    assert text is not None
    assert looked_at is not None
    assert text["width"] > 550
    assert text["height"] > 250
    assert looked_at["y"] > text["y"] + text["height"]


def test_what_can_be_done_with_a_key_needs_no_scrolling(screen: Page, seeded: PeopleServer):
    made = {"name": "evaluation of last week", "scopes": ["ingest", "read"], "requests_per_minute": 600}
    httpx.post(f"{seeded.url}/api/v1/projects/default/keys", json=made).raise_for_status()
    screen.set_viewport_size(NARROW)
    screen.goto(f"{seeded.url}/p/default/settings/keys")
    expect(screen.get_by_role("button", name="Actions for evaluation")).to_be_in_viewport(ratio=1)
    expect(screen.get_by_test_id("key")).to_contain_text("600/min")
