"""The trace page over the traces of ui.md, section 5: every tab, in a browser, against what the API says."""

import re
import time
from dataclasses import replace

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.served_people import serious_findings
from e2e.served_traces import TraceServer
from e2e.trace_screens import eventually, screen
from fakes import labelling
from reckon.relational.engine import make_engine

__all__ = ["screen"]

pytestmark = [pytest.mark.e2e, pytest.mark.integration]

TABS = ("reader", "map", "waterfall", "raw")
# Of the waterfall's canvas: how many columns of its first two rows have the colour that transfers are drawn in.
ACCENTED_IN_ROWS = """(() => {
  const canvas = document.querySelector('[data-testid=waterfall-canvas]');
  const [scale, row] = [canvas.width / canvas.clientWidth, 24];
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(accent.slice(at, at + 2), 16));
  return [1, 2].map((place) => {
    const { data } = canvas.getContext('2d').getImageData(0, place * row * scale, canvas.width, row * scale);
    const columns = new Set();
    for (let i = 0; i < data.length; i += 4)
      if (data[i] === r && data[i + 1] === g && data[i + 2] === b) columns.add((i / 4) % canvas.width);
    return columns.size;
  });
})()"""


def test_no_tab_has_a_serious_finding_of_axe(screen: Page, trace_server: TraceServer):
    screen.set_viewport_size({"width": 1280, "height": 720})  # the smallest that shows everything
    for tab in TABS:
        screen.goto(trace_server.page("beam", f"?tab={tab}&sort=order"))
        expect(screen.get_by_role("tabpanel")).to_be_visible()
        expect(screen.get_by_test_id("outline-row").first).to_be_visible()
        assert serious_findings(screen) == [], tab
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_search_tree_folds_what_was_pruned_and_replays_how_it_grew(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("t2", "?tab=map"))
    shown = screen.get_by_test_id("map-shown")
    expect(shown).to_have_text("64 of 500 generations drawn")
    screen.keyboard.press("p")
    expect(shown).to_have_text("500 generations")
    expect(screen).to_have_url(re.compile("pruned=1"))
    screen.get_by_test_id("map-iteration").fill("1")
    expect(shown).to_have_text("24 of 500 generations drawn")
    screen.reload()
    expect(shown).to_have_text("24 of 500 generations drawn")


def test_each_strategy_has_the_form_that_its_question_asks_for(screen: Page, trace_server: TraceServer):
    for name, form in (("bon", "swarm"), ("sc", "clusters"), ("beam", "columns"), ("t2", "tree")):
        screen.goto(trace_server.page(name, "?tab=map"))
        expect(screen.get_by_test_id("search-map")).to_have_attribute("data-form", form)


def test_what_people_said_stands_at_each_step_once_their_queue_is_finished(screen: Page, trace_server: TraceServer):
    told = trace_server.api("bon", "/generations/selected/steps?limit=200").json()
    item = replace(
        labelling.item(1, steps=[step["text"] or " " for step in told["steps"]]),
        trace_id=trace_server.traces["bon"].removeprefix("tr_"),
        generation_id=told["generation_id"].removeprefix("gn_"),
        segmentation=told["segmentation"],
    )
    engine, before_ns = make_engine(trace_server.store), time.time_ns() - 3600 * 10**9
    queue = labelling.queue(engine, [item], overlap=2)
    for who, values in (("ann", (1, -1)), ("bo", (1, -1))):
        person = labelling.access(who)
        (one,) = labelling.held(engine, queue, person, before_ns)
        if who == "bo":  # while somebody still labels, nothing is shown
            screen.goto(trace_server.page("bon"))
            expect(screen.get_by_test_id("step").first).to_be_visible()
            expect(screen.get_by_test_id("step-label")).to_have_count(0)
        labelling.submit(engine, person, one, labelling.said(*values), before_ns)
    engine.dispose()
    screen.goto(trace_server.page("bon"))
    expect(screen.get_by_test_id("step-label")).to_have_text(["✓ correct (2/2)", "✕ first error (2/2)"])
    # Votes beside their sums of scores, which decide a weighted vote.
    sums: dict[str, float] = {}
    for one in trace_server.api("bon").json()["generations"]:
        if one["answer"] is not None:
            sums[one["answer"]] = sums.get(one["answer"], 0.0) + one["score"]
    expect(screen.get_by_test_id("weight")).to_have_count(min(8, len(sums)))
    assert f"{max(sums.values()):.2f}" in screen.get_by_test_id("weight").all_inner_texts()


