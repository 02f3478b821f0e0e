"""Pages of PRMs, datasets and prices in a real browser: one is promoted, one corrected, one added and applied."""

import random
import re
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from e2e.served_people import PeopleServer, people_server, visiting
from fakes import seeded_traces
from fakes.arithmetic_examples import arithmetic_examples
from fakes.dataset_jobs import work
from fakes.queue import FakeQueue
from fakes.trained_prms import ACCESS, trained_prm
from reckon.clickhouse.client import connect
from reckon.datasets import service
from reckon.datasets.building import Builder
from reckon.datasets.place import place_of
from reckon.datasets.recipe import GeneratedSource, Recipe
from reckon.demo.dataset_programs import PROGRAMS
from reckon.jobs.types import RepriceTraces
from reckon.prices.repricing import Repricer, go_on
from reckon.prm.calibration import NONE
from reckon.relational.engine import make_engine
from reckon.relational.price_tables import repricings
from reckon.relational.unit_of_work import unit_of_work
from reckon.retraining.example import Example
from reckon.retraining.measured import HeldOut, measure
from reckon.scoring import backfill
from reckon.traces.costs import Prices
from reckon.traces.summarise import summarise

__all__ = ["people_server"]

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


def _scores(examples: list[Example], skill: float, seed: int) -> dict[str, tuple[float, ...]]:
    rng = random.Random(seed)

    def one(*, right: bool) -> float:
        hit = rng.random() < skill
        return min(0.999, max(0.001, rng.gauss(0.93 if right == hit else 0.12, 0.12)))

    return {
        example.id: (*(one(right=label != -1) for label in example.labels), one(right=example.labels[-1] == 1))
        for example in examples
    }


def _report() -> tuple[dict[str, object], list[dict[str, object]]]:
    examples = arithmetic_examples(random.Random(5), 480, 8)
    calibration, test = examples[:160], examples[160:]
    # Four of those that measure are longer than it reads.
    sides = [
        HeldOut(part, _scores(part[unread:], 0.97, 1), _scores(part[unread:], 0.8, 2))
        for part, unread in ((calibration, 0), (test, 4))
    ]
    found = measure(*sides, NONE, 0)
    return found.report, [asdict(gate) for gate in found.gates]


def test_an_owner_reads_a_versions_gates_and_promotes_it(browser: Browser, people_server: PeopleServer) -> None:
    engine = make_engine(f"sqlite:///{people_server.environment['RECKON_DATA_DIR']}/reckon.db")
    report, gates = _report()
    name = "small@1"
    trained_prm(engine, name, passed=False, report=report, gates=gates, address="http://127.0.0.1:9")
    with unit_of_work(engine) as session:
        backfill.ask(session, ACCESS, name, 0, 10**18, time.time_ns())
    engine.dispose()
    house = people_server.environment
    client = connect(house["RECKON_CLICKHOUSE_URL"], database=house["RECKON_CLICKHOUSE_DATABASE"])
    scored = seeded_traces.seed(client, 9).hex()
    seeded_traces.score(client, 9, 0, [0.9, 0.8, 0.7], prm=name)
    summarise(client, "default", [scored], Prices())
    client.close()
    with visiting(browser, people_server) as owner:
        owner.sign_in_by_link(people_server)
        page = owner.page
        page.goto(f"{people_server.url}/p/default/traces/tr_{scored}")
        # From a score to the version that gave it, and on to what that was made of.
        page.get_by_title("What this version was made of").click()
        expect(page).to_have_url(re.compile(r"/settings/prms\?version=small(@|%40)1$"))
        row = page.get_by_test_id("prm").filter(has_text=name)
        expect(row).to_contain_text("passed")
        expect(page.get_by_test_id("gate")).to_have_count(5)
        expect(page.get_by_role("img", name="Calibration")).to_be_visible()
        expect(page.get_by_text("Measured on 316 of 320 solutions of the split")).to_contain_text("4 it could not read")
        expect(page.get_by_label("Lineage")).to_contain_text("sha256")
        expect(page.get_by_test_id("backfill").first).to_contain_text("not counted yet")
        expect(page.get_by_label("Drift")).to_contain_text("not due")
        assert owner.serious_findings() == []
        page.get_by_role("button", name="Approve").click()
        page.get_by_label("Reason, since not all gates have passed").fill("a drill")
        page.get_by_role("dialog").get_by_role("button", name="Approve").click()
        page.get_by_role("button", name="Promote").click()
        page.get_by_role("dialog").get_by_role("button", name="Promote").click()
        expect(page.get_by_label("Scoring now")).to_contain_text(name)
        expect(row).to_contain_text("champion")
        page.get_by_role("button", name="Roll back").click()
        page.get_by_role("dialog").get_by_role("button", name="Roll back").click()
        expect(row).not_to_contain_text("champion")
        page.get_by_test_id("backfill").first.get_by_role("button", name="Cancel").click()
        expect(page.get_by_test_id("backfill").first).to_contain_text("cancelled")
        assert owner.serious_findings() == []


def _dataset(server: PeopleServer, name: str) -> Builder:
    """Publishes a version of generated sums; what is asked for next is built by `work` with the builder."""
    house = server.environment
    engine = make_engine(f"sqlite:///{house['RECKON_DATA_DIR']}/reckon.db")
    client = connect(house["RECKON_CLICKHOUSE_URL"], database=house["RECKON_CLICKHOUSE_DATABASE"])
    builder = Builder(engine, client, place_of(Path(house["RECKON_DATA_DIR"]) / "datasets"), PROGRAMS)
    recipe = Recipe(sources=(GeneratedSource(kind="generated", generator="chain-sums", count=60, seed=5),), test=0.2)
    with unit_of_work(engine) as session:
        service.ask(session, ACCESS, name, recipe, time.time_ns(), action="dataset.built")
    work(builder)
    return builder


