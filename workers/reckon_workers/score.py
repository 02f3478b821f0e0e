"""Scores the generations of one job."""

import time
from collections.abc import Callable
from typing import TypeAlias

from reckon.errors import InvalidInput, Unavailable
from reckon.jobs.run import run_job
from reckon.jobs.types import Job, ScoreGenerations
from reckon.live.entries import ScoresWritten
from reckon.scoring.service import score_generations
from reckon_workers.context import Context

Run: TypeAlias = Callable[[Context, int], str]
Task: TypeAlias = Callable[[int], str]


def run(context: Context, message_id: int) -> str:
    """Run the job; it is sent again for as long as a generation waits."""

    def handle(job: Job) -> None:
        if not isinstance(job, ScoreGenerations):
            raise InvalidInput("This is no scoring job.")
        scoring = score_generations(context.scorer, job.project, job.keys, time.time_ns())
        outcome = context.runner.run(scoring)
        scored = [ScoresWritten(bytes.fromhex(trace), bytes.fromhex(generation)) for trace, generation in outcome.done]
        context.announcer.announce(job.project, scored)
        if outcome.waiting:
            reason = next(iter(outcome.waiting.values()))
            raise Unavailable(f"{len(outcome.waiting)} generations wait: {reason}")

    return run_job(context.engine, message_id, handle, context.lease_s)
