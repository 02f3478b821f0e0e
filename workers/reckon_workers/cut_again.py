"""One page of a job that cuts generations again."""

import time

from reckon.errors import InvalidInput
from reckon.jobs.run import run_job
from reckon.jobs.types import CutAgain, Job
from reckon.scoring.resegmentation import Cutter, go_on
from reckon_workers.context import Context


def run(context: Context, message_id: int) -> str:
    """Run the job; one that was killed cuts its page again, which changes nothing."""

    def handle(job: Job) -> None:
        if not isinstance(job, CutAgain):
            raise InvalidInput("This is no job that cuts generations again.")
        scoring = context.settings.scoring
        cutter = Cutter(
            context.clickhouse,
            context.engine,
            context.sender,
            batch=scoring.batch,
            resend_s=scoring.reconcile_s,
            tokens_per_s=scoring.backfill_tokens_per_s,
        )
        go_on(cutter, job, time.time_ns())

    return run_job(context.engine, message_id, handle, context.lease_s)
