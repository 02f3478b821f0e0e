"""A PRM is trained again by itself: when it is due, on a dataset built anew, once, and never before the cooldown."""

from dataclasses import replace

import numpy as np
import pytest
from clickhouse_connect.driver.client import Client
from fastapi.routing import APIRoute
from sqlalchemy import Engine, insert, select, update

from fakes.ended_generations import store_generation
from fakes.queue import FakeQueue
from fakes.trained_prms import ACCESS
from reckon.datasets import store as datasets
from reckon.datasets.recipe import GeneratedSource, Recipe
from reckon.domain.label import Label, Origin, Value, new_label_id
from reckon.jobs.types import BuildDataset, TrainPrm, decode
from reckon.projects.access import SYSTEM, Access
from reckon.relational.dataset_tables import dataset_versions
from reckon.relational.dataset_tables import datasets as dataset_names
from reckon.relational.labels import append
from reckon.relational.tables import outbox
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import policy, policy_api, store
from reckon.retraining.again import Looker, look
from reckon.retraining.facts import facts_of
from reckon.retraining.policy import Again
from reckon.scoring.labelled_scores import labelled_scores
from reckon.scoring.model import ScoringTask, Verdict
from reckon.scoring.trace_store import write_scores

pytestmark = pytest.mark.integration
OWN = "reckon-demo-prm@1"
HOUR_NS = 3600 * 10**9
NOW_NS = 100 * HOUR_NS


@pytest.fixture
def looker(engine: Engine, clickhouse: Client) -> Looker:
    return Looker(engine, clickhouse, FakeQueue(), OWN, lambda: NOW_NS)


def later(looker: Looker, hours: float) -> Looker:
    return Looker(looker.engine, looker.client, looker.sender, OWN, lambda: NOW_NS + round(hours * HOUR_NS))


def set_policy(engine: Engine, **told) -> None:
    with unit_of_work(engine) as session:
        policy.put(session, ACCESS, Again(**{"dataset": "sums", "name": "small", "base": OWN, **told}), 1)


def published(engine: Engine, number: int = 1) -> None:
    recipe = Recipe(sources=(GeneratedSource(kind="generated", generator="chain-sums", count=20),))
    row = {"project": "default", "name": "sums", "number": number, "recipe": recipe.model_dump_json()}
    with unit_of_work(engine) as session:
        named = {"project": "default", "name": "sums", "created_by": "x", "created_ns": 1}
        session.execute(insert(dataset_names).values(named))
        empty = {"hash": "", "manifest": "", "stage": "", "done": 0, "total": None, "error": "", "created_by": "x"}
        session.execute(insert(dataset_versions).values(**row, **empty, state="published", created_ns=1, updated_ns=1))


def ended(engine: Engine, number: int, state: str) -> None:
    with unit_of_work(engine) as session:
        told = {"state": state, "error": "no rows"}
        session.execute(update(dataset_versions).where(dataset_versions.c.number == number).values(told))


def label(trace: str = "a" * 32, generation: str = "b" * 16, step: int = 0, value: Value = 1, at_ns: int = 5) -> Label:
    return Label(
        id=new_label_id(),
        project="default",
        trace_id=trace,
        generation_id=generation,
        segmentation="paragraph/min1",
        step=step,
        value=value,
        origin=Origin.PERSON,
        annotator="ann",
        created_ns=at_ns,
    )


def labelled(engine: Engine, count: int) -> None:
    with unit_of_work(engine) as session:
        append(session, [label(step=step) for step in range(count)])


def jobs(engine: Engine, kind: type) -> list[object]:
    with reading(engine) as session:
        rows = session.execute(select(outbox.c.kind, outbox.c.payload)).all()
    return [job for job in (decode(row.kind, row.payload) for row in rows) if isinstance(job, kind)]


def note(engine: Engine) -> str:
    with reading(engine) as session:
        kept = policy.one(session, "default")
    assert kept is not None
    return kept.note


