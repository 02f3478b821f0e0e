"""What a person does with a task: ops, submitting, skipping, taking a submission back. All of it may be sent twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from reckon.annotation import draft as drafts
from reckon.annotation import item_store, leases, place_store, task_store
from reckon.annotation.draft import Draft
from reckon.annotation.model import LEASE_NS, OPS_MAX, UNDO_NS, Item, Op, Queue, SkipReason, Task
from reckon.annotation.place_store import NO_PLACE
from reckon.annotation.written import labels_of, segmentation_of
from reckon.domain.ids import format_trace_id
from reckon.domain.label import Origin, Shown
from reckon.errors import Conflict, LimitExceeded
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational import labels
from reckon.relational.labels import LabelFilter
from reckon.retention.keep import keep_traces

KEPT_FOR = "label"


@dataclass(frozen=True, slots=True)
class Work:
    """A task with what it is about and all that was done in it."""

    task: Task
    item: Item
    ops: Sequence[Op]

    @property
    def draft(self) -> Draft:
        """What its person says now."""
        return drafts.fold(self.ops, self.task.bounds, len(self.item.text))


def opened(session: Session, access: Access, tasks: Sequence[Task]) -> list[Work]:
    """Tasks of one's own with all that belongs to them."""
    items = item_store.many(session, access.project, [task.item for task in tasks])
    return [
        Work(task, items[task.item], task_store.ops(session, access.project, task.id) if task.ops else ())
        for task in tasks
    ]


def add_ops(session: Session, access: Access, task_id: str, added: Sequence[Op], now_ns: int) -> Work:
    """Write ops behind the task's own; those that it has are left alone.

    A draft takes them too: what was done offline is kept, whoever holds the task meanwhile. Raises Conflict where the
    numbers leave a gap or are taken, or the task is submitted; InvalidInput for an op that makes no sense.
    """
    task = leases.own_task(session, access, task_id)
    item = leases.item_of(session, access, task.item)
    work = _with(session, task, item, added, now_ns)
    return replace(work, task=leases.extend(session, work.task, now_ns))


def submit(session: Session, access: Access, task_id: str, submission: str, added: Sequence[Op], now_ns: int) -> Work:
    """Hand a task in: its labels are written, its trace is kept. The same submission again changes nothing.

    Raises Conflict where it was submitted otherwise, or others have taken it; InvalidInput where labels are missing.
    """
    task = leases.own_task(session, access, task_id)
    item = leases.item_of(session, access, task.item)
    if task.state == "submitted" and task.submission == submission:
        return Work(task, item, task_store.ops(session, access.project, task.id))
    queue = leases.queue_of(session, access, task.queue)
    work = _with(session, task, item, added, now_ns)
    drafts.complete(work.draft, queue.policy)
    task = _held(session, queue, work.task, now_ns)
    # Who takes a submission back has seen what it revealed, and says so with every label that changes.
    shown = Shown.ALWAYS if queue.shown is Shown.AFTER_SUBMIT and task.submission else queue.shown
    finished = place_store.finish(session, task.project, task.place or NO_PLACE, task.annotator)
    if task.place is not None and not finished:
        raise leases.taken(session, task)
    task = replace(
        task,
        state="submitted",
        submission=submission,
        submitted_ns=now_ns,
        duration_ms=work.draft.duration_ms,
    )
    changed = ("state", "submission", "submitted_ns", "duration_ms")
    task_store.change(session, task.project, task.id, {name: getattr(task, name) for name in changed})
    done = replace(work, task=task)
    _write(session, access, queue, done, shown, now_ns)
    audit.record(session, access, "task.submitted", ("task", task.id), now_ns, {"queue": queue.id})
    return done


def skip(session: Session, access: Access, task_id: str, reason: SkipReason, now_ns: int) -> Work:
    """Leave a task to others, and say why. Raises Conflict where it is submitted."""
    task = leases.own_task(session, access, task_id)
    item = leases.item_of(session, access, task.item)
    if task.state == "submitted":
        raise Conflict("The task is submitted. Take that back before you skip it.")
    if task.state != "skipped":
        leases.hand_back(session, task)
        task_store.change(session, task.project, task.id, {"state": "skipped", "skip_reason": reason})
        told = {"queue": task.queue, "reason": reason}
        audit.record(session, access, "task.skipped", ("task", task.id), now_ns, told)
    ops = task_store.ops(session, access.project, task.id)
    return Work(replace(task, state="skipped", skip_reason=reason), item, ops)


