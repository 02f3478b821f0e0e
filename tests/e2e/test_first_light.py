"""First light, end to end: a question asked on the command line is read off the page and equals the stores.

Everything is real: vLLM serving the reasoner, vLLM serving the PRM, Redis, Celery, the embedded
ClickHouse, the web process and Chromium.
"""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.product import Product

pytestmark = [pytest.mark.e2e, pytest.mark.vllm, pytest.mark.timeout(900)]

QUESTION = "93a+6b-5c-8"
ANSWER = "86"


@pytest.fixture(scope="module")
def solved(product: Product) -> dict[str, object]:
    """What `reckon solve --json` says of the question, asked once for this module."""
    done = product.run(
        "solve", QUESTION, "--strategy", "best_of_n", "-n", "8", "--reference", ANSWER, "--seed", "7", "--json"
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def selected(solved: dict[str, object]) -> str:
    """The id of the chosen candidate."""
    candidates = solved["candidates"]
    assert isinstance(candidates, list)
    return str(next(one["generation_id"] for one in candidates if one["selected"]))


def test_the_answer_comes_from_eight_candidates(solved: dict[str, object]) -> None:
    candidates = solved["candidates"]
    assert isinstance(candidates, list)
    assert len(candidates) == 8
    assert solved["answer"] in {candidate["answer"] for candidate in candidates}
    assert all(0 <= candidate["score"] <= 1 for candidate in candidates)


def test_the_question_is_found_in_the_table_and_opened(product: Product, page: Page, solved: dict[str, object]) -> None:
    product.wait_until_scored(str(solved["trace_id"]))
    page.goto(product.url)
    row = page.locator(f'[data-testid="traces-row"][data-trace-id="{solved["trace_id"]}"]')
    expect(row).to_contain_text(QUESTION)
    expect(row).to_contain_text(str(solved["answer"]))
    row.click()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/traces/{solved['trace_id']}"))
    expect(page.get_by_test_id("step").first).to_be_visible()


def test_a_steps_score_on_the_page_is_the_one_in_clickhouse(
    product: Product, page: Page, solved: dict[str, object]
) -> None:
    trace_id, generation_id = str(solved["trace_id"]), selected(solved)
    product.wait_until_scored(trace_id)
    page.goto(f"{product.url}/p/default/traces/{trace_id}?g={generation_id}")
    shown = page.locator('[data-testid="step"][data-step="1"] [data-testid="step-score"]')
    expect(shown).to_be_visible()
    stored = product.clickhouse(
        "SELECT score FROM step_scores FINAL WHERE hex(trace_id) = {trace:String}"
        " AND hex(generation_id) = {generation:String} AND step = 1",
        trace=trace_id.removeprefix("tr_").upper(),
        generation=generation_id.removeprefix("gn_").upper(),
    )
    assert len(stored) == 1
    assert float(shown.get_attribute("data-score") or "nan") == pytest.approx(stored[0][0], abs=1e-6)
    assert f"{stored[0][0]:.2f}".lstrip("0") in shown.inner_text()


def test_a_tokens_time_on_the_page_is_the_one_in_clickhouse(
    product: Product, page: Page, solved: dict[str, object]
) -> None:
    trace_id, generation_id = str(solved["trace_id"]), selected(solved)
    page.goto(f"{product.url}/p/default/traces/{trace_id}?g={generation_id}&tk=12&m=itl")
    field = page.get_by_test_id("inspector-time-us")
    expect(field).to_be_visible()
    stored = product.clickhouse(
        "SELECT t0_us, gap_us, token_from, token_id FROM steps WHERE hex(trace_id) = {trace:String}"
        " AND hex(generation_id) = {generation:String} ORDER BY step",
        trace=trace_id.removeprefix("tr_").upper(),
        generation=generation_id.removeprefix("gn_").upper(),
    )
    step = next(row for row in stored if row[2] <= 12 < row[2] + len(row[3]))
    within = 12 - step[2]
    time_us = step[0] + sum(step[1][1 : within + 1])
    assert int(field.get_attribute("data-value") or "-1") == time_us
    assert page.get_by_test_id("inspector-token-id").get_attribute("data-value") == str(step[3][within])


def test_every_step_was_scored_and_nothing_waits(product: Product, solved: dict[str, object]) -> None:
    trace_id = str(solved["trace_id"])
    product.wait_until_scored(trace_id)
    unscored = product.clickhouse(
        "SELECT count() FROM steps LEFT ANTI JOIN (SELECT trace_id, generation_id, step FROM step_scores FINAL)"
        " AS scored USING (trace_id, generation_id, step) WHERE hex(trace_id) = {trace:String}",
        trace=trace_id.removeprefix("tr_").upper(),
    )
    assert unscored == [(0,)]


def test_stopping_the_product_leaves_no_process(product: Product, tmp_path: Path) -> None:
    assert tmp_path.exists()
    product.stop()
    assert product.left_over() == []