def test_hostile_text_stays_text_on_every_tab(screen: Page, trace_server: TraceServer):
    for tab in TABS:
        screen.goto(trace_server.page("t5", f"?tab={tab}"))
        expect(screen.get_by_test_id("outline-row").first).to_be_visible()
        assert screen.title() != "owned"
        assert screen.locator("[role=tabpanel] img, [role=tabpanel] script, [role=tabpanel] svg[onload]").count() == 0


def test_the_outline_folds_filters_and_ranks_by_the_score_that_is_asked_for(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("beam", "?tab=map"))
    told = trace_server.api("beam").json()["generations"]
    pruned = sum(1 for one in told if one["pruned"] and not one["selected"])
    expect(screen.get_by_test_id("outline-stub")).to_have_text(re.compile(f"{pruned} pruned ≤"))
    screen.get_by_test_id("outline-filter").fill("pruned,score>0.5")
    matching = sum(1 for one in told if one["pruned"] and (one["score"] or 0) > 0.5)
    expect(screen.get_by_test_id("outline-count")).to_have_text(f"{matching} of {len(told)}")
    expect(screen).to_have_url(re.compile("f=pruned"))
    screen.get_by_test_id("outline-filter").fill("scor>1")
    expect(screen.get_by_role("alert")).to_contain_text("“scor>1” is no filter")
    screen.get_by_test_id("outline-filter").fill("")
    screen.get_by_test_id("outline-aggregate").select_option("last")
    expect(screen).to_have_url(re.compile("agg=last"))


def test_the_waterfall_is_to_scale_and_dragged_to_look_closer(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("t4", "?tab=waterfall"))
    waterfall = screen.get_by_test_id("waterfall")
    expect(screen.get_by_test_id("engine-strip")).to_contain_text("1,704 of 2,400 drafted accepted, 71%")
    load = screen.get_by_test_id("engine-load")
    expect(load).to_contain_text("replica-0 · requests: at most 15 running, 2 waiting")
    expect(load).to_contain_text(re.compile(r"batch tokens: at most \d+ a step"))
    busiest = load.inner_text()
    whole = float(waterfall.get_attribute("data-to") or 0)
    row = trace_server.api("t4").json()["row"]
    assert whole == pytest.approx(row["e2e_us"], rel=0.02)
    box = screen.get_by_test_id("waterfall-canvas").bounding_box()
    assert box is not None
    screen.mouse.move(box["x"] + box["width"] / 4, box["y"] + 40)
    screen.mouse.down()
    screen.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40, steps=3)
    screen.mouse.up()
    expect(waterfall).not_to_have_attribute("data-from", "0")
    assert float(waterfall.get_attribute("data-from") or 0) == pytest.approx(whole / 4, rel=0.03)
    assert float(waterfall.get_attribute("data-to") or 0) == pytest.approx(whole / 2, rel=0.03)
    expect(load).not_to_have_text(busiest)  # other moments are in view
    screen.get_by_role("button", name="Whole trace").click()
    expect(waterfall).to_have_attribute("data-from", "0")
    screen.mouse.click(box["x"] + box["width"] / 2, box["y"] + 36)
    expect(screen).to_have_url(re.compile(r"tk=\d+"))
    expect(screen.get_by_test_id("inspector-time-us")).to_be_visible()


