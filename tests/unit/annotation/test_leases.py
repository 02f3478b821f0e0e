from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select

from fakes import labelling
from reckon.annotation import leases, work
from reckon.annotation.model import HELD_MAX, LEASE_NS
from reckon.errors import Conflict, NotFound
from reckon.projects.permissions import Role
from reckon.relational.annotation_tables import annotation_places, annotation_tasks
from reckon.relational.unit_of_work import reading, unit_of_work

ANN, BO = labelling.access("ann"), labelling.access("bo")
T0 = 10**18


def items(count: int) -> list[labelling.Item]:
    return [labelling.item(number) for number in range(count)]


def test_asking_again_gives_the_same_tasks_and_nobody_gets_another_s(engine: Engine):
    queue = labelling.queue(engine, items(6))
    mine = [one.task.id for one in labelling.held(engine, queue, ANN, T0, 3)]
    theirs = [one.task.id for one in labelling.held(engine, queue, BO, T0, HELD_MAX)]
    assert [one.task.id for one in labelling.held(engine, queue, ANN, T0 + 1, 3)] == mine
    assert (len(mine), len(theirs)) == (3, 3)
    with pytest.raises(NotFound), reading(engine) as session:
        leases.own_task(session, ANN, theirs[0])


def test_no_two_people_ever_hold_one_place_however_many_ask_at_once(engine: Engine):
    queue = labelling.queue(engine, items(15), overlap=2)
    people = [labelling.access(f"p{number}") for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        held = list(pool.map(lambda who: labelling.held(engine, queue, who, T0, 3), people))
    given = [one.task for mine in held for one in mine]
    assert len(given) == 30  # fifteen items, two places each
    assert len({task.place for task in given}) == 30
    assert len({(task.item, task.annotator) for task in given}) == 30
    with reading(engine) as session:
        places = session.execute(select(annotation_places.c.id, annotation_places.c.held_by)).all()
    assert {(row.id, row.held_by) for row in places} == {(task.place, task.annotator) for task in given}


def test_one_free_place_that_all_want_at_once_goes_to_one_of_them(engine: Engine):
    queue = labelling.queue(engine, items(1))
    people = [labelling.access(f"p{number}") for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        held = list(pool.map(lambda who: labelling.held(engine, queue, who, T0), people))
    assert sum(map(len, held)) == 1


def test_whoever_is_silent_for_too_long_loses_the_task_and_keeps_the_draft(engine: Engine):
    queue = labelling.queue(engine, items(1))
    (mine,) = labelling.held(engine, queue, ANN, T0)
    with unit_of_work(engine) as session:
        work.add_ops(session, ANN, mine.task.id, labelling.said(1, 1), T0)
    assert labelling.held(engine, queue, BO, T0 + LEASE_NS) == []
    (theirs,) = labelling.held(engine, queue, BO, T0 + LEASE_NS + 1)
    assert theirs.task.item == mine.task.item
    with unit_of_work(engine) as session:
        kept = work.add_ops(session, ANN, mine.task.id, labelling.said(-1, first=3), T0 + LEASE_NS + 2)
    assert (kept.task.state, len(kept.ops)) == ("expired", 3)
    with pytest.raises(Conflict, match="Name of bo has taken this task"):
        labelling.submit(engine, ANN, mine, [], T0 + LEASE_NS + 3)
    labelling.submit(engine, BO, theirs, labelling.said(-1), T0 + LEASE_NS + 4)


def test_a_draft_that_nobody_took_is_one_s_own_again(engine: Engine):
    queue = labelling.queue(engine, items(2))
    (mine,) = labelling.held(engine, queue, ANN, T0)
    with unit_of_work(engine) as session:
        work.add_ops(session, ANN, mine.task.id, labelling.said(1, 1), T0)
    (again,) = labelling.held(engine, queue, ANN, T0 + 2 * LEASE_NS)
    assert (again.task.id, len(again.ops)) == (mine.task.id, 2)
    done = labelling.submit(engine, ANN, mine, labelling.said(1, -1, first=3), T0 + 9 * LEASE_NS)
    assert done.task.state == "submitted"


def test_a_sign_of_life_holds_all_that_one_has(engine: Engine):
    queue = labelling.queue(engine, items(3))
    mine = labelling.held(engine, queue, ANN, T0, 3)
    with unit_of_work(engine) as session:
        kept = leases.heartbeat(session, ANN, queue.id, T0 + LEASE_NS)
    assert [task.id for task in kept] == [one.task.id for one in mine]
    assert labelling.held(engine, queue, BO, T0 + 2 * LEASE_NS) == []
    with unit_of_work(engine) as session:
        assert leases.heartbeat(session, ANN, queue.id, T0 + 2 * LEASE_NS + 1) == []


def test_everybody_begins_with_the_screening_set_and_gets_gold_at_its_rate(engine: Engine):
    known = [labelling.item(900 + n, kind="screening", gold=(1, 1, 1)) for n in range(2)]
    gold = [labelling.item(950 + n, kind="gold", gold=(1, 1, 1)) for n in range(40)]
    queue = labelling.queue(engine, [*items(60), *known, *gold], screening=2, gold_rate=0.5)
    kinds = []
    for step in range(40):
        (one,) = labelling.held(engine, queue, ANN, T0 + step)
        kinds.append(one.item.kind)
        labelling.submit(engine, ANN, one, labelling.said(-1), T0 + step, f"sent-{step:04d}")
    assert kinds[:2] == ["screening", "screening"]
    assert 8 <= kinds.count("gold") <= 30
    assert kinds.count("screening") == 2


def test_what_somebody_is_unsure_of_goes_to_an_expert_and_to_nobody_else(engine: Engine):
    queue = labelling.queue(engine, items(1))
    (one,) = labelling.held(engine, queue, ANN, T0)
    labelling.submit(engine, ANN, one, labelling.said(1, "unsure", 1), T0)
    assert labelling.held(engine, queue, BO, T0) == []
    (theirs,) = labelling.held(engine, queue, labelling.access("lead", Role.LEAD), T0)
    assert theirs.item.id == one.item.id


@pytest.mark.parametrize("state", ["paused", "closed"])
def test_a_queue_that_is_not_open_gives_nothing_out(engine: Engine, state: str):
    assert labelling.held(engine, labelling.queue(engine, items(1), state=state), ANN, T0) == []


def test_a_skipped_task_goes_to_others_and_does_not_come_back(engine: Engine):
    queue = labelling.queue(engine, items(1))
    (one,) = labelling.held(engine, queue, ANN, T0)
    with unit_of_work(engine) as session:
        work.skip(session, ANN, one.task.id, "too_hard", T0)
    assert labelling.held(engine, queue, ANN, T0 + 1) == []
    assert len(labelling.held(engine, queue, BO, T0 + 1)) == 1
    with reading(engine) as session:
        reasons = session.execute(select(annotation_tasks.c.skip_reason)).scalars().all()
    assert sorted(map(str, reasons)) == ["None", "too_hard"]
