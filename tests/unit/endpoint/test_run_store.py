"""Whose run is worked on next, and how long each is kept."""

import pytest
from sqlalchemy import Engine, insert

from fakes.stores import empty_url, engine, postgres_url, store_url
from reckon.endpoint import run_store
from reckon.endpoint.run_store import Run
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import unit_of_work

__all__ = ["empty_url", "engine", "postgres_url", "store_url"]
HELD_NS, KEPT_NS = 50, 1000


@pytest.fixture
def store(engine: Engine) -> Engine:
    with unit_of_work(engine) as session:
        for project in ("lab", "shop"):
            session.execute(insert(projects).values(id=project, name=project, created_ns=1))
    return engine


def queued(project: str, number: int) -> Run:
    run_id = f"resp_{project}{number}"
    return Run(
        run_id, project, "{}", "{}", "ab" * 16, "queued", 0, False, 0, "{}", None, None, number, None, number + KEPT_NS
    )


def claimed(engine: Engine, now_ns: int) -> str:
    with unit_of_work(engine) as session:
        run = run_store.claim(session, now_ns, now_ns + HELD_NS)
    assert run is not None
    return run.project


def test_a_project_that_asks_for_much_keeps_no_other_waiting(store: Engine) -> None:
    with unit_of_work(store) as session:
        for number in range(9):
            run_store.add(session, "lab", queued("lab", number))
        for number in (20, 21):
            run_store.add(session, "shop", queued("shop", number))
    assert [claimed(store, 100) for _ in range(5)] == ["lab", "shop", "lab", "shop", "lab"]


def test_what_waits_or_runs_is_never_dropped_and_what_has_ended_is_kept_from_then_on(store: Engine) -> None:
    with unit_of_work(store) as session:
        for number in (1, 2):
            run_store.add(session, "lab", queued("lab", number))
    late_ns = 10 * KEPT_NS
    with unit_of_work(store) as session:
        taken = run_store.claim(session, late_ns, late_ns + HELD_NS)
        assert taken is not None
        assert run_store.expire(session, late_ns) == 0
        assert run_store.end(session, "lab", taken.id, taken.fence, "completed", "{}", late_ns)
        run_store.ask_to_cancel(session, "lab", "resp_lab2", "{}", late_ns)
        assert run_store.expire(session, late_ns + KEPT_NS - 1) == 0
        assert run_store.expire(session, late_ns + KEPT_NS) == 2