def reopen(session: Session, access: Access, task_id: str, now_ns: int) -> Work:
    """Take a submission or a skip back within 10 minutes, while nobody has reviewed it.

    What was said stays until it is submitted anew. Raises Conflict where it is too late.
    """
    task = leases.own_task(session, access, task_id)
    item = leases.item_of(session, access, task.item)
    if task.state == "submitted":
        if task.reviewed_ns is not None:
            raise Conflict("Somebody has reviewed this task already: it stays as you submitted it.")
        if now_ns - (task.submitted_ns or 0) > UNDO_NS:
            raise Conflict("A task is taken back within 10 minutes, and these are over.")
        until_ns = now_ns + LEASE_NS
        again = place_store.reopen(session, task.project, task.place or NO_PLACE, task.annotator, until_ns)
        if task.place is not None and not again:
            raise leases.taken(session, task)
        values = {"state": "held", "held_until_ns": until_ns}
        task_store.change(session, task.project, task.id, values)
        task = replace(task, state="held", held_until_ns=until_ns)
    elif task.state in ("skipped", "expired"):
        task = _held(session, leases.queue_of(session, access, task.queue), task, now_ns)
        task_store.change(session, task.project, task.id, {"skip_reason": None})
        task = replace(task, skip_reason=None)
    audit.record(session, access, "task.reopened", ("task", task.id), now_ns, {"queue": task.queue})
    return Work(task, item, task_store.ops(session, access.project, task.id))


def _with(session: Session, task: Task, item: Item, added: Sequence[Op], now_ns: int) -> Work:
    ops = task_store.ops(session, task.project, task.id)
    known = {op.op_id for op in ops}
    new = [op for op in added if op.op_id not in known]
    if new and task.state in ("submitted", "skipped"):
        raise Conflict(f"The task is {task.state}. Take that back before you change it.")
    if len(ops) + len(new) > OPS_MAX:
        raise LimitExceeded(f"A task has at most {OPS_MAX} ops.")
    for op in new:
        if op.number != len(ops) + 1:
            raise Conflict(
                f"Op {op.number} cannot come behind op {len(ops)}: another window has worked on this task, or some of "
                "yours are missing. Load the task anew."
            )
        drafts.check(op, drafts.fold(ops, task.bounds, len(item.text)), item.text)
        ops.append(op)
    task_store.add_ops(session, task.project, task.id, new, now_ns)
    if new:
        task_store.change(session, task.project, task.id, {"ops": len(ops)})
    return Work(replace(task, ops=len(ops)), item, ops)


def _held(session: Session, queue: Queue, task: Task, now_ns: int) -> Task:
    """The task in its owner's hands. Raises Conflict where others have taken it, or the queue was closed meanwhile."""
    if task.state == "held" and task.held_until_ns >= now_ns:
        return task
    if queue.state == "closed":
        # Whoever comes back this late may have seen what a closed queue no longer hides.
        raise Conflict("The queue was closed while you were away. Your labels stay a draft.")
    if task.state == "held":
        # Nobody has swept yet: the place may still be ours.
        leases.hand_back(session, task)
    again = leases.regain(session, task, now_ns)
    if again is None:
        raise leases.taken(session, task)
    return again


def _write(session: Session, access: Access, queue: Queue, work: Work, shown: Shown, now_ns: int) -> None:
    """Labels, the trace's keeping, the cut, and a place for an expert."""
    task, item, draft = work.task, work.item, work.draft
    before = list(
        labels.read(session, queue.project, LabelFilter(queue=queue.id, task=task.id, origins=(Origin.PERSON,)))
    )
    labels.append(session, labels_of(queue, item, task, draft, before, shown, now_ns))
    # Of an import too, whose trace is nowhere: else what is done here would tell imported gold from the rest.
    trace = format_trace_id(bytes.fromhex(item.trace_id))
    keep_traces(session, access, queue.project, [trace], KEPT_FOR, now_ns)
    if draft.bounds != task.bounds:
        _note_cut(session, work, now_ns)
    elif any(one.segmentation == item.segmentation != task.segmentation for one in before):
        _take_cut_back(session, task, item)
    if drafts.is_unsure(draft, queue.policy):
        # A place that nobody can take, where the item is known: experts need not look at it.
        place_store.add_expert(session, queue.project, item, wanted=item.kind == "work")


def _note_cut(session: Session, work: Work, now_ns: int) -> None:
    """A better cut is a segmentation of its own; whoever gets the item later begins with it."""
    task, item, bounds = work.task, work.item, work.draft.bounds
    name = segmentation_of(task, work.draft)
    row = {"trace_id": item.trace_id, "generation_id": item.generation_id, "made_by": task.annotator}
    told = {**row, "created_ns": now_ns}
    # The one before it too: labels of it stay, and its bounds are about to leave the item.
    task_store.note_segmentation(
        session, task.project, {**told, "name": task.segmentation, "parent": "", "bounds": task.bounds}
    )
    task_store.note_segmentation(
        session, task.project, {**told, "name": name, "parent": task.segmentation, "bounds": bounds}
    )
    # What is known or decided stays as it is, by a statement that finds nothing.
    open_still = item.kind == "work" and item.adjudicated_ns is None
    item_store.change_cut(session, task.project, item.id if open_still else "", name, bounds)


def _take_cut_back(session: Session, task: Task, item: Item) -> None:
    """The item's cut was this task's own, and is so no longer: nobody would stand by it.

    Not where somebody else has begun with it: their labels are of it.
    """
    others = [one for one in task_store.all_of_item(session, task.project, item.id) if one.id != task.id]
    open_still = item.kind == "work" and item.adjudicated_ns is None
    if open_still and all(one.segmentation != item.segmentation for one in others):
        item_store.change_cut(session, task.project, item.id, task.segmentation, task.bounds)
