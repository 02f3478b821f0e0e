"""Labelling in a browser: by keys alone, without a network, and without a trace of what the queue hides."""

import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from e2e.labelling_server import Place, labelling_place, soon
from e2e.served_people import serious_findings
from fakes import labelling
from reckon.annotation import prm800k
from reckon.annotation.labelled import Labelled
from reckon.annotation.model import Op
from reckon.domain.label import Shown

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
ONE = Labelled("What is 6 times 7?", ("Six sevens.", "That is 42."), "Ann", {0: 1, 1: 1})
TWENTY = tuple(f"Step {number}: ${number} + 1 = {number + 1}$.\n\n" for number in range(1, 21))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with labelling_place(tmp_path) as made:
        yield made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
    opened.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield opened
    shots = os.environ.get("RECKON_TEST_SCREENSHOTS")
    if shots:
        context.pages[-1].screenshot(path=Path(shots) / f"labelling-{time.time_ns()}.png")
    context.close()
    assert wrong == []


def open_queue(page: Page, place: Place, queue_id: str) -> None:
    page.goto(f"{place.url}/p/default/annotate/{queue_id}/next")
    expect(page.get_by_test_id("step").first).to_be_visible()


def value_of(page: Page, step: int) -> str:
    return page.get_by_test_id("step").nth(step).get_attribute("data-value") or ""


def test_twenty_steps_are_labelled_and_handed_in_by_keys_alone(place: Place, page: Page):
    queue = place.queue(2, steps=TWENTY, policy="all")
    page.goto(f"{place.url}/p/default/annotate")
    expect(page.get_by_test_id("queue")).to_have_count(1)
    page.get_by_role("link", name="Label").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("step")).to_have_count(20)
    for step in range(20):
        page.keyboard.press("123"[step % 3])
    page.keyboard.press("1")  # the answer
    page.keyboard.press("k")
    page.keyboard.press("c")
    page.keyboard.type("j 1 e u: typed, not done")
    page.keyboard.press("Control+Enter")
    assert soon(lambda: len(place.labels()) == 21)
    said = {label.step: label for label in place.labels()}
    assert [said[step].value for step in range(20)] == [(1, 0, -1)[step % 3] for step in range(20)]
    assert said[2].first_error
    assert (said[19].comment, said[None].value) == ("j 1 e u: typed, not done", 1)
    assert all(label.duration_ms is not None and label.queue == queue.id for label in said.values())
    expect(page.get_by_test_id("step").first).to_have_attribute("data-value", "none")


def test_undo_goes_behind_the_submission_and_redo_brings_all_back(place: Place, page: Page):
    queue = place.queue(2)
    open_queue(page, place, queue.id)
    page.keyboard.press("1")
    page.keyboard.press("e")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("step").first).to_have_attribute("data-value", "none")
    page.keyboard.press("u")
    expect(page.get_by_test_id("step").nth(1)).to_have_attribute("data-value", "incorrect")
    page.keyboard.press("u")
    expect(page.get_by_test_id("step").nth(1)).to_have_attribute("data-value", "none")
    page.keyboard.press("U")
    expect(page.get_by_test_id("step").nth(1)).to_have_attribute("data-value", "incorrect")
    page.keyboard.press("Control+Enter")
    assert soon(lambda: {label.step: label.value for label in place.labels()} == {0: 1, 1: -1})


def test_a_label_is_painted_while_the_network_is_slow_and_the_next_task_at_once(place: Place, page: Page):
    queue = place.queue(3)
    open_queue(page, place, queue.id)
    first = page.get_by_test_id("task-page").inner_text()
    place.delay_s = 2.0
    page.keyboard.press("1")
    # Asked right behind the key: an answer of the server's cannot have come within two seconds' delay.
    assert value_of(page, 0) == "correct"
    page.keyboard.press("e")
    page.keyboard.press("Control+Enter")
    assert value_of(page, 0) == "none"
    assert first
    place.delay_s = 0.0
    assert soon(lambda: len(place.labels()) == 2)


