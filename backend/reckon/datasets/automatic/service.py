"""The rules of automatic labelling: a job is asked for, works in slices, and may be called off."""

from uuid import uuid4

from sqlalchemy.orm import Session

from reckon.datasets.automatic import store
from reckon.datasets.automatic.model import ENDED, Asked, LabelJob
from reckon.errors import Conflict, NotFound
from reckon.jobs.outbox import enqueue
from reckon.jobs.types import LabelTraces
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.traces import filter_parse

UNENDED_MAX = 5  # jobs of one project
SHOWN_MAX = 200


def ask(session: Session, access: Access, asked: Asked, now_ns: int) -> LabelJob:
    """Write a job down and have it worked on. Raises InvalidExpression for its filter, Conflict over UNENDED_MAX.

    Use it in `dispatching`, so that the job leaves after the commit.
    """
    filter_parse.parse(asked.q)
    if sum(job.state not in ENDED for job in store.newest(session, access.project, SHOWN_MAX)) >= UNENDED_MAX:
        raise Conflict(f"{UNENDED_MAX} jobs of this project label already. Wait for one, or cancel it.")
    made = LabelJob(
        id=f"lj_{uuid4().hex[:16]}",
        project=access.project,
        asked=asked,
        state="queued",
        reason="",
        cancel=False,
        after_ns=0,
        after_trace="00" * 16,
        within="",
        traces=0,
        traces_total=None,
        solutions=0,
        labelled=0,
        skipped=0,
        completions=0,
        completions_max=asked.completions_max,
        tokens=0,
        created_by=access.principal.name[:254],
        created_ns=now_ns,
        updated_ns=now_ns,
    )
    store.add(session, made)
    enqueue(session, LabelTraces(access.project, made.id), now_ns, queue="label")
    details = {"method": asked.method, "completions_max": asked.completions_max}
    audit.record(session, access, "labels.job_asked", ("label_job", made.id), now_ns, details)
    return made


def cancel(session: Session, access: Access, job_id: str, now_ns: int) -> LabelJob:
    """Ask for no more completions; labels that are there stay. Raises NotFound, and Conflict where it has ended."""
    found(session, access.project, job_id)
    values = {"state": "cancelled", "cancel": True, "updated_ns": now_ns}
    if not store.change(session, access.project, job_id, values):
        raise Conflict("The job has ended already.")
    audit.record(session, access, "labels.job_cancelled", ("label_job", job_id), now_ns)
    return found(session, access.project, job_id)


def found(session: Session, project: str, job_id: str) -> LabelJob:
    """The job. Raises NotFound."""
    job = store.one(session, project, job_id)
    if job is None:
        raise NotFound("There is no such job in this project.")
    return job
