"""What was deleted: traces, and whole projects' traces, as marks that keep late spans and replays from coming back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from reckon.relational.insert_new import insert_new
from reckon.relational.view_tables import erasures

WHOLE_PROJECT = ""
State: TypeAlias = Literal["pending", "gone", "done"]
_e = erasures.c
_IDS_A_STATEMENT = 500


@dataclass(frozen=True, slots=True)
class Erased:
    """Of one project: everything that came up to `before_ns`, and these traces, each with when it was asked for."""

    before_ns: int = 0
    traces: dict[bytes, int] = field(default_factory=dict)

    def covers(self, trace_id: bytes, received_ns: int, *, imported: bool) -> bool:
        """Whether a span is gone; an import that came after the deletion is meant."""
        if received_ns <= self.before_ns:
            return True
        asked_ns = self.traces.get(trace_id)
        return asked_ns is not None and not (imported and received_ns > asked_ns)


def mark(session: Session, project: str, trace_id: str, now_ns: int) -> None:
    """Note that a trace (32 hex digits), or WHOLE_PROJECT, is deleted from now on."""
    row = {"project": project, "trace_id": trace_id, "state": "pending", "asked_ns": now_ns, "updated_ns": now_ns}
    insert_new(session, erasures, [row])
    session.execute(
        update(erasures)
        .where(_e.project == project, _e.trace_id == trace_id)
        .values(state="pending", asked_ns=now_ns, updated_ns=now_ns)
    )


def set_state(session: Session, project: str, trace_id: str, state: State, now_ns: int) -> None:
    """`gone` once its rows are deleted, `done` once nothing that was on its way can come any more."""
    session.execute(
        update(erasures).where(_e.project == project, _e.trace_id == trace_id).values(state=state, updated_ns=now_ns)
    )


def asked(session: Session, project: str, trace_id: str) -> int | None:
    """When the deletion was asked for; None where it never was."""
    found = select(_e.asked_ns).where(_e.project == project, _e.trace_id == trace_id)
    return session.execute(found).scalar_one_or_none()


def erased(session: Session, project: str, trace_ids: Sequence[bytes]) -> Erased:
    """What of these traces is deleted."""
    traces: dict[bytes, int] = {}
    wanted = [WHOLE_PROJECT, *(one.hex() for one in trace_ids)]
    before_ns = 0
    for start in range(0, len(wanted), _IDS_A_STATEMENT):
        some = wanted[start : start + _IDS_A_STATEMENT]
        rows = session.execute(select(_e.trace_id, _e.asked_ns).where(_e.project == project, _e.trace_id.in_(some)))
        for trace_id, asked_ns in rows:
            if trace_id == WHOLE_PROJECT:
                before_ns = asked_ns
            else:
                traces[bytes.fromhex(trace_id)] = asked_ns
    return Erased(before_ns, traces)


def unfinished(session: Session, project: str, trace_ids: Sequence[bytes]) -> set[bytes]:
    """Those of the traces whose deletion is still going on; all of them while the project's is."""
    found: set[bytes] = set()
    wanted = [WHOLE_PROJECT, *(one.hex() for one in trace_ids)]
    for start in range(0, len(wanted), _IDS_A_STATEMENT):
        rows = session.execute(
            select(_e.trace_id).where(
                _e.project == project,
                _e.trace_id.in_(wanted[start : start + _IDS_A_STATEMENT]),
                _e.state != "done",
            )
        ).scalars()
        for trace_id in rows:
            if trace_id == WHOLE_PROJECT:
                return set(trace_ids)
            found.add(bytes.fromhex(trace_id))
    return found


def recent(session: Session, project: str, limit: int) -> list[tuple[str, State, int]]:
    """(trace id or WHOLE_PROJECT, state, when it was asked for), the latest first."""
    rows = session.execute(
        select(_e.trace_id, _e.state, _e.asked_ns)
        .where(_e.project == project)
        .order_by(_e.asked_ns.desc(), _e.trace_id)
        .limit(limit)
    )
    return [(row.trace_id, row.state, row.asked_ns) for row in rows]


def forget_before(session: Session, before_ns: int) -> None:
    """Drop marks of traces that were deleted so long ago that no span of theirs can be on its way."""
    session.execute(delete(erasures).where(_e.state == "done", _e.asked_ns < before_ns, _e.trace_id != WHOLE_PROJECT))
