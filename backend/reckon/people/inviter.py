"""Whether an invitation is still backed by whoever made it.

An admin who was taken out must not come back, nor bring anybody in, through a link made before.
"""

from sqlalchemy.orm import Session

from reckon.people import user_store
from reckon.people.model import Invitation
from reckon.projects import key_store, member_store
from reckon.projects.permissions import ROLE_PERMISSIONS, Permission


def may_still(session: Session, invitation: Invitation, now_ns: int) -> bool:
    """Whether who invited may invite to this role in this project now."""
    kind, _, principal = invitation.inviter.partition(":")
    match kind:
        case "user":
            return _person_may(session, invitation, principal)
        case "key":
            return key_store.is_active(session, invitation.project, principal, now_ns)
        case _:
            return True  # Reckon itself, or anybody while logins were off


def _person_may(session: Session, invitation: Invitation, user_id: str) -> bool:
    user = user_store.by_id(session, user_id)
    if user is None or not user.enabled:
        return False
    if user.owner:
        return True
    member = member_store.get(session, invitation.project, user_id)
    held = ROLE_PERMISSIONS[member.role] if member is not None else frozenset()
    return Permission.MEMBERS_MANAGE in held and held >= ROLE_PERMISSIONS[invitation.role]
