"""A PRM that is away for longer than a minute: jobs wait by the clock, nothing is given up, all is scored once."""

import asyncio
from collections.abc import Iterator
from itertools import pairwise

import pytest

from fakes.ended_generations import store_generation
from fakes.prm_server import FakePrmServer
from fakes.queue import FakeQueue
from reckon.errors import Unavailable
from reckon.jobs.dispatch import dispatching, relay
from reckon.jobs.run import run_job
from reckon.jobs.types import Job, ScoreGenerations
from reckon.relational.unit_of_work import reading
from reckon.scoring.registration import backlog, register_ended
from reckon.scoring.service import Scorer, score_generations

pytestmark = pytest.mark.integration

AWAY_S = 75
LONGEST_PAUSE_S = 30
NS = 10**9


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as made:
        yield made


def test_a_minute_without_the_prm_costs_no_attempt_and_at_most_one_pause_more(
    scorer: Scorer, prm: FakePrmServer, runner: asyncio.Runner
) -> None:
    """The clock is the test's; Beat's relay runs once a second of it, and a worker takes what it sends."""
    queue = scorer.sender
    assert isinstance(queue, FakeQueue)
    ones = [store_generation(scorer.client) for _ in range(3)]
    now_ns, runs = 0, list[int]()
    prm.down()
    with dispatching(scorer.engine, queue) as session:
        register_ended(session, "default", ones, scorer.version.name, now_ns)

    def clock_ns() -> int:
        return now_ns

    def handle(job: Job) -> None:
        if not isinstance(job, ScoreGenerations):
            return
        runs.append(now_ns // NS)
        outcome = runner.run(score_generations(scorer, job.project, job.keys, now_ns))
        if outcome.waiting:
            raise Unavailable("they wait")

    while True:
        for message in queue.sent:
            run_job(scorer.engine, message.id, handle, 10.0, clock_ns)
        queue.sent.clear()
        with reading(scorer.engine) as session:
            state = backlog(session, now_ns)
        if not state.pending:
            break
        assert (state.pending, state.dead) == (3, 0)
        assert now_ns < (AWAY_S + LONGEST_PAUSE_S + 2) * NS
        now_ns += NS
        if now_ns == AWAY_S * NS:
            prm.up()
        relay(scorer.engine, queue, now_ns, 15.0)
    assert now_ns >= AWAY_S * NS
    # 0, 1, 3, 7, 15, 31, 61 and then 91: the pause doubles, and is never longer than half a minute.
    assert len(runs) <= 9
    assert max(after - before for before, after in pairwise(runs)) <= LONGEST_PAUSE_S + 1
    stored = scorer.client.query(
        "SELECT count() FROM step_scores WHERE hex(trace_id) IN {traces:Array(String)}",
        parameters={"traces": [one.trace_id.upper() for one in ones]},
    ).result_rows
    assert stored[0][0] == sum(one.steps for one in ones)
