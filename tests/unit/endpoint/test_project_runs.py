"""Runs as pages ask for them: in the project of the path, with what may be asked for."""

import time
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import Engine, insert

from fakes.endpoint_app import endpoint_app
from fakes.openai_server import FakeOpenAIServer
from fakes.stores import empty_url, engine, postgres_url, store_url
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import unit_of_work
from reckon.strategies.catalogue import CATALOGUE

__all__ = ["empty_url", "engine", "postgres_url", "store_url"]


@pytest.fixture
def lab(model: FakeOpenAIServer, engine: Engine) -> Iterator[httpx.Client]:
    with unit_of_work(engine) as session:
        for project in ("lab", "shop"):
            session.execute(insert(projects).values(id=project, name=project, created_ns=1))
    with endpoint_app(model, engine=engine) as app:
        headers = {"authorization": "Bearer rk_solve"}
        with httpx.Client(base_url=f"{app.url}/api/v1/projects/", headers=headers) as client:
            yield client


def until(client: httpx.Client, run: str, *states: str) -> dict[str, object]:
    for _ in range(400):
        found = client.get(f"lab/runs/{run}").raise_for_status().json()
        if found["status"] in states:
            return dict(found)
        time.sleep(0.05)
    raise AssertionError(found["status"])


def test_what_may_be_asked_for_is_the_whole_catalogue(lab: httpx.Client):
    told = lab.get("lab/runs/options").raise_for_status().json()
    assert told["model"] == "m"
    assert [one["name"] for one in told["strategies"]] == list(CATALOGUE)
    (n,) = [one for one in told["strategies"][1]["parameters"] if one["name"] == "n"]
    assert (n["default"], n["low"], n["high"]) == (8, 1, 1024)


def test_a_question_is_answered_under_its_strategy(lab: httpx.Client):
    body = {"question": "40+2", "options": {"strategy": "best_of_n", "n": 3, "budget": {"output_tokens": 500}}}
    begun = lab.post("lab/runs", json=body).raise_for_status().json()
    ended = until(lab, begun["id"], "completed")
    reckon = ended["reckon"]
    assert isinstance(reckon, dict)
    assert (reckon["strategy"], len(reckon["candidates"])) == ("best_of_n", 3)


def test_a_run_is_stopped_and_what_was_stopped_stays_so(lab: httpx.Client, model: FakeOpenAIServer):
    model.delay_s = 0.2
    body = {"question": "40+2", "options": {"strategy": "best_of_n", "n": 8}}
    begun = lab.post("lab/runs", json=body).raise_for_status().json()
    assert lab.post(f"lab/runs/{begun['id']}/stop").raise_for_status().json()["status"] == "cancelled"
    assert until(lab, begun["id"], "cancelled")["status"] == "cancelled"


def test_what_a_strategy_does_not_take_is_refused_in_words(lab: httpx.Client):
    answer = lab.post("lab/runs", json={"question": "40+2", "options": {"strategy": "best_of_n", "width": 3}})
    assert answer.status_code == 400
    assert "width" in answer.json()["detail"]


def test_another_project_neither_asks_nor_sees_a_run(lab: httpx.Client):
    begun = lab.post("lab/runs", json={"question": "40+2"}).raise_for_status().json()
    assert lab.post("shop/runs", json={"question": "40+2"}).status_code == 404
    headers = {"authorization": "Bearer rk_shop"}
    assert lab.get(f"shop/runs/{begun['id']}", headers=headers).status_code == 404
