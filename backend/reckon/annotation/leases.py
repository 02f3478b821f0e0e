"""Who works on what: gives out tasks, holds them while somebody works, takes them back when nobody does.

A task is held for 15 minutes from the last sign of life. What runs out is freed when the next person asks; its
draft stays with whoever began it, and is theirs again if nobody else took the item meanwhile.
"""

from dataclasses import replace
from random import Random
from uuid import uuid4

from sqlalchemy.orm import Session

from reckon.annotation import item_store, place_store, queue_store, task_store
from reckon.annotation.model import HELD_MAX, LEASE_NS, Item, Kind, Queue, Task
from reckon.annotation.place_store import NO_PLACE
from reckon.errors import Conflict, NotFound
from reckon.projects.access import Access
from reckon.projects.permissions import Permission

# Tries for a place that somebody else was quicker at: each try looks at another row.
_TRIES = 20


def annotator_of(access: Access) -> str:
    """Who labels, as it stands in labels: `user:…`, `key:…`, or `open:open` where logins are off."""
    return f"{access.principal.kind}:{access.principal.id}"[:254]


def queue_of(session: Session, access: Access, queue_id: str) -> Queue:
    """The queue. Raises NotFound."""
    queue = queue_store.one(session, access.project, queue_id)
    if queue is None:
        raise NotFound("There is no such queue in this project.")
    return queue


def item_of(session: Session, access: Access, item_id: str) -> Item:
    """The item. Raises NotFound."""
    item = item_store.one(session, access.project, item_id)
    if item is None:
        raise NotFound("There is no such item in this project.")
    return item


def own_task(session: Session, access: Access, task_id: str) -> Task:
    """One's own task. Raises NotFound for others' as well."""
    task = task_store.one(session, access.project, task_id, annotator_of(access))
    if task is None:
        raise NotFound("There is no such task among yours.")
    return task


def readable_task(session: Session, access: Access, task_id: str) -> Task:
    """One's own task; anybody's for those who review. Raises NotFound."""
    if not access.may(Permission.LABELS_REVIEW):
        return own_task(session, access, task_id)
    task = task_store.anybodys(session, access.project, task_id)
    if task is None:
        raise NotFound("There is no such task in this project.")
    return task


def next_tasks(session: Session, access: Access, queue_id: str, wanted: int, now_ns: int) -> list[Task]:
    """The tasks in one's hands, topped up to `wanted`, all held from now on; fewer where nothing is left.

    The first is what to work on, the others are there so that nobody waits. Asking again changes nothing.
    """
    queue = queue_of(session, access, queue_id)
    if queue.state != "open":
        return []
    _sweep(session, queue, now_ns)
    who = annotator_of(access)
    until_ns = now_ns + LEASE_NS
    tasks = task_store.held(session, queue.project, queue.id, who, "held")
    wanted = min(wanted, HELD_MAX)
    if len(tasks) < wanted:
        for draft in task_store.held(session, queue.project, queue.id, who, "expired"):
            if len(tasks) < wanted and (again := regain(session, draft, now_ns)) is not None:
                tasks.append(again)
    _extend(session, tasks, until_ns)
    while len(tasks) < wanted:
        # A nanosecond apart, so that they keep their order.
        task = _another(session, access, queue, now_ns + len(tasks), until_ns)
        if task is None:
            break
        tasks.append(task)
    return [replace(task, held_until_ns=until_ns) for task in tasks]


def heartbeat(session: Session, access: Access, queue_id: str, now_ns: int) -> list[Task]:
    """Hold all that one has of a queue for longer; what that is."""
    queue = queue_of(session, access, queue_id)
    _sweep(session, queue, now_ns)
    tasks = task_store.held(session, queue.project, queue.id, annotator_of(access), "held")
    _extend(session, tasks, now_ns + LEASE_NS)
    return [replace(task, held_until_ns=now_ns + LEASE_NS) for task in tasks]