def test_the_waterfall_of_two_real_servers_shows_what_the_one_handed_over_to_the_other(
    screen: Page, trace_server: TraceServer
):
    told = {one["replica"]: one["kv"] for one in trace_server.api("handover", "/engine").json()["requests"]}
    assert {kv["handover"] for kv in told.values()} == {"kv_405e7ff19060c2dc"}
    assert {name: kv["role"] for name, kv in told.items()} == {"prefill": "kv_producer", "decode": "kv_consumer"}
    screen.goto(trace_server.page("handover", "?tab=waterfall"))
    strip = screen.get_by_test_id("engine-strip")
    expect(strip).to_contain_text("prefill, decode")
    expect(strip).to_contain_text("0 local, 192 transferred in 2.64 ms, 222 computed")
    expect(screen.get_by_test_id("outline-row")).to_have_count(2)
    # The line from the end of the one to the first token of the other is in the row of the one that took over.
    assert eventually(screen, ACCENTED_IN_ROWS, lambda rows: rows[1] > 20)[0] == 0


def test_a_phase_that_is_pointed_at_stands_out_in_header_reader_and_waterfall(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("t4"))
    lines = screen.locator("[data-testid=step][data-of=reasoning] > div").last
    expect(lines).to_have_css("opacity", "1")
    phases = screen.get_by_role("figure", name="Phases of the critical path")
    phases.get_by_text("Answer").hover()
    expect(lines).to_have_css("opacity", "0.35")
    expect(phases.locator("[data-phase=reasoning][data-dimmed]").first).to_be_attached()
    expect(phases.locator("[data-phase=answer][data-dimmed]")).to_have_count(0)
    screen.get_by_test_id("outline-count").hover()
    expect(lines).to_have_css("opacity", "1")
    screen.keyboard.press("3")
    box = screen.get_by_test_id("waterfall-canvas").bounding_box()
    assert box is not None
    screen.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 36)
    expect(phases.locator("[data-phase=answer][data-dimmed]").first).to_be_attached()
    expect(phases.locator("[data-phase=reasoning][data-dimmed]")).to_have_count(0)


def test_heat_is_measured_by_what_is_usual_for_the_model_where_that_is_known(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("t4"))
    scale = screen.get_by_test_id("heat-scale")
    expect(scale).to_have_attribute("title", re.compile(r"what is usual takes 1,000"))
    expect(scale).to_have_text("relative to this trace")
    usual = {"model": "m", "days": 7, "generations": 4000, "generations_min": 1000, "sampled": 200}
    domains = {"itl_us": {"low": 500, "high": 1000}, "surprisal": {"low": 0, "high": 3}, "entropy": None}
    sure = {"confidence": {"low": 9.5, "high": 14}}
    screen.route(re.compile("/heat-domains"), lambda route: route.fulfill(json=usual | domains | sure))
    screen.reload()
    expect(scale).to_have_text("usual for the model")
    expect(screen.get_by_test_id("heat-legend")).to_contain_text("1.00 ms p99")
    scale.click()
    expect(scale).to_have_text("relative to this trace")
    expect(screen).to_have_url(re.compile("scale=trace"))
    screen.goto(trace_server.page("t4", "?m=entropy"))
    expect(scale).to_have_attribute("title", re.compile("Not captured often enough"))
    screen.keyboard.press("m")
    expect(screen.get_by_test_id("heat-legend")).to_contain_text(re.compile("14.0 p50.*9.50 nat p1"))  # low is hot


def test_what_is_found_is_counted_walked_and_found_in_all_candidates(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("bon", "?find=remainder"))
    steps = trace_server.api("bon", "/generations/selected/steps").json()["steps"]
    hits = sum(step["text"].lower().count("remainder") for step in steps)
    expect(screen.get_by_test_id("find-count")).to_have_text(f"1 of {hits}")
    screen.keyboard.press("N")
    expect(screen.get_by_test_id("find-count")).to_have_text(f"{hits} of {hits}")
    screen.keyboard.press("Control+f")
    screen.keyboard.type("(")
    expect(screen.get_by_test_id("find")).to_have_value("(")
    screen.get_by_role("button", name=".*", exact=True).click()
    expect(screen.get_by_test_id("find-count")).to_have_text("no expression")
    screen.get_by_test_id("find").fill("remainder")
    screen.get_by_test_id("find-all").click()
    found = screen.get_by_test_id("find-all-hits")
    expect(found.locator("mark").first).to_have_text("remainder")
    found.locator("li button").first.click()
    expect(screen).to_have_url(re.compile(r"[?&]s=\d+"))
    screen.wait_for_timeout(1_000)  # and it stays: a selection that was written late once took it back
    expect(screen).to_have_url(re.compile(r"[?&]s=\d+"))


