"""The SQL of places: who holds which, decided by the row itself, so that no two people ever hold one."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from reckon.annotation.model import Item
from reckon.relational.annotation_tables import annotation_places, annotation_tasks

ROWS_A_STATEMENT: Final = 500
# No place has this id. Known items need none: asking for it does as much as asking for one does.
NO_PLACE: Final = ""
NOBODY: Final = "nobody"
# A second round begins when each item has been given out once.
_ROUND: Final = 1 << 32
_p = annotation_places.c
_t = annotation_tasks.c


def add(session: Session, project: str, items: Sequence[Item], overlap: int) -> None:
    """Make `overlap` places for each item; all items come once before any comes twice."""
    rows = [
        {
            "id": f"{item.id}/{number}",
            "project": project,
            "queue": item.queue,
            "item": item.id,
            "position": number * _ROUND + item.position,
            "expert": False,
            "state": "free",
        }
        for number in range(overlap)
        for item in items
    ]
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        session.execute(insert(annotation_places), rows[start : start + ROWS_A_STATEMENT])


def add_expert(session: Session, project: str, item: Item, *, wanted: bool) -> None:
    """Make a place for an expert at an item, unless it has one; a place that is done already where none is wanted."""
    place_id = f"{item.id}/x"
    if session.execute(select(_p.id).where(_p.project == project, _p.id == place_id)).first() is None:
        row = {"id": place_id, "project": project, "queue": item.queue, "item": item.id, "position": item.position}
        free = {"state": "free", "held_by": None, "held_until_ns": None}
        state = free if wanted else {"state": "done", "held_by": NOBODY, "held_until_ns": 0}
        session.execute(insert(annotation_places).values(**row, expert=True, **state))


def free_for(session: Session, project: str, queue_id: str, annotator: str, *, expert: bool) -> tuple[str, str] | None:
    """The first free place at an item that `annotator` has not had: its id and its item's. None: there is none."""
    had = select(_t.item).where(_t.project == project, _t.item == _p.item, _t.annotator == annotator)
    free = (
        select(_p.id, _p.item)
        .where(_p.project == project, _p.queue == queue_id, _p.state == "free", _p.expert == expert, ~had.exists())
        .order_by(_p.position)
        .limit(1)
        # Postgres passes by rows that another is just taking; SQLite has one writer at a time.
        .with_for_update(skip_locked=True)
    )
    row = session.execute(free).one_or_none()
    return None if row is None else (row.id, row.item)


def hold(session: Session, project: str, place_id: str, annotator: str, until_ns: int) -> bool:
    """Take a certain place, if it is free. The one statement that gives places out."""
    taken = update(annotation_places).where(_p.project == project, _p.id == place_id, _p.state == "free")
    done = session.execute(taken.values(state="held", held_by=annotator, held_until_ns=until_ns))
    return bool(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result has it


def free_at(session: Session, project: str, item_id: str, *, expert: bool) -> str | None:
    """A free place at a certain item."""
    free = select(_p.id).where(_p.project == project, _p.item == item_id, _p.state == "free", _p.expert == expert)
    return session.execute(free.order_by(_p.position).limit(1).with_for_update()).scalar_one_or_none()


def holder(session: Session, project: str, item_id: str) -> str | None:
    """Somebody who holds a place at an item."""
    held = select(_p.held_by).where(_p.project == project, _p.item == item_id, _p.state != "free")
    return session.execute(held.order_by(_p.held_until_ns.desc()).limit(1)).scalar_one_or_none()


def extend(session: Session, project: str, place_ids: Sequence[str], annotator: str, until_ns: int) -> None:
    """Hold places for longer."""
    mine = (_p.project == project, _p.id.in_(place_ids), _p.held_by == annotator, _p.state == "held")
    session.execute(update(annotation_places).where(*mine).values(held_until_ns=until_ns))


def release(session: Session, project: str, place_id: str, annotator: str) -> None:
    """Give a place back."""
    mine = (_p.project == project, _p.id == place_id, _p.held_by == annotator, _p.state == "held")
    freed = update(annotation_places).where(*mine)
    session.execute(freed.values(state="free", held_by=None, held_until_ns=None))


def finish(session: Session, project: str, place_id: str, annotator: str) -> bool:
    """Mark a held place as done; whether it was held by `annotator`."""
    mine = (_p.project == project, _p.id == place_id, _p.held_by == annotator, _p.state == "held")
    done = session.execute(update(annotation_places).where(*mine).values(state="done"))
    return bool(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result has it


def reopen(session: Session, project: str, place_id: str, annotator: str, until_ns: int) -> bool:
    """Hold a place again that `annotator` has finished; whether it was so."""
    mine = (_p.project == project, _p.id == place_id, _p.held_by == annotator, _p.state == "done")
    done = session.execute(update(annotation_places).where(*mine).values(state="held", held_until_ns=until_ns))
    return bool(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result has it


def free_expired(session: Session, project: str, queue_id: str, now_ns: int) -> None:
    """Free what nobody has held on to; asked in one statement, whether there is any or not."""
    over = (_p.project == project, _p.queue == queue_id, _p.state == "held", _p.held_until_ns < now_ns)
    freed = update(annotation_places).where(*over)
    session.execute(freed.values(state="free", held_by=None, held_until_ns=None))


def anything_held(session: Session, project: str, queue_id: str, now_ns: int) -> bool:
    """Whether somebody holds a place of a queue now."""
    held = select(_p.id).where(_p.project == project, _p.queue == queue_id, _p.state == "held")
    return session.execute(held.where(_p.held_until_ns >= now_ns).limit(1)).first() is not None


def counts(session: Session, project: str, queue_id: str) -> dict[tuple[bool, str], int]:
    """Places of a queue by (expert, state)."""
    counted = select(_p.expert, _p.state, func.count()).where(_p.project == project, _p.queue == queue_id)
    return {(bool(row[0]), row[1]): row[2] for row in session.execute(counted.group_by(_p.expert, _p.state))}