def regain(session: Session, task: Task, now_ns: int) -> Task | None:
    """An expired task in its owner's hands again; None where others have taken every place at its item."""
    until_ns = now_ns + LEASE_NS
    place = task.place
    held = place_store.hold(session, task.project, place or NO_PLACE, task.annotator, until_ns)
    if place is not None and not held:
        expert = place.endswith("/x")
        place = place_store.free_at(session, task.project, task.item, expert=expert)
        if place is None or not place_store.hold(session, task.project, place, task.annotator, until_ns):
            return None
    values = {"state": "held", "place": place, "held_until_ns": until_ns}
    task_store.change(session, task.project, task.id, values)
    return replace(task, state="held", place=place, held_until_ns=until_ns)


def hand_back(session: Session, task: Task) -> None:
    """Free the place of a task."""
    place_store.release(session, task.project, task.place or NO_PLACE, task.annotator)


def extend(session: Session, task: Task, now_ns: int) -> Task:
    """Hold a task for longer, if it is held."""
    if task.state != "held":
        return task
    _extend(session, [task], now_ns + LEASE_NS)
    return replace(task, held_until_ns=now_ns + LEASE_NS)


def taken(session: Session, task: Task) -> Conflict:
    """What to say where a lease is lost."""
    other = task_store.other_at(session, task.project, task.item, task.annotator)
    who = other.annotator_name if other else "Somebody else"
    return Conflict(f"{who} has taken this task, since nothing came from you for 15 minutes. Your labels stay a draft.")


def _sweep(session: Session, queue: Queue, now_ns: int) -> None:
    task_store.expire(session, queue.project, queue.id, now_ns)
    place_store.free_expired(session, queue.project, queue.id, now_ns)


def _extend(session: Session, tasks: list[Task], until_ns: int) -> None:
    if not tasks:
        return
    project, who = tasks[0].project, tasks[0].annotator
    place_store.extend(session, project, [task.place or NO_PLACE for task in tasks], who, until_ns)
    task_store.extend(session, project, [task.id for task in tasks], until_ns)


def _another(session: Session, access: Access, queue: Queue, now_ns: int, until_ns: int) -> Task | None:
    """The next task, of whatever kind. What is known is chosen by the same statements as what is not: see ADR 61."""
    who = annotator_of(access)
    kind = _kind(session, queue, who)
    known = item_store.unseen(session, queue.project, queue.id, "gold" if kind == "work" else kind, who)
    if kind == "work":
        known = None
    for _ in range(_TRIES):
        place = _free_place(session, access, queue, who)
        if place is None and known is None:
            return None
        place_id, item_id = (NO_PLACE, known) if known is not None else place or (NO_PLACE, "")
        held = place_store.hold(session, queue.project, place_id, who, until_ns)
        if held or known is not None:
            item = item_of(session, access, item_id)
            return _begin(session, access, queue, item, place_id or None, now_ns, until_ns)
    return None


def _free_place(session: Session, access: Access, queue: Queue, who: str) -> tuple[str, str] | None:
    for expert in (True, False) if access.may(Permission.LABELS_REVIEW) else (False,):
        place = place_store.free_for(session, queue.project, queue.id, who, expert=expert)
        if place is not None:
            return place
    return None


def _kind(session: Session, queue: Queue, who: str) -> Kind:
    """What somebody's next task is: decided by the queue's seed, so that asking again does not draw again."""
    begun = task_store.begun(session, queue.project, queue.id, who)
    if begun < queue.screening:
        return "screening"
    drawn = Random(f"{queue.seed}/{who}/{begun}").random()  # noqa: S311  # nobody's secret hangs on it
    return "gold" if drawn < queue.gold_rate else "work"


def _begin(
    session: Session, access: Access, queue: Queue, item: Item, place: str | None, now_ns: int, until_ns: int
) -> Task:
    task = Task(
        id=f"tk_{uuid4().hex}",
        project=queue.project,
        queue=queue.id,
        item=item.id,
        place=place,
        annotator=annotator_of(access),
        annotator_name=access.principal.name[:254],
        state="held",
        held_until_ns=until_ns,
        segmentation=item.segmentation,
        bounds=item.bounds,
        guideline_version=queue.guideline_version,
        ops=0,
        submission=None,
        skip_reason=None,
        duration_ms=None,
        opened_ns=now_ns,
        submitted_ns=None,
        reviewed_ns=None,
    )
    task_store.add(session, queue.project, task)
    return task
