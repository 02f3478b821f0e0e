"""Asks for trainings and calls them off: rows, with their line in the audit log."""

import re
from uuid import uuid4

from sqlalchemy.orm import Session

from reckon.datasets import service as datasets
from reckon.datasets.model import parsed_reference
from reckon.datasets.recipe import REFERENCE_PATTERN
from reckon.errors import Conflict, InvalidInput, NotFound
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.retraining import store
from reckon.retraining.model import Cause, Order, Run
from reckon.retraining.plan import Plan
from reckon.retraining.versions import version_named

UNENDED_MAX = 5  # runs of one project
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}", re.ASCII)


class TooMany(Conflict):
    """So many trainings of the project have not ended."""


def ask(session: Session, access: Access, order: Order, plan: Plan, now_ns: int, *, cause: Cause = "by_hand") -> Run:
    """Write a run down; whoever enqueues it has it worked on.

    Raises InvalidInput for a name that is none, NotFound where `like` or a dataset's `NAME@3` is no version, Conflict
    where the dataset's is not published, TooMany over UNENDED_MAX.
    """
    if not _NAME.fullmatch(order.name):
        raise InvalidInput("A PRM's name has 1 to 100 of a-z, 0-9, '.', '_' and '-'; its number is given to it.")
    version_named(session, access.project, order.like, "")
    if re.fullmatch(REFERENCE_PATTERN, order.dataset):
        datasets.published(session, access.project, *parsed_reference(order.dataset))
    waiting = [run for run in store.runs(session, access.project, 1000) if run.state in ("queued", "running")]
    if len(waiting) >= UNENDED_MAX:
        raise TooMany(f"{UNENDED_MAX} trainings of this project have not ended. Wait for one, or cancel it.")
    run = Run(
        id=f"pr_{uuid4().hex[:16]}",
        project=access.project,
        order=order,
        plan=plan.encode(),
        cause=cause,
        state="queued",
        progress={},
        reason=None,
        cancel=False,
        prm_version=None,
        created_ns=now_ns,
        updated_ns=now_ns,
    )
    store.add_run(session, access.project, run)
    details = {"name": order.name, "dataset": order.dataset[:200], "base": order.base[:200], "cause": cause}
    audit.record(session, access, "prm.training_asked", ("prm_run", run.id), now_ns, details)
    return run


def cancel(session: Session, access: Access, run_id: str, now_ns: int) -> None:
    """Call a run off: it ends with its slice. Raises NotFound, and Conflict where it has ended."""
    run = store.one_run(session, access.project, run_id)
    if run is None:
        raise NotFound("There is no such training in this project.")
    values = {"cancel": True, "updated_ns": now_ns} | ({"state": "cancelled"} if run.state == "queued" else {})
    if not store.change_run(session, access.project, run_id, values):
        raise Conflict("The training has ended already.")
    audit.record(session, access, "prm.training_cancelled", ("prm_run", run_id), now_ns, {})
