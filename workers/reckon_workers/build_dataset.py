"""Builds the dataset version of one job."""

from reckon.datasets.building import Builder
from reckon.datasets.building import run as build
from reckon.datasets.place import place_of
from reckon.errors import InvalidInput
from reckon.jobs.run import run_job
from reckon.jobs.types import BuildDataset, Job
from reckon_workers.context import Context

TIME_LIMIT_S = 24 * 3600
"""Hours, not the seconds of other tasks: the lease of the job, not this limit, finds a worker that died."""


def run(context: Context, message_id: int) -> str:
    """Run the job; one that was killed is sent again and begins anew."""

    def handle(job: Job) -> None:
        if not isinstance(job, BuildDataset):
            raise InvalidInput("This is no job that builds a dataset.")
        place = place_of(context.settings.datasets_url)
        build(Builder(context.engine, context.clickhouse, place, context.programs), job)

    return run_job(context.engine, message_id, handle, context.lease_s, tracer=context.tracer)
