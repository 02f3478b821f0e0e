"""Keeps traces whole beyond their project's days, each for a reason; a trace goes once its last reason is gone."""

import re
from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from reckon.domain.ids import parse_trace_id
from reckon.errors import Conflict, InvalidInput, LimitExceeded
from reckon.projects import audit, project_store
from reckon.projects.access import Access
from reckon.retention import kept_store

KEPT_MAX: Final = 100_000
TRACES_PER_CALL_MAX: Final = 1_000
REASON_PATTERN: Final = r"[a-z][a-z0-9._:-]{0,63}"


def keep_traces(
    session: Session, access: Access, project: str, trace_ids: Sequence[str], reason: str, now_ns: int
) -> None:
    """Keep traces (`tr_…`) for `reason` (`label`, `dataset:golden`), in the caller's transaction.

    What of a trace is gone already does not come back. Doing it again changes nothing. Raises InvalidInput,
    LimitExceeded over 1,000 traces in a call, Conflict where a project would keep more than 100,000.
    """
    chosen = _chosen(trace_ids, reason)
    # Locked, so that two callers cannot both take the last place.
    project_store.lock(session, project)
    kept_store.add(session, project, chosen, reason, now_ns)
    if kept_store.count(session, project) > KEPT_MAX:
        raise Conflict(f"A project keeps at most {KEPT_MAX} traces. Release some, or keep traces longer in general.")
    told = {"reason": reason, "traces": len(chosen)}
    audit.record(session, access, "trace.kept", ("trace", chosen[0]), now_ns, told, project=project)


def release_traces(
    session: Session, access: Access, project: str, trace_ids: Sequence[str], reason: str, now_ns: int
) -> int:
    """Take `reason` off traces; how many had it. Those without another reason go when their days are over.

    Raises InvalidInput, LimitExceeded.
    """
    chosen = _chosen(trace_ids, reason)
    released = kept_store.remove(session, project, chosen, reason)
    if released:
        told = {"reason": reason, "traces": released}
        audit.record(session, access, "trace.released", ("trace", chosen[0]), now_ns, told, project=project)
    return released


def _chosen(trace_ids: Sequence[str], reason: str) -> list[str]:
    if re.fullmatch(REASON_PATTERN, reason) is None:
        raise InvalidInput("A reason has 1 to 64 of a-z, 0-9 and '._:-', and begins with a letter: label, dataset:x.")
    if len(trace_ids) > TRACES_PER_CALL_MAX:
        raise LimitExceeded(f"At most {TRACES_PER_CALL_MAX} traces are kept or released at once: send them in parts.")
    chosen = sorted({parse_trace_id(one).hex() for one in trace_ids})
    if not chosen:
        raise InvalidInput("No trace is named.")
    return chosen
