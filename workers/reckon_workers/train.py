"""One slice of a PRM's training; what is left is asked for again, so that no task runs for long."""

import time

from reckon.errors import InvalidInput
from reckon.jobs.dispatch import dispatching
from reckon.jobs.outbox import enqueue
from reckon.jobs.run import run_job
from reckon.jobs.types import Job, TrainPrm
from reckon.retraining.loop import advance
from reckon.retraining.model import ENDED
from reckon_workers.context import Context


def run(context: Context, message_id: int) -> str:
    """Run the job; one that was killed is sent again and goes on from the last checkpoint."""

    def handle(job: Job) -> None:
        if not isinstance(job, TrainPrm):
            raise InvalidInput("This is no job that trains.")
        now = advance(context.trainer, job.project, job.run_id)
        if now.state not in ENDED:
            with dispatching(context.engine, context.sender) as session:
                enqueue(session, job, time.time_ns(), queue="train", resend_s=context.settings.scoring.reconcile_s)

    return run_job(context.engine, message_id, handle, context.lease_s, tracer=context.tracer)