def test_an_owner_corrects_a_dataset_and_publishes_the_next_version(
    browser: Browser, people_server: PeopleServer
) -> None:
    with visiting(browser, people_server) as owner:
        owner.sign_in_by_link(people_server)
        page = owner.page
        page.goto(f"{people_server.url}/p/default/datasets")
        page.get_by_role("button", name="Build a version").click()
        page.get_by_label("Dataset", exact=True).fill("own")
        page.get_by_label("Steps checked by a program").fill("chain-sums")
        assert owner.serious_findings() == []
        page.get_by_role("button", name="Build it").click()
        expect(page.get_by_test_id("dataset-head")).to_contain_text("own@1")
        builder = _dataset(people_server, "sums")
        page.goto(f"{people_server.url}/p/default/datasets?v=sums@1")
        expect(page.get_by_test_id("leakage")).to_contain_text("0 problems are in two splits")
        rows = page.get_by_test_id("dataset-row")
        search = page.get_by_label("Solutions that say")
        search.fill("nobody says this")
        expect(page.get_by_text("0 found among 60 of 60")).to_be_visible()
        search.fill("")
        expect(page.get_by_text("60 solutions", exact=True)).to_be_visible()
        assert rows.count() < 60, "only what is in sight is drawn"
        rows.first.get_by_role("button").click()
        page.keyboard.press("Backspace")
        expect(rows.first).to_have_attribute("data-state", "left out")
        page.keyboard.press("j")
        expect(rows.nth(1).get_by_role("button")).to_be_focused()
        page.keyboard.press("e")
        opened = page.get_by_test_id("open-row")
        expect(opened.get_by_role("button", name="Step 1 is right: change it")).to_be_focused()
        page.keyboard.press("Enter")
        expect(opened.get_by_role("button", name="Step 1 is neutral: change it")).to_be_visible()
        page.get_by_role("list", name="Solutions").locator("..").evaluate("area => area.scrollTo(0, 1e9)")
        expect(page.locator("li[aria-posinset='60'] button")).to_be_visible()
        expect(page.get_by_role("link", name="Stepwise JSONL")).to_contain_text(" KB")
        draft = page.get_by_test_id("draft")
        expect(draft).to_contain_text("1 left out, 1 label changed")
        assert owner.serious_findings() == []
        draft.get_by_role("button", name="Publish @2").click()
        expect(page.get_by_test_id("dataset-head")).to_contain_text("sums@2")
        work(builder)
        builder.engine.dispose()
        expect(page.get_by_test_id("diff")).to_contain_text("1 removed")
        expect(page.get_by_test_id("diff")).to_contain_text("1 relabelled")
        expect(page.get_by_test_id("draft")).to_have_count(0)
        expect(page.get_by_test_id("lineage")).to_contain_text("1 left out, 1 label changed")
        assert owner.serious_findings() == []


def _work(server: PeopleServer) -> None:
    """Do what the worker would do: one page of the re-pricing that runs."""
    house = server.environment
    client = connect(house["RECKON_CLICKHOUSE_URL"], database=house["RECKON_CLICKHOUSE_DATABASE"])
    engine = make_engine(f"sqlite:///{house['RECKON_DATA_DIR']}/reckon.db")
    with engine.connect() as store:
        running = store.execute(select(repricings.c.id).where(repricings.c.state == "running")).scalar_one()
    go_on(Repricer(client, engine, FakeQueue(), Prices()), RepriceTraces("default", running))
    engine.dispose()
    client.close()


def test_an_owner_adds_a_price_looks_at_what_it_changes_and_applies_it(
    browser: Browser, people_server: PeopleServer
) -> None:
    house = people_server.environment
    client = connect(house["RECKON_CLICKHOUSE_URL"], database=house["RECKON_CLICKHOUSE_DATABASE"])
    traces = [seeded_traces.seed(client, number).hex() for number in range(3)]
    summarise(client, "default", traces, Prices())
    stored = client.query("SELECT count() FROM traces FINAL WHERE project = 'default'").result_rows[0][0]
    client.close()
    with visiting(browser, people_server) as owner:
        owner.sign_in_by_link(people_server)
        page = owner.page
        page.goto(f"{people_server.url}/p/default/settings/prices")
        page.get_by_role("button", name="Add a price").click()
        page.get_by_label("Model", exact=True).fill("demo")
        page.get_by_label("Input, $ per million tokens", exact=True).fill("1")
        page.get_by_label("Output, $ per million tokens").fill("2")
        page.get_by_label("From").fill("2026-01-01")
        page.get_by_label("Note").fill("list of January")
        assert owner.serious_findings() == []
        page.get_by_role("button", name="Add the price").click()
        row = page.get_by_test_id("price").first
        expect(row).to_contain_text("demo")
        expect(row).to_contain_text("2026-01-01 on")
        page.get_by_role("button", name="Preview").click()
        expect(page.get_by_test_id("repricing")).to_contain_text("running")
        _work(people_server)
        line = page.get_by_test_id("repriced-model")
        expect(line).to_contain_text("demo")
        expect(page.get_by_test_id("repricing")).to_contain_text("done")
        page.get_by_role("button", name=f"Re-price {stored} traces").click()
        page.get_by_role("dialog").get_by_role("button", name="Re-price").click()
        expect(page.get_by_test_id("repricing")).to_contain_text("Re-pricing by")
        _work(people_server)
        expect(page.get_by_test_id("repricing")).to_contain_text("done")
        assert owner.serious_findings() == []
        page.goto(f"{people_server.url}/p/default/traces/tr_{traces[0]}")
        expect(page.get_by_text("prices table@1")).to_be_visible()
