import pytest
from sqlalchemy import Engine

from fakes.queue import FakeQueue
from reckon.errors import PrmUnavailable
from reckon.jobs.dispatch import dispatching, relay
from reckon.jobs.outbox import STUCK_SENDS, backoff_s, enqueue, split, stuck
from reckon.jobs.run import run_job
from reckon.jobs.types import Job, SummariseTraces
from reckon.relational.unit_of_work import reading

S = 1_000_000_000
JOB = SummariseTraces("default", ("00" * 16,))


def put(engine: Engine, queue: FakeQueue, now_ns: int = 0) -> None:
    with dispatching(engine, queue) as session:
        enqueue(session, JOB, now_ns, resend_s=15)


def test_a_job_leaves_after_the_commit_and_never_without(engine: Engine) -> None:
    queue = FakeQueue()

    def fail_after_enqueueing() -> None:
        with dispatching(engine, queue) as session:
            enqueue(session, JOB, 0)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_enqueueing()
    assert queue.sent == []
    assert relay(engine, queue, 10**18, 15) == 0
    put(engine, queue)
    assert [message.kind for message in queue.sent] == ["reckon.summarise"]


def test_jobs_of_one_commit_leave_in_the_order_in_which_queues_are_emptied(engine: Engine) -> None:
    queue = FakeQueue()
    with dispatching(engine, queue) as session:
        for name in ("backfill", "live", "summary", "live"):
            enqueue(session, JOB, 0, queue=name)
    assert [message.queue for message in queue.sent] == ["summary", "live", "live", "backfill"]
    assert [message.id for message in queue.sent if message.queue == "live"] == [2, 4], (
        "and among themselves as written"
    )


def test_a_queue_that_is_down_loses_nothing(engine: Engine) -> None:
    queue = FakeQueue()
    queue.down = True
    put(engine, queue)
    assert relay(engine, queue, 15 * S, 15) == 0
    queue.down = False
    assert relay(engine, queue, 15 * S + 1, 15) == 0  # its next time has not come
    assert relay(engine, queue, 60 * S, 15) == 1


def test_a_job_is_done_once_however_often_its_message_comes(engine: Engine) -> None:
    queue, seen = FakeQueue(), list[Job]()
    put(engine, queue)
    (message,) = queue.sent
    assert run_job(engine, message.id, seen.append, 15) == "done"
    assert run_job(engine, message.id, seen.append, 15) == "skipped"
    assert seen == [JOB]
    assert relay(engine, queue, 10**18, 15) == 0


def test_a_job_that_runs_is_not_started_again(engine: Engine) -> None:
    queue, inner = FakeQueue(), list[str]()
    put(engine, queue)
    (message,) = queue.sent
    clock = iter(range(S, 10**18, S))

    def handler(_: Job) -> None:
        inner.append(run_job(engine, message.id, handler, 15, lambda: next(clock)))

    assert run_job(engine, message.id, handler, 15, lambda: next(clock)) == "done"
    assert inner == ["skipped"]


def test_a_run_that_was_killed_lets_go_after_its_lease(engine: Engine) -> None:
    queue = FakeQueue()
    put(engine, queue)
    (message,) = queue.sent

    def die(_: Job) -> None:
        raise SystemExit  # not an Exception: the row stays held, as after kill -9

    with pytest.raises(SystemExit):
        run_job(engine, message.id, die, 15, lambda: 0)
    assert run_job(engine, message.id, die, 15, lambda: 14 * S) == "skipped"
    assert relay(engine, queue, 14 * S, 15) == 0
    assert relay(engine, queue, 15 * S, 15) == 1
    assert run_job(engine, message.id, lambda _: None, 15, lambda: 16 * S) == "done"


def test_an_unavailable_part_postpones_and_another_error_is_raised_as_well(engine: Engine) -> None:
    queue = FakeQueue()
    put(engine, queue)
    (message,) = queue.sent

    def unavailable(_: Job) -> None:
        raise PrmUnavailable("down")

    def broken(_: Job) -> None:
        raise ValueError("bug")

    assert run_job(engine, message.id, unavailable, 15, lambda: 0) == "postponed"
    assert relay(engine, queue, S - 1, 15) == 0
    assert relay(engine, queue, S, 15) == 1
    with pytest.raises(ValueError, match="bug"):
        run_job(engine, message.id, broken, 15, lambda: 2 * S)
    assert relay(engine, queue, 4 * S, 15) == 1


def test_a_job_that_never_succeeds_is_sent_for_ever_and_counted(engine: Engine) -> None:
    queue = FakeQueue()
    put(engine, queue)
    for attempt in range(1, STUCK_SENDS + 5):
        assert relay(engine, queue, attempt * 600 * S, 15) == 1
    with reading(engine) as session:
        assert stuck(session) == 1


def test_ids_are_split_in_order() -> None:
    assert split(["a", "b", "c"], 2) == [("a", "b"), ("c",)]


def test_pauses_double_up_to_half_a_minute() -> None:
    assert [backoff_s(n) for n in (0, 1, 4, 5, 10**6)] == [1, 2, 16, 30, 30]
