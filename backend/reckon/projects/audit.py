"""The audit log: who changed or exported what, written in the transaction of the change itself."""

import json
from collections.abc import Mapping

from sqlalchemy import insert
from sqlalchemy.orm import Session

from reckon.projects.access import Access
from reckon.relational.people_tables import audit_log

_DETAILS_CHARS_MAX = 4_000


def record(
    session: Session,
    access: Access,
    action: str,
    target: tuple[str, str],
    now_ns: int,
    details: Mapping[str, object] | None = None,
    *,
    project: str | None = None,
) -> None:
    """Write down `action` (`key.created`) on `target` (kind, id) by whoever `access` is.

    `details` are what changed, never a secret or a trace's text; over 4,000 characters they are
    replaced by a note. `project` is that of `access` unless said.
    """
    told = json.dumps(dict(details or {}), separators=(",", ":"), sort_keys=True)
    if len(told) > _DETAILS_CHARS_MAX:
        told = json.dumps({"left_out": f"{len(told)} characters of details"})
    kind, target_id = target
    session.execute(
        insert(audit_log).values(
            at_ns=now_ns,
            project=access.project if project is None else project,
            principal_kind=access.principal.kind,
            principal_id=access.principal.id,
            principal_name=access.principal.name[:254],
            action=action,
            target_kind=kind,
            target_id=target_id[:128],
            details=told,
            address=access.address[:64],
            request_id=access.request_id[:64],
        )
    )
