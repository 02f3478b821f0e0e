"""One page of a re-pricing."""

from reckon.errors import InvalidInput
from reckon.jobs.run import run_job
from reckon.jobs.types import Job, RepriceTraces
from reckon.prices.repricing import Repricer, go_on
from reckon_workers.context import Context


def run(context: Context, message_id: int) -> str:
    """Run the job; one that was killed does its page again, which doubles nothing."""

    def handle(job: Job) -> None:
        if not isinstance(job, RepriceTraces):
            raise InvalidInput("This is no job of a re-pricing.")
        go_on(Repricer(context.clickhouse, context.engine, context.sender, context.hourly), job)

    return run_job(context.engine, message_id, handle, context.lease_s, tracer=context.tracer)