def test_nothing_is_lost_offline_nor_where_the_tab_is_closed(place: Place, page: Page):
    queue = place.queue(1, steps=TWENTY)
    page.clock.install()
    open_queue(page, place, queue.id)
    page.context.set_offline(True)
    for turn in range(200):
        page.keyboard.press("j" if turn % 2 else "12"[turn // 2 % 2])
        if turn % 38 == 37:
            for _ in range(20):
                page.keyboard.press("k")
        if turn == 100:
            page.clock.fast_forward("10:00")
    expect(page.get_by_text("Offline", exact=False)).to_be_visible()
    shown = [value_of(page, step) for step in range(20)]
    before = len(place.op_ids())
    context = page.context
    page.close()  # the tab, in the middle of it: IndexedDB stays with the context
    context.set_offline(False)
    again = context.new_page()
    open_queue(again, place, queue.id)
    assert [value_of(again, step) for step in range(20)] == shown
    expect(again.get_by_text("saved", exact=False)).to_be_visible()
    arrived = place.op_ids()
    assert len(arrived) == len(set(arrived)) > before + 40


def test_a_blind_queue_shows_and_sends_nothing_that_it_hides(place: Place, page: Page):
    queue = place.queue(3, overlap=2)
    answers: list[str] = []

    def note(route: Route) -> None:
        # Read on its way: the body of an answer that a page has gone away from can't be had.
        answer = route.fetch()
        answers.append(answer.text() + json.dumps(answer.headers))
        route.fulfill(response=answer)

    page.route("**/annotation/**", note)
    open_queue(page, place, queue.id)
    page.keyboard.press("e")
    page.keyboard.press("Control+Enter")
    for _ in range(600):
        if place.labels():
            break
        page.wait_for_timeout(50)  # which lets what is noted pass
    assert place.labels()
    page.goto(f"{place.url}/p/default/annotate")
    expect(page.get_by_test_id("queue")).to_have_count(1)
    page.unroute_all(behavior="wait")
    assert len(answers) > 3
    for text in (*answers, page.content()):
        for secret in (labelling.MODEL, labelling.PRM, str(labelling.SCORE), "gold", "trace_id"):
            assert secret not in text


def test_steps_can_be_cut_otherwise_skipped_and_read_raw(place: Place, page: Page):
    queue = place.queue(2)
    open_queue(page, place, queue.id)
    for key in "12k":
        page.keyboard.press(key)
    page.get_by_role("button", name="Merge with next").click()
    expect(page.get_by_test_id("step")).to_have_count(4)
    assert [value_of(page, step) for step in range(2)] == ["correct", "none"]
    page.keyboard.press("u")
    expect(page.get_by_test_id("step")).to_have_count(5)
    assert [value_of(page, step) for step in range(3)] == ["correct", "neutral", "none"]
    page.keyboard.press("t")
    expect(page.get_by_text("\\overline{abcba}")).to_be_visible()
    assert page.locator("math").count() == 0
    page.keyboard.press("t")
    expect(page.locator("math").first).to_be_visible()
    assert page.locator("img").count() == 0
    page.keyboard.press("S")
    page.keyboard.press("2")
    expect(page.get_by_test_id("step")).to_have_count(5)


def test_axe_finds_nothing_serious_and_nothing_is_wider_than_a_tablet(place: Place, page: Page):
    queue = place.queue(2)
    page.set_viewport_size({"width": 768, "height": 1024})
    for path in ("", f"/{queue.id}/next"):
        page.goto(f"{place.url}/p/default/annotate{path}")
        expect(page.locator("[data-testid=queue], [data-testid=step]").first).to_be_visible()
        page.keyboard.press("3")
        assert serious_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 768


def test_what_people_differ_on_is_decided_by_keys_and_agreement_opens_its_tasks(place: Place, page: Page):
    queue = place.queue(2, overlap=2)
    for who, values in (("ann", (1, -1)), ("bo", (1, 0, 1, 1, 1))):
        person = labelling.access(who)
        for turn in range(2):
            (one,) = labelling.held(place.engine, queue, person, time.time_ns())
            labelling.submit(place.engine, person, one, labelling.said(*values), time.time_ns(), f"sent-{turn:04}")
    page.goto(f"{place.url}/p/default/annotate/{queue.id}/review")
    expect(page.get_by_test_id("review-row")).to_have_count(2)
    expect(page.get_by_test_id("review-step")).to_have_count(1)  # what both agree on is folded
    assert serious_findings(page) == []
    page.keyboard.press("2")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("review-row")).to_have_count(1)
    decided = [label for label in place.labels() if label.origin == "adjudicated"]
    assert sorted((label.step, label.value) for label in decided) == [(0, 1), (1, 0), (2, 1), (3, 1), (4, 1)]
    page.goto(f"{place.url}/p/default/annotate/{queue.id}/agreement")
    expect(page.get_by_test_id("person")).to_have_count(2)
    assert serious_findings(page) == []
    # Every figure and every cell of a person opens what is behind it.
    expect(page.get_by_test_id("figure").get_by_role("link")).to_have_count(7)
    person = page.get_by_test_id("person").first
    expect(person.get_by_role("cell").filter(has=page.get_by_role("link"))).to_have_count(6)
    week = person.get_by_role("link", name=re.compile("^W")).get_attribute("href") or ""
    assert "week=" in week
    for link in (
        page.get_by_test_id("figure").get_by_role("link").first,
        page.get_by_role("cell").get_by_role("link").first,
    ):
        link.click()
        expect(page.get_by_test_id("review-row")).to_have_count(2)
        page.go_back()
    page.goto(f"{place.url}{week}")
    expect(page.get_by_text(re.compile("labelled by user:ann in 2"))).to_be_visible()
    expect(page.get_by_test_id("review-row")).to_have_count(2)
    page.get_by_role("columnheader").get_by_role("link", name="Name of ann").click()
    expect(page.get_by_test_id("task-read")).to_contain_text("Name of ann · submitted")
    assert serious_findings(page) == []
    page.get_by_role("link", name="Everybody\u2019s labels").click()
    expect(page.get_by_test_id("review-row")).to_have_count(2)


def test_labels_of_steps_that_somebody_cut_otherwise_stand_apart_in_review(place: Place, page: Page):
    queue = place.queue(1, overlap=2)
    for who, at in (("ann", 0), ("bo", 1)):
        person = labelling.access(who)
        (one,) = labelling.held(place.engine, queue, person, time.time_ns())
        merge = Op("op-recut0", 1, None, "segmentation", (0, *one.task.bounds[2:]), 500)
        ops = [merge, *labelling.said(1, -1, first=2)] if at else labelling.said(1, 0, -1)
        labelling.submit(place.engine, person, one, ops, time.time_ns(), "sent-0001")
    page.goto(f"{place.url}/p/default/annotate/{queue.id}/agreement")
    page.get_by_role("link", name="2 labels of 1 reasonings").click()
    expect(page.get_by_test_id("review-row")).to_contain_text("2 of another cut")
    expect(page.get_by_test_id("apart").get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_test_id("apart")).to_contain_text("Name of ann on their step 2")
    expect(page.get_by_role("link", name="Review")).to_have_attribute("data-on", "true")


def test_what_was_hidden_is_shown_after_submitting_and_at_the_task_s_own_address(place: Place, page: Page):
    queue = place.queue(3, overlap=2, shown=Shown.AFTER_SUBMIT)
    bo = labelling.access("bo")
    for theirs in labelling.held(place.engine, queue, bo, time.time_ns(), 3):
        labelling.submit(place.engine, bo, theirs, labelling.said(1, 0, -1), time.time_ns())
    open_queue(page, place, queue.id)
    expect(page.get_by_test_id("revealed")).to_have_count(0)
    page.keyboard.press("1")
    page.keyboard.press("e")
    page.keyboard.press("Control+Enter")
    told = page.get_by_test_id("told")
    expect(told).to_contain_text(f"Model {labelling.MODEL} · scored by {labelling.PRM}")
    expect(told.get_by_test_id("revealed").first).to_contain_text("PRM 0.81 · Name of bo ✓")
    expect(page.get_by_test_id("step").first.get_by_test_id("revealed")).to_have_count(0)  # the next one stays blind
    told.get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"/annotate/{queue.id}/tk_[0-9a-f]{{32}}$"))
    read = page.get_by_test_id("task-read")
    expect(read.get_by_test_id("step").nth(1)).to_have_attribute("data-value", "incorrect")
    expect(read.get_by_test_id("revealed").nth(1)).to_contain_text("PRM 0.50 · Name of bo \u2013")
    read.get_by_role("button", name="Take back").click()
    expect(page.get_by_test_id("task-page").get_by_test_id("step").nth(1)).to_have_attribute("data-value", "incorrect")
    page.keyboard.press("u")
    page.keyboard.press("2")
    page.keyboard.press("e")
    page.keyboard.press("Control+Enter")
    assert soon(lambda: {one.step: (one.value, one.shown) for one in place.labels() if one.annotator != "user:bo"} == {
        0: (1, Shown.AFTER_SUBMIT), 1: (0, Shown.ALWAYS), 2: (-1, Shown.ALWAYS)})  # fmt: skip


