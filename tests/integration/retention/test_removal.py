"""Old rows go by table and project, kept traces stay whole, and a run may be killed and repeated."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from reckon.domain.retention import Retention
from reckon.projects.access import SYSTEM
from reckon.projects.retention_settings import change_retention
from reckon.relational.people_tables import audit_log
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retention import service
from reckon.retention.preview import preview
from reckon.retention.service import Going
from reckon.retention.tables import AGELESS, AGING

pytestmark = pytest.mark.integration

WHOLE = {"spans": 5, "steps": 6, "step_scores": 3, "prm_calls": 1, "costs": 1, "traces": 1}
NOTHING = dict.fromkeys(WHOLE, 0)
NO_STEPS = WHOLE | {"steps": 0}
ONLY_COSTS = NOTHING | {"costs": 1}


def _told(goings: Sequence[Going]) -> set[tuple[str, str, int]]:
    rows: dict[tuple[str, str], int] = {}
    for one in goings:
        key = (one.project, one.table.name)
        rows[key] = rows.get(key, 0) + one.doomed.rows
    return {(*key, count) for key, count in rows.items() if key[1] in WHOLE}


def test_each_table_keeps_its_days_and_a_kept_trace_keeps_everything(house: Any) -> None:
    for trace, days in ((0, 1), (1, 31), (2, 181), (3, 401), (4, 401)):
        house.seed(trace, days)
    house.keep(4)
    dry = service.plan(house.retainer)
    assert _told(dry) == {
        ("default", "steps", 18), ("default", "spans", 10), ("default", "step_scores", 6),
        ("default", "prm_calls", 2), ("default", "traces", 2), ("default", "costs", 1),
    }  # fmt: skip
    assert all(one.bytes > 0 for one in dry)
    assert house.rows(3) == WHOLE, "a dry run removes nothing"
    went, whole = service.apply(house.retainer)
    assert whole
    assert _told(went) == _told(dry)
    assert house.rows(0) == WHOLE
    assert house.rows(1) == NO_STEPS
    assert house.rows(2) == ONLY_COSTS
    assert house.rows(3) == NOTHING
    assert house.rows(4) == WHOLE
    assert house.tokens(4) == 24
    assert service.apply(house.retainer) == ([], True)


def test_other_days_are_previewed_as_the_job_would_count_them(house: Any) -> None:
    for trace, days in ((0, 1), (1, 8), (2, 31), (3, 31)):
        house.seed(trace, days)
    house.keep(3)
    wanted = Retention(7, 30, 400)
    service.plan(house.retainer)  # the job's copy of what is kept
    found = preview(house.client, "default", wanted, house.now_ns)
    with unit_of_work(house.engine) as session:
        change_retention(session, SYSTEM, "default", wanted, 1)
    assert {("default", one.table, one.rows) for one in found if one.table in WHOLE} == _told(
        service.plan(house.retainer)
    )
    (steps,) = (one for one in found if one.table == "steps")
    assert (steps.rows, steps.first_day < steps.last_day) == (12, True)
    assert preview(house.client, "default", Retention(3650, 3650, 3650), house.now_ns) == []
    assert preview(house.client, "another", wanted, house.now_ns) == []


def test_a_row_of_the_last_kept_day_stays_and_one_of_the_day_before_goes(house: Any) -> None:
    house.seed(0, 30)
    house.seed(1, 31)
    service.apply(house.retainer)
    assert (house.rows(0)["steps"], house.rows(1)["steps"]) == (6, 0)


def test_a_trace_released_from_its_last_reason_goes(house: Any) -> None:
    house.seed(0, 500)
    house.keep(0, "label")
    house.keep(0, "dataset:golden")
    house.release(0, "label")
    service.apply(house.retainer)
    assert house.rows(0) == WHOLE
    house.release(0, "dataset:golden")
    service.apply(house.retainer)
    assert house.rows(0) == NOTHING


def test_a_change_of_days_holds_for_what_is_stored_and_for_that_project_alone(house: Any) -> None:
    house.seed(0, 10)
    house.seed(1, 10, project="other")
    with unit_of_work(house.engine) as session:
        change_retention(session, SYSTEM, "other", Retention(7, 7, 400), house.now_ns)
    service.apply(house.retainer)
    assert house.rows(0) == WHOLE
    assert house.rows(1, "other") == ONLY_COSTS
    house.seed(2, 100)
    with unit_of_work(house.engine) as session:
        change_retention(session, SYSTEM, "default", Retention(180, 180, 400), house.now_ns)
    service.apply(house.retainer)
    assert house.rows(2) == WHOLE, "days that grew longer keep what came under shorter ones"


def test_rollups_go_by_their_own_days_and_stay_what_they_were_for_what_is_left(house: Any) -> None:
    house.seed(0, 100)
    house.seed(1, 401)
    sql = "SELECT sum(requests), sum(output_tokens) FROM req_1m"
    assert house.client.query(sql).first_row == (4, 48)
    service.apply(house.retainer)
    assert house.client.query(sql).first_row == (2, 24)


def test_a_run_that_was_cut_off_is_finished_by_the_next(house: Any) -> None:
    house.seed(0, 500)
    house.seed(1, 500)
    house.keep(1)
    left = 3

    def may_go_on() -> bool:
        nonlocal left
        left -= 1
        return left >= 0

    _, whole = service.apply(house.retainer, may_go_on=may_go_on)
    assert not whole
    assert house.rows(0) != NOTHING
    assert service.apply(house.retainer)[1]
    assert (house.rows(0), house.rows(1)) == (NOTHING, WHOLE)


def test_what_went_is_in_the_audit_log_of_its_project(house: Any) -> None:
    house.seed(0, 500)
    service.apply(house.retainer)
    with reading(house.engine) as session:
        rows = session.execute(select(audit_log.c.project, audit_log.c.details).where(
            audit_log.c.action == "retention.applied")).all()  # fmt: skip
    assert len(rows) == 1
    assert rows[0].project == "default"
    assert '"steps":6' in rows[0].details


def test_one_project_alone_may_be_named(house: Any) -> None:
    house.seed(0, 500)
    house.seed(1, 500, project="other")
    service.apply(house.retainer, "other")
    assert (house.rows(0), house.rows(1, "other")) == (WHOLE, NOTHING)


def test_a_partition_that_is_old_for_all_is_dropped_whole(house: Any) -> None:
    house.seed(0, 500)
    service.apply(house.retainer)
    mutations = (
        "SELECT count() FROM system.mutations WHERE database = currentDatabase() AND table IN ('steps', 'spans')"
    )
    assert house.client.query(mutations).first_row == (0,)


def test_every_table_grows_old_or_is_said_not_to(house: Any) -> None:
    """A new table needs a line in `reckon.retention.tables`: its time, and whose days it follows."""
    sql = "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'"
    found = {name for (name,) in house.client.query(sql).result_rows}
    assert found == {table.name for table in AGING} | AGELESS