def test_enough_labels_build_the_dataset_anew_and_then_train_on_it_once(engine: Engine, looker: Looker) -> None:
    published(engine)
    set_policy(engine, labels_min=3)
    labelled(engine, 2)
    assert (look(looker), jobs(engine, BuildDataset)) == (0, [])
    labelled(engine, 1)
    assert look(looker) == 0
    assert look(looker) == 0  # the version is not built yet
    assert jobs(engine, BuildDataset) == [BuildDataset("default", "sums", 2)]
    with reading(engine) as session:
        made = datasets.one(session, "default", "sums", 2)
    assert made is not None
    assert made.recipe.parent == "sums@1"
    ended(engine, 2, "published")
    assert look(looker) == 1
    with reading(engine) as session:
        (run,) = store.runs(session, "default", 10)
    assert (run.cause, run.order.dataset, run.order.name, run.state) == ("labels", "sums@2", "small", "queued")
    assert jobs(engine, TrainPrm) == [TrainPrm("default", run.id)]
    assert "trains on sums@2" in note(engine)
    assert look(looker) == look(later(looker, 23)) == 0
    assert len(jobs(engine, BuildDataset)) == 1


def test_a_version_that_cannot_be_built_is_told_and_not_asked_for_again_before_the_cooldown(
    engine: Engine, looker: Looker
) -> None:
    published(engine)
    set_policy(engine, labels_min=1, cooldown_hours=24)
    labelled(engine, 1)
    look(looker)
    ended(engine, 2, "failed")
    look(looker)
    assert note(engine) == "sums@2 is failed: no rows"
    look(later(looker, 23))
    assert len(jobs(engine, BuildDataset)) == 1
    look(later(looker, 24))
    assert len(jobs(engine, BuildDataset)) == 2


def test_the_clock_sets_it_off_too_and_a_policy_that_is_off_does_not(engine: Engine, looker: Looker) -> None:
    published(engine)
    set_policy(engine, every_hours=48, enabled=False)
    look(looker)
    assert jobs(engine, BuildDataset) == []
    set_policy(engine, every_hours=48)
    look(looker)
    assert note(engine) == "due: schedule"


def test_without_a_published_version_there_is_a_note_and_no_training(engine: Engine, looker: Looker) -> None:
    published(engine)
    ended(engine, 1, "failed")
    set_policy(engine, every_hours=1)
    assert look(looker) == 0
    assert "no version of sums is published" in note(engine)


def test_calibration_is_measured_on_what_was_labelled_and_scored(
    engine: Engine, clickhouse: Client, looker: Looker
) -> None:
    one = store_generation(clickhouse, steps=200)
    key = (one.trace_id, one.generation_id)
    sure = tuple((step, 0.9) for step in range(150))
    write_scores(
        clickhouse, "default", [Verdict(ScoringTask(key, one.segmentation, 200), sure, "job", 1, 1, 1)], OWN, 1
    )
    fresh = [label(*key, step=step, value=1 if step % 3 else -1) for step in range(180)]
    right, scores = labelled_scores(clickhouse, "default", OWN, fresh)
    assert (len(right), right.mean()) == (150, pytest.approx(2 / 3))
    assert np.allclose(scores, 0.9)
    # What was decided holds, and of what people said the newest, in whatever order they come.
    decided = replace(label(*key, step=1, value=-1, at_ns=4), origin=Origin.ADJUDICATED)
    differing = [label(*key, step=0, value=1, at_ns=9), decided, label(*key, step=1, at_ns=8), label(*key, value=-1)]
    for told in (differing, differing[::-1]):
        assert labelled_scores(clickhouse, "default", OWN, [one for one in told if one.step == 0])[0].tolist() == [1.0]
        assert labelled_scores(clickhouse, "default", OWN, [one for one in told if one.step == 1])[0].tolist() == [0.0]
    with unit_of_work(engine) as session:
        append(session, fresh)
    facts = facts_of(looker.engine, looker.client, "default", OWN, NOW_NS)
    assert (facts.labels_new, facts.ece) == (180, pytest.approx(0.9 - 2 / 3, abs=1e-6))
    # The same through the route that the page asks.
    routes = policy_api.router(looker.engine, looker.client, OWN, clock_ns=lambda: NOW_NS).routes
    get_facts = next(one.endpoint for one in routes if isinstance(one, APIRoute) and one.path.endswith("/facts"))
    told = get_facts(Access(SYSTEM.principal, "default", SYSTEM.permissions))
    assert (told.labels_new, told.ece, told.psi, told.due) == (180, facts.ece, None, "calibration")
