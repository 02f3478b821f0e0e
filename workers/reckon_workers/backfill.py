"""One page of a backfill."""

import time

from reckon.errors import InvalidInput
from reckon.jobs.run import run_job
from reckon.jobs.types import BackfillScores, Job
from reckon.scoring.backfill import Backfiller, go_on
from reckon_workers.context import Context


def run(context: Context, message_id: int) -> str:
    """Run the job; one that was killed registers its page again, which changes nothing."""

    def handle(job: Job) -> None:
        if not isinstance(job, BackfillScores):
            raise InvalidInput("This is no job of a backfill.")
        scoring = context.settings.scoring
        filler = Backfiller(
            context.clickhouse,
            context.engine,
            context.sender,
            scoring.backfill_tokens_per_s,
            batch=scoring.batch,
            resend_s=scoring.reconcile_s,
        )
        go_on(filler, job, time.time_ns())

    return run_job(context.engine, message_id, handle, context.lease_s, tracer=context.tracer)