def test_a_range_adds_up_and_an_emission_of_four_shares_one_gap(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("t4", "?tk=8-15"))
    told = trace_server.api("t4", "/generations/selected/tokens").json()
    facts = screen.get_by_test_id("range")
    expect(facts).to_contain_text("8 in 2 emissions")
    expect(facts).to_contain_text(f"{sum(told['logprob'][8:16]):.2f}".replace("-", "\u2212"))
    copied = "document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data }))"
    copy = f"() => {{ const data = new DataTransfer(); {copied}; return data.getData('text'); }}"
    eventually(screen, copy, lambda text: text == "".join(told["text"][8:16]))
    gaps = set()
    # The token that came is marked among the best ones, or stands below them where it was none of them.
    came = {8: (5, 1), 9: (5, 1), 10: (5, 1), 11: (5, 5)}
    for token, (shown, place) in came.items():
        screen.goto(trace_server.page("t4", f"?tk={token}"))
        best = screen.get_by_test_id("alternatives").locator("li")
        expect(best).to_have_count(shown)
        expect(best.nth(place - 1)).to_have_attribute("aria-current", "true")
        expect(screen.get_by_test_id("alternatives").locator("[aria-current]")).to_have_count(1)
        expect(best.filter(has_text="<i>")).to_have_count(1)
        gaps.add(screen.get_by_test_id("inspector-itl-us").get_attribute("data-value"))
    assert gaps == {str(told["time_us"][8] - told["time_us"][7])}
    assert "0" not in gaps


def test_a_step_of_more_than_400_lines_is_folded_and_opens_for_what_lies_within(
    screen: Page, trace_server: TraceServer
):
    screen.goto(trace_server.page("t5"))
    fold = screen.get_by_role("button", name=re.compile(r"show [\d,]+ lines"))
    screen.keyboard.press("j")
    screen.keyboard.press("j")
    reader = screen.get_by_test_id("reader")
    reader.evaluate("element => { element.scrollTop = 900; }")
    expect(fold).to_be_visible()
    before = reader.evaluate("element => element.scrollHeight")
    fold.click()
    expect(fold).to_have_count(0)
    assert reader.evaluate("element => element.scrollHeight") > 5 * before


def test_rendered_text_sets_formulas_and_a_bomb_stays_its_source(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("bon", "?text=rendered"))
    expect(screen.locator("[data-testid=formula] math").first).to_be_visible()
    screen.goto(trace_server.page("t5", "?text=rendered"))
    rendered = screen.get_by_test_id("rendered")
    expect(rendered).to_contain_text("\\def\\a{\\a\\a}\\a")
    expect(rendered).to_contain_text("<img src=x onerror=")
    assert rendered.locator("a, img, script, [href]").count() == 0


def test_two_candidates_are_compared_from_where_they_part(screen: Page, trace_server: TraceServer):
    one, two = (one["generation_id"] for one in trace_server.api("bon").json()["generations"][:2])
    screen.goto(trace_server.page("bon", f"?g={one}&vs={two}"))
    ids = [trace_server.api("bon", f"/generations/{g}/tokens").json()["token_id"] for g in (one, two)]
    shared = next(i for i, (a, b) in enumerate(zip(*ids, strict=False)) if a != b)
    expect(screen.get_by_test_id("compare")).to_have_attribute("data-shared", str(shared))
    expect(screen.get_by_test_id("reader")).to_have_count(2)
    screen.get_by_test_id("sync-step").click()
    expect(screen).to_have_url(re.compile("sync=step"))
    left = screen.get_by_test_id("reader").first
    left.evaluate("element => { element.scrollTop = 400; }")
    eventually(screen, "document.querySelectorAll('[data-testid=reader]')[1].scrollTop", lambda top: top > 100)
    screen.keyboard.press("Escape")
    expect(screen.get_by_test_id("compare")).to_have_count(0)


