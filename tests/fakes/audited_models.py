"""One call for each audited operation on PRMs, datasets and runs, with all that must be there before it."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from fakes.audited_queues import create_queue
from fakes.audited_world import DEFAULT, Call, Scenario, World
from fakes.dataset_jobs import work
from fakes.people_browser import Browser
from fakes.web_parts import FakeReader
from reckon.datasets.building import Builder
from reckon.demo.dataset_programs import PROGRAMS
from reckon.prm.calibration import Calibration
from reckon.projects.access import SYSTEM, Access
from reckon.relational.prm_tables import prm_runs, trained_prms
from reckon.relational.prm_versions import record_prm_version
from reckon.relational.unit_of_work import unit_of_work
from reckon.retraining import promotion
from reckon.retraining.versions import version_named

SHIPPED = "reckon-demo-prm@1"
_ROWS = "".join(
    json.dumps({"prompt": f"{number}+1?", "completions": [f"{number + 1}"], "labels": [True]}) + "\n"
    for number in range(20)
)


async def train(world: World) -> Call:
    browser, path = await _published(world)
    asked = {"name": "small", "dataset": f"brought@{path.rpartition('/')[2]}", "base": SHIPPED}
    return browser, "POST", f"{DEFAULT}/prms/trainings", asked


async def cancel_training(world: World) -> Call:
    browser, method, path, body = await train(world)
    run = (await browser.ask(method, path, body)).json()
    return browser, "POST", f"{path}/{run['id']}/cancel", None


async def backfill(world: World) -> Call:
    asked = {"prm_version": SHIPPED, "since_ns": "1", "until_ns": "2"}
    return await world.owner(), "POST", f"{DEFAULT}/prms/backfills", asked


async def cancel_backfill(world: World) -> Call:
    browser, method, path, body = await backfill(world)
    asked = (await browser.ask(method, path, body)).json()
    return browser, "POST", f"{path}/{asked['id']}/cancel", None


def _trained(world: World) -> str:
    """The name of a new trained version of the default project, served somewhere, not approved."""
    world.trained += 1
    name, run = f"small@{world.trained}", f"pr_{world.trained:016x}"
    made: dict[str, Any] = {"project": "default", "dataset": "sums@1", "base": SHIPPED, "plan": "{}", "created_ns": 1}
    ended = {"name": "small", "like": SHIPPED, "cause": "asked", "state": "done", "progress": "{}", "cancel": False}
    held = {"dataset_hash": "0" * 64, "champion": None, "weights": "nowhere", "weights_sha256": "0" * 64}
    told = {"calibration": Calibration().encode(), "report": "{}", "gates": "[]", "passed": True}
    with unit_of_work(world.place.engine) as session:
        shipped = version_named(session, "default", SHIPPED, "")
        record_prm_version(session, shipped.__class__(**{**_fields(shipped), "name": name}), 1)
        session.execute(insert(prm_runs).values(id=run, updated_ns=1, **ended, **made))
        session.execute(insert(trained_prms).values(prm_version=name, run_id=run, **held, **told, **made))
        access = Access(SYSTEM.principal, "default", SYSTEM.permissions)
        promotion.serve_at(session, access, name, "http://127.0.0.1:9", 1)
    return name


def _fields(version: Any) -> dict[str, Any]:
    return {name: getattr(version, name) for name in version.__dataclass_fields__}


async def approve(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/prms/{_trained(world)}/approve", {"reason": "Looked at."}


async def shadow(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/prms/{_trained(world)}/shadow", None


async def end_shadow(world: World) -> Call:
    browser, method, path, body = await shadow(world)
    assert (await browser.ask(method, path, body)).status_code < 400
    return browser, "DELETE", f"{DEFAULT}/prms/shadow", None


async def promote(world: World) -> Call:
    browser, method, path, body = await approve(world)
    assert (await browser.ask(method, path, body)).status_code < 400
    return browser, "POST", f"{path.removesuffix('/approve')}/promote", {"reason": "Better."}


async def roll_back(world: World) -> Call:
    browser, method, path, body = await promote(world)
    assert (await browser.ask(method, path, body)).status_code < 400
    return browser, "POST", f"{DEFAULT}/prms/rollback", {"reason": "Worse on Tuesdays."}


async def build_dataset(world: World) -> Call:
    recipe = {"sources": [{"kind": "generated", "generator": "chain-sums", "count": 20, "seed": 3}]}
    return await world.owner(), "POST", f"{DEFAULT}/datasets/sums", recipe


async def import_dataset(world: World) -> Call:
    path = f"{DEFAULT}/datasets/brought/import?format=stepwise&licence=MIT"
    return await world.owner(), "POST", path, _ROWS


async def cancel_dataset(world: World) -> Call:
    browser, method, path, body = await build_dataset(world)
    made = (await browser.ask(method, path, body)).json()
    return browser, "POST", f"{path}/{made['number']}/cancel", None


async def _published(world: World) -> tuple[Browser, str]:
    browser, method, path, body = await import_dataset(world)
    headers = {"x-csrf-token": browser.csrf, "sec-fetch-site": "same-origin"}
    made = await browser.web.request(method, path, content=str(body), headers=headers)
    assert made.status_code == 202, made.text
    work(Builder(world.place.engine, FakeReader(), world.datasets, PROGRAMS))  # type: ignore[arg-type]  # asked by no import
    return browser, f"{DEFAULT}/datasets/brought/{made.json()['number']}"


async def pull_dataset(world: World) -> Call:
    browser, path = await _published(world)
    return browser, "GET", f"{path}/files/manifest.json", None


async def export_dataset(world: World) -> Call:
    browser, path = await _published(world)
    return browser, "GET", f"{path}/export?format=stepwise", None


async def change_draft(world: World) -> Call:
    browser, path = await _published(world)
    return browser, "PUT", f"{path}/draft", {"id": "row-1", "excluded": True}


async def publish_draft(world: World) -> Call:
    browser, method, path, body = await change_draft(world)
    assert (await browser.ask(method, path, body)).status_code == 204
    return browser, "POST", f"{path}/publish", None


async def label_traces(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/label-jobs", {"method": "search", "completions_max": 100}


async def cancel_label_job(world: World) -> Call:
    browser, method, path, body = await label_traces(world)
    made = (await browser.ask(method, path, body)).json()
    return browser, "POST", f"{path}/{made['id']}/cancel", None


async def set_queue_retraining(world: World) -> Call:
    browser, method, path, body = await create_queue(world)
    made = (await browser.ask(method, path, body)).json()
    return browser, "PUT", f"{path}/{made['id']}/retraining", {"name": "small", "base": SHIPPED}


async def remove_queue_retraining(world: World) -> Call:
    browser, method, path, body = await set_queue_retraining(world)
    assert (await browser.ask(method, path, body)).status_code == 200
    return browser, "DELETE", path, None


async def set_policy(world: World) -> Call:
    browser, _ = await _published(world)
    asked = {"dataset": "brought", "name": "small", "base": SHIPPED}
    return browser, "PUT", f"{DEFAULT}/prm-policy", asked


async def cut_again(world: World) -> Call:
    asked = {"segmentation": "sections/min1", "since_ns": "1", "until_ns": "2"}
    return await world.owner(), "POST", f"{DEFAULT}/resegmentations", asked


async def cancel_cutting(world: World) -> Call:
    browser, method, path, body = await cut_again(world)
    made = (await browser.ask(method, path, body)).json()
    return browser, "POST", f"{path}/{made['id']}/cancel", None


async def stop_run(world: World) -> Call:
    browser = await world.owner()
    begun = (await browser.ask("POST", f"{DEFAULT}/runs", {"question": "40+2"})).json()
    return browser, "POST", f"{DEFAULT}/runs/{begun['id']}/stop", None


SCENARIOS: Mapping[str, Scenario] = {
    "trainPrm": train,
    "cancelTraining": cancel_training,
    "backfillScores": backfill,
    "cancelBackfill": cancel_backfill,
    "approvePrm": approve,
    "shadowPrm": shadow,
    "endShadow": end_shadow,
    "promotePrm": promote,
    "rollBackPrm": roll_back,
    "buildDataset": build_dataset,
    "importDataset": import_dataset,
    "cancelDataset": cancel_dataset,
    "getDatasetFile": pull_dataset,
    "exportDataset": export_dataset,
    "changeDatasetDraft": change_draft,
    "publishDatasetDraft": publish_draft,
    "labelTraces": label_traces,
    "cancelLabelJob": cancel_label_job,
    "setQueueRetraining": set_queue_retraining,
    "removeQueueRetraining": remove_queue_retraining,
    "setPrmPolicy": set_policy,
    "cutAgain": cut_again,
    "cancelResegmentation": cancel_cutting,
    "stopRun": stop_run,
}
