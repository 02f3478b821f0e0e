"""The calls of those who label: the next task, ops, submitting, skipping, taking back."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.annotation import leases, present, work
from reckon.annotation.schemas import Held, NextAsk, OpsIn, SkipIn, SubmitIn, TaskList, TaskRead, TaskStatus
from reckon.projects.access import Access
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work

TaskId = Annotated[str, Path(pattern=r"^tk_[0-9a-f]{32}$", description="`tk_` and 32 hex digits.")]
QueueId = Annotated[str, Path(pattern=r"^qu_[0-9a-f]{16}$", description="`qu_` and 16 hex digits.")]
_LABEL = requires(Permission.LABELS_WRITE)


def add_routes(routes: APIRouter, engine: Engine, clock_ns: Callable[[], int]) -> None:
    """Routes under `/queues/{queue_id}` and `/tasks/{task_id}`."""

    @routes.post("/queues/{queue_id}/next", operation_id="nextTasks", openapi_extra=_LABEL)
    def next_tasks(access: ProjectAccess, queue_id: QueueId, ask: NextAsk) -> TaskList:
        """The tasks in one's hands, topped up: the first to work on, the others so that nobody waits."""
        now_ns = clock_ns()
        with unit_of_work(engine) as session:
            queue = leases.queue_of(session, access, queue_id)
            tasks = leases.next_tasks(session, access, queue_id, ask.hold, now_ns)
            opened = work.opened(session, access, tasks)
            shown = [present.task_out(session, queue, one) for one in opened]
        return TaskList(tasks=shown, now_ns=str(now_ns))

    @routes.post("/queues/{queue_id}/heartbeat", operation_id="holdTasks", openapi_extra=_LABEL)
    def hold_tasks(access: ProjectAccess, queue_id: QueueId) -> Held:
        """Hold one's tasks for another 15 minutes; those that are held no longer are not named."""
        now_ns = clock_ns()
        with unit_of_work(engine) as session:
            tasks = leases.heartbeat(session, access, queue_id, now_ns)
        until = str(tasks[0].held_until_ns) if tasks else None
        return Held(tasks=[task.id for task in tasks], held_until_ns=until, now_ns=str(now_ns))

    @routes.get("/tasks/{task_id}", operation_id="getTask", openapi_extra=_LABEL)
    def get_task(access: ProjectAccess, task_id: TaskId) -> TaskRead:
        """A task of one's own; of anybody's for those who review."""
        with reading(engine) as session:
            task = leases.readable_task(session, access, task_id)
            (opened,) = work.opened(session, access, [task])
            return present.task_read(session, access, leases.queue_of(session, access, task.queue), opened)

    @routes.post("/tasks/{task_id}/ops", operation_id="addTaskOps", openapi_extra=_LABEL)
    def add_ops(access: ProjectAccess, task_id: TaskId, sent: OpsIn) -> TaskStatus:
        """Write ops down, in order; what came before is left alone, so that all may be sent again."""
        with unit_of_work(engine) as session:
            done = work.add_ops(session, access, task_id, [present.op_in(op) for op in sent.ops], clock_ns())
            return _status(session, access, done)

    @routes.post(
        "/tasks/{task_id}/submit",
        operation_id="submitTask",
        openapi_extra=requires(Permission.LABELS_WRITE, audited="task.submitted"),
    )
    def submit_task(access: ProjectAccess, task_id: TaskId, sent: SubmitIn) -> TaskStatus:
        """Hand a task in: its labels are written, and its trace is kept."""
        ops = [present.op_in(op) for op in sent.ops]
        with unit_of_work(engine) as session:
            done = work.submit(session, access, task_id, sent.submission, ops, clock_ns())
            return _status(session, access, done)

    @routes.post(
        "/tasks/{task_id}/skip",
        operation_id="skipTask",
        openapi_extra=requires(Permission.LABELS_WRITE, audited="task.skipped"),
    )
    def skip_task(access: ProjectAccess, task_id: TaskId, sent: SkipIn) -> TaskStatus:
        """Leave a task to others."""
        with unit_of_work(engine) as session:
            return _status(session, access, work.skip(session, access, task_id, sent.reason, clock_ns()))

    @routes.post(
        "/tasks/{task_id}/reopen",
        operation_id="reopenTask",
        openapi_extra=requires(Permission.LABELS_WRITE, audited="task.reopened"),
    )
    def reopen_task(access: ProjectAccess, task_id: TaskId) -> TaskStatus:
        """Take a submission back within 10 minutes, while nobody has reviewed it; or a skip."""
        with unit_of_work(engine) as session:
            return _status(session, access, work.reopen(session, access, task_id, clock_ns()))


def _status(session: Session, access: Access, done: work.Work) -> TaskStatus:
    return present.status(session, leases.queue_of(session, access, done.task.queue), done)
