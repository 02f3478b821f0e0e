"""Deletes the traces of one job."""

import time

from reckon.erasure.service import Eraser, erase
from reckon.errors import InvalidInput
from reckon.jobs.run import run_job
from reckon.jobs.types import EraseTraces, Job
from reckon_workers.context import Context


def run(context: Context, message_id: int) -> str:
    """Run the job; one that was killed is sent again and goes on."""

    def handle(job: Job) -> None:
        if not isinstance(job, EraseTraces):
            raise InvalidInput("This is no job that deletes.")
        eraser = Eraser(context.clickhouse, context.layout, context.engine, context.announcer.forget)
        erase(eraser, job, time.time_ns())

    return run_job(context.engine, message_id, handle, context.lease_s, tracer=context.tracer)
