"""Scores the generations of one job."""

import time
from collections.abc import Callable
from contextvars import copy_context
from typing import TypeAlias

from reckon.errors import InvalidInput, NotFound, PrmUnavailable, Unavailable
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
        waiting: list[str] = []
        for version in context.waited_for(job):
            try:
                scorer = context.scorer_of(job.project, version)
            except (PrmUnavailable, NotFound) as error:  # the others are scored all the same
                waiting.append(str(error))
                continue
            # With this job's own context: the runner would keep that of its first, and so the span of it.
            scoring = score_generations(scorer, job.project, job.keys, time.time_ns())
            outcome = context.runner.run(scoring, context=copy_context())
            scored = [ScoresWritten(bytes.fromhex(trace), bytes.fromhex(one)) for trace, one in outcome.done]
            context.announcer.announce(job.project, scored if scorer.shown else [])
            waiting += outcome.waiting.values()
        if waiting:
            raise Unavailable(f"{len(waiting)} generations or versions wait: {waiting[0]}")

    return run_job(context.engine, message_id, handle, context.lease_s, tracer=context.tracer)
