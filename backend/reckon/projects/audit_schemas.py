"""What the calls about the audit log answer."""

import json

from pydantic import Field, JsonValue

from reckon.projects.audit_log import LIMIT_MAX
from reckon.projects.audit_store import AuditRow
from reckon.projects.schemas import NanosText, Shape


class AuditPrincipal(Shape):
    """Who did it, named as then."""

    kind: str = Field(description="user, key, open (logins were off) or system.")
    id: str
    name: str


class AuditTarget(Shape):
    """What it was done to."""

    kind: str
    id: str


class AuditEntry(Shape):
    """One change or export."""

    id: str
    at_ns: NanosText
    project: str = Field(description="Empty where it is about the installation.")
    principal: AuditPrincipal
    action: str = Field(description="For example key.created.")
    target: AuditTarget
    details: dict[str, JsonValue] = Field(description="What changed; often [before, after].")
    address: str
    request_id: str


class AuditPage(Shape):
    """A page of the log, newest first."""

    rows: list[AuditEntry] = Field(max_length=LIMIT_MAX)
    next_cursor: str | None


def audit_entry(row: AuditRow) -> AuditEntry:
    """A row as the API has it."""
    return AuditEntry(
        id=str(row.id),
        at_ns=str(row.at_ns),
        project=row.project,
        principal=AuditPrincipal(kind=row.principal_kind, id=row.principal_id, name=row.principal_name),
        action=row.action,
        target=AuditTarget(kind=row.target_kind, id=row.target_id),
        details=json.loads(row.details),
        address=row.address,
        request_id=row.request_id,
    )
