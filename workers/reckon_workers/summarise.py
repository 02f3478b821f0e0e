"""Rewrites the summary rows of the traces of one job, and says so to whoever listens."""

from reckon.errors import InvalidInput
from reckon.jobs.run import run_job
from reckon.jobs.types import Job, SummariseTraces
from reckon.live.entries import RowWritten
from reckon.traces.summarise import summarise
from reckon_workers.context import Context


def run(context: Context, message_id: int) -> str:
    """Run the job."""

    def handle(job: Job) -> None:
        if not isinstance(job, SummariseTraces):
            raise InvalidInput("This is no summarising job.")
        summarise(context.clickhouse, job.project, job.trace_ids, context.prices(job.project))
        # Within the job: one that is killed in between is run again, and says it then.
        context.announcer.announce(job.project, [RowWritten(bytes.fromhex(trace)) for trace in job.trace_ids])

    return run_job(context.engine, message_id, handle, context.lease_s, tracer=context.tracer)