def test_undo_goes_through_several_submissions_and_redo_hands_in_again(place: Place, page: Page):
    queue = place.queue(4)
    open_queue(page, place, queue.id)
    for _ in range(2):
        page.keyboard.press("e")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_test_id("step").first).to_have_attribute("data-value", "none")
    assert soon(lambda: len(place.labels()) == 2)
    page.keyboard.press("u")  # the second one is taken back,
    expect(page.get_by_test_id("step").first).to_have_attribute("data-value", "incorrect")
    page.keyboard.press("u")  # undone,
    page.keyboard.press("u")  # and the first one taken back
    expect(page.get_by_test_id("step").first).to_have_attribute("data-value", "incorrect")
    assert soon(lambda: place.states(queue.id)["submitted"] == 0)
    page.keyboard.press("U")
    assert soon(lambda: place.states(queue.id)["submitted"] == 1)
    expect(page.get_by_test_id("step").first).to_have_attribute("data-value", "none")
    page.keyboard.press("U")
    page.keyboard.press("U")
    assert soon(lambda: place.states(queue.id)["submitted"] == 2)


def test_a_lease_warns_before_it_ends_and_any_key_keeps_it(place: Place, page: Page):
    queue = place.queue(2)
    page.clock.install()
    open_queue(page, place, queue.id)
    expect(page.get_by_test_id("lease")).to_have_count(0)
    page.clock.fast_forward("13:30")
    expect(page.get_by_test_id("lease")).to_contain_text("This task is yours for 1:")
    page.keyboard.press("j")
    page.clock.fast_forward("00:02")
    expect(page.get_by_test_id("lease")).to_have_count(0)
    page.clock.fast_forward("15:01")
    expect(page.get_by_test_id("lease")).to_contain_text("others may take this task")


