"""Tasks as they leave: everything that a blind queue hides is left out here, and nowhere else is a task shaped."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from reckon.annotation import draft as drafts
from reckon.annotation import task_store
from reckon.annotation.cut import Known, recorded
from reckon.annotation.leases import annotator_of
from reckon.annotation.model import Op, Queue, Task
from reckon.annotation.schemas import Other, Revealed, TaskOp, TaskOut, TaskRead, TaskStatus
from reckon.annotation.work import Work
from reckon.domain.label import Shown
from reckon.projects.access import Access
from reckon.projects.permissions import Permission


def task_out(session: Session, queue: Queue, work: Work) -> TaskOut:
    """A task to work on. Its shape is the same whatever kind of item stands behind it."""
    task, item = work.task, work.item
    return TaskOut(
        id=task.id,
        queue=task.queue,
        state=task.state,
        held_until_ns=str(task.held_until_ns),
        policy=queue.policy,
        guideline_version=task.guideline_version,
        question=item.question,
        reference=item.reference,
        answer=item.answer,
        text=item.text,
        bounds=list(task.bounds),
        ops=[op_out(op) for op in work.ops],
        revealed=revealed(session, queue, work),
    )


def task_read(session: Session, access: Access, queue: Queue, work: Work) -> TaskRead:
    """A task by its address; of its item only those who review learn which it is."""
    task = work.task
    reviews = access.may(Permission.LABELS_REVIEW)
    return TaskRead(
        **dict(task_out(session, queue, work)),
        mine=task.annotator == annotator_of(access),
        annotator_name=task.annotator_name,
        item=task.item if reviews else None,
        duration_ms=task.duration_ms,
    )


def status(session: Session, queue: Queue, work: Work) -> TaskStatus:
    """How a task stands."""
    task = work.task
    shown = revealed(session, queue, work) if task.state == "submitted" else None
    until = str(task.held_until_ns)
    return TaskStatus(id=task.id, state=task.state, ops=task.ops, held_until_ns=until, revealed=shown)


def revealed(session: Session, queue: Queue, work: Work) -> Revealed | None:
    """What the queue shows of this task now; None where it is blind, or not submitted yet."""
    if queue.shown is Shown.BLIND or (queue.shown is Shown.AFTER_SUBMIT and work.task.state != "submitted"):
        return None
    hidden = work.item.hidden
    return Revealed(
        model=hidden.model,
        prm_version=hidden.prm_version,
        scores=list(hidden.scores),
        bounds=list(recorded(Known(session, queue.project), work.item)),
        others=_others(session, queue, work),
    )


def op_out(op: Op) -> TaskOp:
    """An op as it came."""
    value = list(op.value) if isinstance(op.value, tuple) else op.value
    return TaskOp.model_validate(
        {"op_id": op.op_id, "number": op.number, "step": op.step, "field": op.field, "value": value, "t": op.at_ms}
    )


def op_in(op: TaskOp) -> Op:
    """An op as it is kept."""
    value = tuple(op.value) if isinstance(op.value, list) else op.value
    return Op(op.op_id, op.number, op.step, op.field, value, op.t)


def _others(session: Session, queue: Queue, work: Work) -> list[Other]:
    """As many as there are at most beside oneself: everybody gets what is known, which more of them would betray."""
    tasks = task_store.of_items(session, work.task.project, [work.item.id])
    others = [one for one in tasks if one.annotator != work.task.annotator]
    return [_other(session, work, one) for one in others[: queue.overlap - 1]]


def _other(session: Session, work: Work, task: Task) -> Other:
    ops: Sequence[Op] = task_store.ops(session, task.project, task.id)
    draft = drafts.fold(ops, task.bounds, len(work.item.text))
    values = [draft.values.get(step) for step in range(len(draft.bounds))]
    told = [value if value != "unsure" else None for value in values]
    return Other.model_validate({"name": task.annotator_name, "values": told, "bounds": list(draft.bounds)})
