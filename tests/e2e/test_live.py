"""The list and a running trace on the screen while spans come: nobody reloads, and nothing moves under a reader."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from fakes import otlp_trace
from fakes.otlp_bodies import body_of, plain_span
from integration.live.conftest import Installation, installation
from reckon.domain.ids import format_trace_id
from reckon.domain.span import Span
from reckon.otlp import names
from reckon.otlp.start_record import start_record

__all__ = ["installation"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration]


@pytest.fixture
def screen(browser: Browser, installation: Installation) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 700})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{installation.webs[0].url}/p/default/traces")
    yield page
    shots = os.environ.get("RECKON_TEST_SCREENSHOTS")
    if shots:
        page.screenshot(path=Path(shots) / f"live-{time.time_ns()}.png")
    page.close()
    assert errors == []


def asked(question: str) -> Span:
    span = plain_span(names.SPAN_QUERY)
    return replace(span, attributes={names.QUERY_QUESTION: question})


def rows(page: Page) -> list[str]:
    return [str(row.get_attribute("data-trace-id")) for row in page.get_by_test_id("traces-row").all()]


def test_new_traces_come_by_themselves_and_wait_while_somebody_reads(screen: Page, installation: Installation):
    here, there = installation.webs
    live = screen.get_by_test_id("live")
    expect(live).to_have_text("● Live")
    expect(screen.get_by_test_id("onboarding")).to_be_visible()
    there.send(body_of(asked("The first question")))
    expect(screen.get_by_test_id("traces-row")).to_have_count(1)
    there.send(body_of(asked("The second question")))
    expect(screen.get_by_test_id("traces-row").first).to_contain_text("The second question")

    screen.keyboard.press("j")  # a row is chosen: now somebody reads
    expect(live).to_have_text("Paused · 0 new")
    before = rows(screen)
    for number in range(3):
        here.send(body_of(asked(f"A question that waits {number}")))
    expect(live).to_have_text("Paused · 3 new")
    assert rows(screen) == before, "nothing has moved"

    screen.keyboard.press("L")
    expect(screen.get_by_test_id("traces-row")).to_have_count(5)
    expect(live).to_have_text("● Live")
    screen.keyboard.press("L")
    expect(live).to_have_text("○ Live off")
    here.send(body_of(asked("A question that nobody sees")))
    screen.keyboard.press("L")
    expect(screen.get_by_test_id("traces-row")).to_have_count(6)


def test_a_running_trace_grows_on_the_screen(screen: Page, installation: Installation):
    web, _ = installation.webs
    query, chat, engine, *steps = otlp_trace.solved_question(time.time_ns())
    trace = format_trace_id(query.trace_id)
    web.send(body_of(start_record(query, b"record-1"), start_record(engine, b"record-2")))
    row = screen.locator(f'[data-trace-id="{trace}"]')
    expect(row).to_contain_text("37a+5b*3")
    row.get_by_role("link").click()
    expect(screen.get_by_text("This candidate has not ended a step yet.")).to_be_visible()
    for index in range(len(steps)):
        web.send(body_of(steps[index]))
        expect(screen.get_by_test_id("step")).to_have_count(index + 1)
    screen.get_by_test_id("step").first.evaluate("step => { step.dataset.seen = 'yes' }")
    web.send(body_of(query, chat, engine))
    expect(screen.get_by_text("running")).to_have_count(0)
    expect(screen.get_by_text("selected", exact=False).first).to_be_visible()
    expect(screen.get_by_test_id("step")).to_have_count(len(steps))
    assert screen.get_by_test_id("step").first.get_attribute("data-seen") == "yes", "the text was not drawn anew"


def test_a_server_that_goes_is_shown_and_what_came_meanwhile_is_there_when_it_is_back(
    screen: Page, installation: Installation
):
    web, other = installation.webs
    live = screen.get_by_test_id("live")
    expect(live).to_have_text("● Live")
    web.kill()
    expect(live).to_have_text("◌ Reconnecting…")
    other.send(body_of(asked("Asked while the page had no server")))
    web.start()
    expect(live).to_have_text("● Live")
    expect(screen.get_by_text("Asked while the page had no server")).to_be_visible()
