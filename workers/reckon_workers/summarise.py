"""Rewrites the summary rows of the traces of one job."""

from reckon.errors import InvalidInput
from reckon.jobs.run import run_job
from reckon.jobs.types import Job, SummariseTraces
from reckon.traces.summarise import summarise
from reckon_workers.context import Context


def run(context: Context, message_id: int) -> str:
    """Run the job."""

    def handle(job: Job) -> None:
        if not isinstance(job, SummariseTraces):
            raise InvalidInput("This is no summarising job.")
        summarise(context.clickhouse, job.project, job.trace_ids, context.prices)

    return run_job(context.engine, message_id, handle, context.lease_s)
