"""The page of PRMs in a real browser: gates, calibration and lineage; a version is approved, promoted, rolled back."""

import random
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from e2e.served_people import PeopleServer, people_server, visiting
from fakes.arithmetic_examples import arithmetic_examples
from fakes.trained_prms import ACCESS, trained_prm
from reckon.prm.calibration import NONE
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import unit_of_work
from reckon.retraining.example import Example
from reckon.retraining.measured import HeldOut, measure
from reckon.scoring import backfill

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
    sides = [HeldOut(part, _scores(part, 0.97, 1), _scores(part, 0.8, 2)) for part in (calibration, test)]
    found = measure(*sides, NONE, 0)
    return found.report, [asdict(gate) for gate in found.gates]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_owner_reads_a_versions_gates_and_promotes_it(
    browser: Browser, people_server: PeopleServer, theme: str, tmp_path: Path
) -> None:
    engine = make_engine(f"sqlite:///{people_server.environment['RECKON_DATA_DIR']}/reckon.db")
    report, gates = _report()
    name = f"small-{theme}@1"
    trained_prm(engine, name, passed=False, report=report, gates=gates, address="http://127.0.0.1:9")
    with unit_of_work(engine) as session:
        backfill.ask(session, ACCESS, name, 0, 10**18, time.time_ns())
    engine.dispose()
    with visiting(browser, people_server, theme) as owner:
        owner.sign_in_by_link(people_server)
        page = owner.page
        page.goto(f"{people_server.url}/p/default/settings/prms")
        row = page.get_by_test_id("prm").filter(has_text=name)
        expect(row).to_contain_text("passed")
        row.get_by_role("button", name=name).click()
        expect(page.get_by_test_id("gate")).to_have_count(5)
        expect(page.get_by_role("img", name="Calibration")).to_be_visible()
        expect(page.get_by_label("Lineage")).to_contain_text("sha256")
        expect(page.get_by_test_id("backfill").first).to_contain_text("not counted yet")
        assert owner.serious_findings() == []
        page.screenshot(path=tmp_path / f"prms-{theme}.png", full_page=True)
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