def test_raw_shows_each_span_as_it_is_stored_with_previews(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("t5", "?tab=raw"))
    screen.get_by_test_id("raw-span").filter(has_text="reckon.step 1").first.click()
    expect(screen.get_by_test_id("raw")).to_contain_text("reckon.step.tokens")
    screen.get_by_test_id("raw-span").filter(has_text="reckon.query").click()
    expect(screen.get_by_test_id("raw")).to_contain_text("<img src=x onerror=alert(1)>")


def test_half_a_million_tokens_are_read_in_as_many_answers_as_it_takes(screen: Page, trace_server: TraceServer):
    last = trace_server.api("t3").json()["row"]["tokens"]["output"] - 1
    assert last > 100_000
    screen.goto(trace_server.page("t3", f"?tk={last}"))
    expect(screen.get_by_test_id("inspector-text")).to_have_text(".")
    assert screen.evaluate("document.querySelectorAll('*').length") < 2_500


def test_without_a_token_stream_the_steps_texts_stand_there(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("mute"))
    expect(screen.get_by_test_id("no-tokens")).to_be_visible()
    text = trace_server.api("mute", "/generations/selected/steps").json()["steps"][0]["text"]
    expect(screen.get_by_test_id("step").first).to_contain_text(text.split(" ")[0])


def test_what_was_not_captured_is_said_on_a_page_that_works(screen: Page, trace_server: TraceServer):
    screen.goto(trace_server.page("bare", "?m=entropy&tk=3"))
    for name in ("entropy", "margin", "confidence"):
        expect(screen.get_by_test_id(f"inspector-{name}")).to_have_text("not captured")
    expect(screen.get_by_test_id("inspector-entropy")).not_to_have_attribute("data-value", re.compile("."))
    expect(screen.get_by_text("not captured for this candidate")).to_be_visible()


def test_a_trace_that_is_not_there_has_a_way_back(screen: Page, trace_server: TraceServer):
    screen.goto(f"{trace_server.url}/p/default/traces/tr_{1:032x}")
    expect(screen.get_by_role("alert")).to_contain_text("There is no trace")
    screen.get_by_role("button", name="Back to the list").click()
    expect(screen).to_have_url(f"{trace_server.url}/p/default/traces")
    expect(screen.get_by_role("heading", name="Traces", exact=True)).to_be_visible()


def test_a_panel_whose_call_fails_says_so_alone_and_can_be_tried_again(screen: Page, trace_server: TraceServer):
    problem = '{"type":"about:blank","title":"Broken","status":500,"detail":"planted","request_id":"rq_1"}'
    screen.route(
        "**/tokens", lambda route: route.fulfill(status=500, content_type="application/problem+json", body=problem)
    )
    screen.goto(trace_server.page("bon"))
    expect(screen.get_by_text("planted")).to_be_visible()
    expect(screen.get_by_test_id("outline-row").first).to_be_visible()
    screen.unroute("**/tokens")
    screen.get_by_role("button", name="Retry").first.click()
    expect(screen.locator("[data-line-from]").first).to_be_visible()
    expect(screen.get_by_text("planted")).to_have_count(0)


def test_reading_that_was_cancelled_says_so_and_goes_on_when_asked(screen: Page, trace_server: TraceServer):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    screen.route("**/tokens", hold)
    screen.goto(trace_server.page("bon"))
    screen.get_by_role("button", name="Cancel").click()
    expect(screen.get_by_text("Reading was cancelled.")).to_be_visible()
    screen.unroute("**/tokens")
    screen.get_by_role("button", name="Read again").click()
    expect(screen.locator("[data-line-from]").first).to_be_visible()