def test_a_lead_writes_guidelines_takes_labels_in_and_out_and_sets_a_training_off(
    place: Place, page: Page, tmp_path: Path
):
    queue = place.queue(2, overlap=2)
    page.goto(f"{place.url}/p/default/annotate/{queue.id}/settings")
    page.get_by_role("button", name="Write the next version").click()
    page.get_by_label("Version 2").fill("# Correct\nRight, and <b>shown</b>.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_label("Version")).to_contain_text("v2")
    expect(page.get_by_text("Right, and <b>shown</b>.")).to_be_visible()
    page.get_by_label("Version").select_option("1")
    expect(page.get_by_text("no longer given out")).to_be_visible()
    with page.expect_download() as written:
        page.get_by_role("link", name="PRM800K").click()
    assert written.value.suggested_filename == f"{queue.id}-prm800k.jsonl"
    labelled = tmp_path / "labelled.jsonl"
    labelled.write_text(json.dumps({"prompt": 1}) + "\n" + json.dumps(prm800k.write(ONE)) + "\n", encoding="utf-8")
    page.get_by_label("A labelled file").set_input_files(labelled)
    page.get_by_label("What its reasonings become").select_option("gold")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_test_id("taken-in")).to_contain_text("1 records: 1 new reasonings, 2 labels, 1 refused")
    page.get_by_role("button", name="Train a PRM on it").click()
    page.get_by_label("The PRM\u2019s name").fill("math-prm")
    page.get_by_label("Agreement at least").fill("0.6")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_test_id("retraining")).to_contain_text(
        "Trains math-prm on top of reckon-demo-prm@1, where people agree by \u03b1 ≥ 0.6."
    )
    assert serious_findings(page) == []
