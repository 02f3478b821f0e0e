import pytest
from sqlalchemy import Engine

from fakes.queue import FakeQueue
from reckon.errors import LimitExceeded
from reckon.jobs.dispatch import dispatching
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.scoring import tasks_store
from reckon.scoring.model import DeadLetter, EndedGeneration
from reckon.scoring.registration import ROWS_MAX, backlog, dead_letters, register_ended, retry_dead

PRM = "prm@1"


def ended(count: int, steps: int = 3) -> list[EndedGeneration]:
    return [EndedGeneration("ab" * 16, f"{i:016x}", "paragraph/min1", steps) for i in range(count)]


def register(engine: Engine, ones: list[EndedGeneration], queue: FakeQueue, now_ns: int = 100) -> int:
    with dispatching(engine, queue) as session:
        return register_ended(session, "default", ones, PRM, now_ns, batch=64)


def kill(engine: Engine, ones: list[EndedGeneration], now_ns: int) -> None:
    with unit_of_work(engine) as session:
        tasks = tasks_store.pending_tasks(session, "default", [(o.trace_id, o.generation_id) for o in ones], PRM)
        reasons = dict.fromkeys(tasks, "too long")
        tasks_store.set_state(session, "default", reasons, PRM, now_ns, state="dead", attempts=1)


def test_ended_generations_are_queued_in_batches_once(engine: Engine) -> None:
    queue = FakeQueue()
    assert register(engine, ended(1000), queue) == 1000
    assert len(queue.sent) == 16
    assert register(engine, ended(1001), queue, now_ns=200) == 1
    assert len(queue.sent) == 17
    with reading(engine) as session:
        found = backlog(session, 1100)
    assert (found.pending, found.oldest_age_ns, found.dead, found.jobs, found.jobs_stuck) == (1001, 1000, 0, 17, 0)


def test_a_generation_reported_twice_in_one_call_is_one(engine: Engine) -> None:
    assert register(engine, ended(1) * 2, FakeQueue()) == 1


def test_generations_without_steps_are_not_registered(engine: Engine) -> None:
    queue = FakeQueue()
    assert register(engine, ended(3, steps=0), queue) == 0
    assert queue.sent == []


def test_an_empty_backlog_has_no_age(engine: Engine) -> None:
    with reading(engine) as session:
        found = backlog(session, 10)
    assert (found.pending, found.oldest_age_ns, found.dead) == (0, None, 0)


def test_dead_letters_say_why_and_can_be_tried_again(engine: Engine) -> None:
    queue, ones = FakeQueue(), ended(2)
    register(engine, ones, queue)
    kill(engine, ones[:1], now_ns=300)
    key = (ones[0].trace_id, ones[0].generation_id)
    with reading(engine) as session:
        assert dead_letters(session, "default") == [
            DeadLetter("default", *key, "paragraph/min1", PRM, 1, "too long", 300)
        ]
        assert dead_letters(session, "another") == []
        assert backlog(session, 300).dead == 1
    with dispatching(engine, queue) as session:
        assert retry_dead(session, "default", [ones[0].trace_id], 400) == 1
        assert retry_dead(session, "default", [ones[0].trace_id], 400) == 0
    assert len(queue.sent) == 2
    with reading(engine) as session:
        assert (backlog(session, 400).dead, backlog(session, 400).pending) == (0, 2)


def test_a_call_for_dead_letters_has_a_limit(engine: Engine) -> None:
    with reading(engine) as session:
        dead_letters(session, "default", limit=ROWS_MAX)
        with pytest.raises(LimitExceeded):
            dead_letters(session, "default", limit=ROWS_MAX + 1)


def test_only_tasks_tried_often_enough_are_buried(engine: Engine) -> None:
    ones = ended(2)
    register(engine, ones, FakeQueue())
    keys = [(o.trace_id, o.generation_id) for o in ones]
    with unit_of_work(engine) as session:
        tasks = tasks_store.pending_tasks(session, "default", keys, PRM)
        tasks_store.set_state(session, "default", {tasks[0]: "late"}, PRM, 1, state="pending", attempts=2)
        assert tasks_store.bury(session, "default", PRM, keys, attempts_max=2) == [tasks[0].key]
