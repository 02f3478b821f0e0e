"""One slice of a job that labels; what is left is asked for again, so that live work is never kept from for long."""

import time
from dataclasses import replace

from reckon.checkers.registry import CheckerOptions, open_checker
from reckon.datasets.automatic.labelling import Labeller, go_on
from reckon.errors import InvalidInput
from reckon.jobs.dispatch import dispatching
from reckon.jobs.outbox import enqueue
from reckon.jobs.run import run_job
from reckon.jobs.types import Job, LabelTraces
from reckon.projects.access import SYSTEM
from reckon_workers.context import Context
from reckon_workers.models import chat_of

TIME_LIMIT_S = 24 * 3600
"""A completion of a reasoning model may take an hour; the lease of the job finds a worker that died."""


def run(context: Context, message_id: int) -> str:
    """Run the job; one that was killed goes on behind the last solution that it has labelled."""

    def handle(job: Job) -> None:
        if not isinstance(job, LabelTraces):
            raise InvalidInput("This is no job that labels.")
        if go_on(labeller(context), job):
            with dispatching(context.engine, context.sender) as session:
                enqueue(session, job, time.time_ns(), queue="label", resend_s=context.settings.scoring.reconcile_s)

    return run_job(context.engine, message_id, handle, context.lease_s, tracer=context.tracer)


def labeller(context: Context) -> Labeller:
    """What labelling needs."""
    return Labeller(
        engine=context.engine,
        clickhouse=context.clickhouse,
        chat=chat_of(context),
        model=context.settings.model.name,
        checker=lambda name: open_checker(name, CheckerOptions(confinement=None)),
        run=context.runner.run,
        access=lambda project: replace(SYSTEM, project=project),
        clock_ns=time.time_ns,
    )
