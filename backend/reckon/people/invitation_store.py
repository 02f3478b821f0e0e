"""SQL of invitations. Tokens never come here, only their digests."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.orm import Session

from reckon.people.model import Invitation
from reckon.projects.permissions import Role
from reckon.relational.people_tables import invitations

_i = invitations.c
_STANDING = _i.accepted_ns.is_(None) & _i.revoked_ns.is_(None)


def add(session: Session, invitation: Invitation, digest: str) -> None:
    """Insert an open invitation."""
    session.execute(
        insert(invitations).values(
            id=invitation.id,
            digest=digest,
            project=invitation.project,
            email=invitation.email,
            role=invitation.role,
            invited_by=invitation.invited_by,
            inviter=invitation.inviter,
            created_ns=invitation.created_ns,
            expires_ns=invitation.expires_ns,
        )
    )


def of_project(session: Session, project: str, limit: int) -> Sequence[Invitation]:
    """The project's invitations, newest first."""
    found = select(invitations).where(_i.project == project).order_by(_i.created_ns.desc(), _i.id).limit(limit)
    return [_invitation(row) for row in session.execute(found)]


def count_open(session: Session, project: str, now_ns: int) -> int:
    """How many of the project's invitations can be accepted now."""
    counted = select(func.count()).select_from(invitations)
    return session.execute(counted.where(_i.project == project, _STANDING, _i.expires_ns > now_ns)).scalar_one()


def open_by_digest(session: Session, digest: str, now_ns: int) -> Invitation | None:
    """The invitation with this token's digest, if it can be accepted now."""
    found = select(invitations).where(_i.digest == digest, _STANDING, _i.expires_ns > now_ns)
    row = session.execute(found).one_or_none()
    return None if row is None else _invitation(row)


def open_for(session: Session, email: str, now_ns: int) -> Sequence[Invitation]:
    """All that this address can accept now, oldest first."""
    found = select(invitations).where(_i.email == email, _STANDING, _i.expires_ns > now_ns)
    return [_invitation(row) for row in session.execute(found.order_by(_i.created_ns, _i.id))]


def accept(session: Session, invitation_id: str, now_ns: int) -> bool:
    """Whether it was open, and is accepted from now on."""
    good = (_i.id == invitation_id) & _STANDING & (_i.expires_ns > now_ns)
    accepted = update(invitations).where(good).values(accepted_ns=now_ns).returning(_i.id)
    return session.execute(accepted).one_or_none() is not None


def revoke(session: Session, project: str, invitation_id: str, now_ns: int) -> bool:
    """Whether it stood, accepted by nobody, and is revoked from now on."""
    good = (_i.id == invitation_id) & (_i.project == project) & _STANDING
    revoked = update(invitations).where(good).values(revoked_ns=now_ns).returning(_i.id)
    return session.execute(revoked).one_or_none() is not None


def revoke_for(session: Session, project: str, email: str, now_ns: int) -> Sequence[str]:
    """Revoke what stands for this address in this project; the ids."""
    good = (_i.email == email) & (_i.project == project) & _STANDING
    return session.execute(update(invitations).where(good).values(revoked_ns=now_ns).returning(_i.id)).scalars().all()


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        id=row.id,
        project=row.project,
        email=row.email,
        role=Role(row.role),
        invited_by=row.invited_by,
        inviter=row.inviter,
        created_ns=row.created_ns,
        expires_ns=row.expires_ns,
        accepted_ns=row.accepted_ns,
        revoked_ns=row.revoked_ns,
    )
