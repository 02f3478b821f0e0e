"""Invitations: an admin names an e-mail and a role, and gives the link to the person."""

import secrets
from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from reckon.errors import Conflict, NotFound
from reckon.people import invitation_store, inviter, user_store
from reckon.people.email import normal_email
from reckon.people.model import Invitation, User
from reckon.projects import audit, member_store, project_store
from reckon.projects.access import Access
from reckon.projects.members import require_role_within
from reckon.projects.permissions import ROLE_PERMISSIONS, Role
from reckon.projects.tokens import digest_of, new_token

SHOWN_MAX: Final = 1_000
OPEN_MAX: Final = 1_000  # in a project


def make(
    session: Session, access: Access, email: str, role: Role, now_ns: int, lasting_ns: int
) -> tuple[Invitation, str]:
    """A new invitation and its token. One that stood for the same address is revoked: its link may be lost.

    Raises InvalidInput for what is no e-mail, Forbidden for a role that may do more than whoever
    invites, Conflict for a member, a disabled account, and over 1,000 open invitations.
    """
    require_role_within(access, role)
    address = normal_email(email)
    project_store.lock(session, access.project)
    user = user_store.by_email(session, address)
    if user is not None and member_store.get(session, access.project, user.id) is not None:
        raise Conflict(f"{address} is a member already. Change the role under the project's members.")
    if user is not None and not user.enabled:
        raise Conflict(f"The account of {address} is disabled. An owner can enable it again.")
    for replaced in invitation_store.revoke_for(session, access.project, address, now_ns):
        audit.record(session, access, "invitation.revoked", ("invitation", replaced), now_ns, {"email": address})
    if invitation_store.count_open(session, access.project, now_ns) >= OPEN_MAX:
        raise Conflict(f"The project has {OPEN_MAX} open invitations. Revoke some first.")
    token = new_token()
    made = Invitation(
        id=f"in_{secrets.token_hex(6)}",
        project=access.project,
        email=address,
        role=role,
        invited_by=access.principal.name[:200],
        inviter=f"{access.principal.kind}:{access.principal.id}",
        created_ns=now_ns,
        expires_ns=now_ns + lasting_ns,
        accepted_ns=None,
        revoked_ns=None,
    )
    invitation_store.add(session, made, digest_of(token))
    told = {"email": address, "role": role}
    audit.record(session, access, "invitation.created", ("invitation", made.id), now_ns, told)
    return made, token


def invitation_url(public_url: str, token: str) -> str:
    """The link to open. What stands behind # is never sent to a server, and so is in nobody's log."""
    return f"{public_url}/invite#{token}"


def in_project(session: Session, project: str) -> Sequence[Invitation]:
    """The newest 1,000 of the project."""
    return invitation_store.of_project(session, project, SHOWN_MAX)


def revoke(session: Session, access: Access, invitation_id: str, now_ns: int) -> None:
    """Its link works no more. Raises NotFound where the project has no such invitation standing."""
    if not invitation_store.revoke(session, access.project, invitation_id, now_ns):
        raise NotFound("The project has no such invitation, or it has been accepted or revoked.")
    audit.record(session, access, "invitation.revoked", ("invitation", invitation_id), now_ns)


def opened(session: Session, token: str, now_ns: int) -> Invitation:
    """The invitation that this token is. Raises NotFound where it cannot be accepted (any more)."""
    found = invitation_store.open_by_digest(session, digest_of(token), now_ns)
    if found is None or not inviter.may_still(session, found, now_ns):
        raise NotFound("This invitation is unknown, accepted, revoked or over. Ask for a new one.")
    return found


def join(session: Session, access: Access, user: User, invitation: Invitation, now_ns: int) -> None:
    """Make the person a member; who is one already keeps a role that may do more.

    Raises NotFound where somebody else was quicker to accept or to revoke it, and where whoever
    invited may not do so any more.
    """
    if not inviter.may_still(session, invitation, now_ns) or not invitation_store.accept(
        session, invitation.id, now_ns
    ):
        raise NotFound("This invitation is unknown, accepted, revoked or over. Ask for a new one.")
    project_store.lock(session, invitation.project)
    member = member_store.get(session, invitation.project, user.id)
    if member is None:
        member_store.add(session, invitation.project, user.id, invitation.role, now_ns)
    elif not ROLE_PERMISSIONS[member.role] >= ROLE_PERMISSIONS[invitation.role]:
        member_store.change_role(session, invitation.project, user.id, invitation.role)
    told = {"email": invitation.email, "role": invitation.role, "user": user.id}
    target = ("invitation", invitation.id)
    audit.record(session, access, "invitation.accepted", target, now_ns, told, project=invitation.project)
