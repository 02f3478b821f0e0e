"""A promoted version scores what comes, calibrated; a shadow scores beside it and is not shown."""

import time
from collections.abc import Iterator
from pathlib import Path
from secrets import token_bytes

import numpy as np
import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import select

from fakes.ended_generations import said_texts, store_engine_span, store_generation
from fakes.prm_server import FakePrmServer, score_of
from fakes.redis_server import BundledRedis
from fakes.trained_prms import ACCESS, trained_prm
from reckon.jobs.dispatch import dispatching
from reckon.prm.calibration import Calibration
from reckon.relational.tables import outbox
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import promotion
from reckon.retraining.scored_by import scored_by
from reckon.scoring.model import EndedGeneration
from reckon.scoring.recent_scores import recent_scores
from reckon.scoring.registration import backlog, register_ended
from reckon.settings import Settings
from reckon.traces.summarise import summarise
from reckon_migrations.relational_runner import migrate_relational
from reckon_workers import reconcile, score
from reckon_workers.context import Context

pytestmark = pytest.mark.integration

HOT = Calibration("temperature", (2.0,))
OWN = "reckon-demo-prm@1"


@pytest.fixture
def context(
    tmp_path: Path, clickhouse_url: str, clickhouse: Client, prm: FakePrmServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Context]:
    for name, value in {
        "DATA_DIR": tmp_path,
        "CLICKHOUSE_URL": clickhouse_url,
        "CLICKHOUSE_DATABASE": clickhouse.database,
        "PRM_URL": prm.url,
    }.items():
        monkeypatch.setenv(f"RECKON_{name}", str(value))
    migrate_relational(f"sqlite:///{tmp_path / 'reckon.db'}")
    redis = BundledRedis(tmp_path / "redis-home")
    redis.start()
    monkeypatch.setenv("RECKON_REDIS_URL", redis.url)
    made = Context(Settings())  # type: ignore[call-arg]  # every field has a default
    yield made
    made.runner.run(made.prm_http.aclose())
    made.runner.close()
    for part in (made.sender, made.announcer, made.clickhouse):
        part.close()
    made.engine.dispose()
    redis.stop()


def _end(context: Context, one: EndedGeneration) -> None:
    """As ingest does when a generation has ended."""
    with dispatching(context.engine, context.sender) as session:
        for version in scored_by(session, "default", OWN):
            register_ended(session, "default", [one], version, 1)


def _run_all(context: Context) -> None:
    with reading(context.engine) as session:
        messages = session.execute(select(outbox.c.id).where(outbox.c.kind == "reckon.score")).scalars().all()
    for message in messages:
        score.run(context, message)


def _stored(client: Client, one: EndedGeneration) -> dict[str, list[float]]:
    found = client.query(
        "SELECT prm_version, groupArray(score) FROM (SELECT * FROM step_scores FINAL WHERE "
        "generation_id = unhex({g:String}) ORDER BY step) GROUP BY prm_version",
        parameters={"g": one.generation_id},
    )
    return {str(name): [float(score) for score in scores] for name, scores in found.result_rows}


def test_the_champion_is_shown_calibrated_and_the_shadow_stands_behind_it(
    context: Context, clickhouse: Client, prm: FakePrmServer
) -> None:
    for name, calibration in (("small@1", HOT), ("small@2", Calibration())):
        trained_prm(context.engine, name, calibration=calibration, address=prm.url)
    with unit_of_work(context.engine) as session:
        promotion.approve(session, ACCESS, "small@1", "", 1)
        promotion.promote(session, ACCESS, "small@1", "", 2)
        promotion.shadow(session, ACCESS, "small@2", 3)
    one = store_generation(clickhouse)
    _end(context, one)
    _run_all(context)
    raw = [score_of(text) for text in said_texts(one.steps)]
    stored = _stored(clickhouse, one)
    assert set(stored) == {"small@1", "small@2"}
    assert stored["small@1"] == pytest.approx([HOT(score) for score in raw], rel=1e-6)
    assert stored["small@2"] == pytest.approx(raw)
    summarise(clickhouse, "default", [one.trace_id], context.prices("default"))
    shown = clickhouse.query(
        "SELECT prm_version FROM traces FINAL WHERE trace_id = unhex({t:String})", parameters={"t": one.trace_id}
    )
    assert shown.result_rows == [("small@1",)]


def test_a_rolled_back_project_is_scored_by_the_installations_own_again(
    context: Context, clickhouse: Client, prm: FakePrmServer
) -> None:
    trained_prm(context.engine, "small@1", address=prm.url)
    with unit_of_work(context.engine) as session:
        promotion.approve(session, ACCESS, "small@1", "", 1)
        promotion.promote(session, ACCESS, "small@1", "", 2)
        promotion.roll_back(session, ACCESS, "", 3)
    one = store_generation(clickhouse)
    _end(context, one)
    _run_all(context)
    assert set(_stored(clickhouse, one)) == {OWN}


def test_a_shadow_that_does_not_answer_holds_nothing_up_but_itself(
    context: Context, clickhouse: Client, prm: FakePrmServer
) -> None:
    trained_prm(context.engine, "small@2", address="http://127.0.0.1:9")
    with unit_of_work(context.engine) as session:
        promotion.shadow(session, ACCESS, "small@2", 3)
    one = store_generation(clickhouse)
    _end(context, one)
    _run_all(context)
    assert set(_stored(clickhouse, one)) == {OWN}
    with reading(context.engine) as session:
        assert backlog(session, 5).pending == 1


def test_the_reconciler_asks_for_what_nobody_asked_for_and_for_nothing_twice(
    context: Context, clickhouse: Client
) -> None:
    clickhouse.command("TRUNCATE TABLE spans")
    before_ns = time.time_ns() - 600 * 10**9
    for _ in range(3):
        store_engine_span(clickhouse, token_bytes(16), token_bytes(8), at_ns=before_ns)
    store_engine_span(clickhouse, token_bytes(16), token_bytes(8), at_ns=time.time_ns())  # may be on its way
    assert reconcile.run(context) == 3
    assert reconcile.run(context) == 0
    with reading(context.engine) as session:
        assert backlog(session, time.time_ns()).pending == 3


def test_the_latest_scores_of_a_version_are_read_for_drift(context: Context, clickhouse: Client) -> None:
    one = store_generation(clickhouse)
    _end(context, one)
    before_ns = time.time_ns() - 60 * 10**9
    _run_all(context)
    found = recent_scores(clickhouse, "default", OWN, before_ns)
    assert set(np.round([score_of(text) for text in said_texts(one.steps)], 6)) <= set(np.round(found, 6))
    assert len(recent_scores(clickhouse, "other", OWN, before_ns)) == 0
    assert len(recent_scores(clickhouse, "default", OWN, time.time_ns() + 3600 * 10**9)) == 0
