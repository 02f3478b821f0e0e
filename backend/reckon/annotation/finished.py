"""Whether a queue is finished: everything labelled, nothing to be taken back any more, and no conflict undecided."""

from sqlalchemy.orm import Session

from reckon.annotation import item_store, place_store, said, task_store
from reckon.annotation.model import UNDO_NS, Queue

_PAGE = 200


def unfinished(session: Session, queue: Queue, now_ns: int) -> str | None:
    """What is still to be done, for people to read; None where nothing is.

    A queue that its lead has closed is not waited for: what nobody has labelled stays so.
    """
    left = _unsettled(session, queue, now_ns)
    if left is not None:
        return left
    if queue.overlap > 1 and _has_conflict(session, queue):
        return "People differ on steps that nobody has decided."
    return None


def is_settled(session: Session, queue: Queue, now_ns: int) -> bool:
    """Whether nobody can say anything more in a queue, and nothing can be taken back; conflicts may be undecided."""
    if place_store.anything_held(session, queue.project, queue.id, now_ns):
        return False
    if queue.state == "closed":
        last_ns = task_store.last_unreviewed_ns(session, queue.project, queue.id)
        return last_ns is None or now_ns - last_ns > UNDO_NS
    return _unsettled(session, queue, now_ns) is None


def _unsettled(session: Session, queue: Queue, now_ns: int) -> str | None:
    places = place_store.counts(session, queue.project, queue.id)
    left = sum(count for (_, state), count in places.items() if state != "done")
    if left and queue.state != "closed":
        return f"{left} labels are still wanted." if left > 1 else "One label is still wanted."
    last_ns = task_store.last_unreviewed_ns(session, queue.project, queue.id)
    labelled = any(state == "done" for _, state in places) or task_store.had(session, queue.project, queue.id)
    if last_ns is None and not labelled:
        return "Nobody has labelled anything yet."
    if last_ns is not None and now_ns - last_ns <= UNDO_NS:
        return "The last labels can still be taken back: they stand after 10 minutes."
    return None


def _has_conflict(session: Session, queue: Queue) -> bool:
    """Page by page, up to the first that is found."""
    after = -1
    while page := item_store.page(session, queue.project, queue.id, after, _PAGE):
        undecided = [item for item in page if item.adjudicated_ns is None and item.kind == "work"]
        if any(said.said_of(session, queue.project, item).conflicts for item in undecided):
            return True
        after = page[-1].position
    return False
