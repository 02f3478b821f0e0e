"""Runs the builds that wait in the outbox, as a worker does."""

from sqlalchemy import select

from reckon.datasets.building import Builder, run
from reckon.errors import InvalidInput
from reckon.jobs.run import Outcome, run_job
from reckon.jobs.types import BUILD_DATASET, BuildDataset, Job
from reckon.relational.tables import outbox
from reckon.relational.unit_of_work import reading


def work(builder: Builder) -> list[Outcome]:
    """Run every waiting build once; what became of each job."""

    def handle(job: Job) -> None:
        if not isinstance(job, BuildDataset):
            raise InvalidInput("no build")
        run(builder, job)

    with reading(builder.engine) as session:
        waiting = session.execute(select(outbox.c.id).where(outbox.c.kind == BUILD_DATASET)).scalars().all()
    return [run_job(builder.engine, row, handle, 30.0) for row in waiting]
