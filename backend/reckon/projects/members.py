"""Who is in a project and as what; people come in by invitation (`reckon.people`)."""

import dataclasses
from typing import Final

from sqlalchemy.orm import Session

from reckon.errors import Conflict, Forbidden, NotFound
from reckon.projects import audit, member_store, project_store
from reckon.projects.access import Access
from reckon.projects.model import Member
from reckon.projects.permissions import ROLE_PERMISSIONS, Role

SHOWN_MAX: Final = 1_000


def list_members(session: Session, project: str) -> tuple[list[Member], int]:
    """The first 1,000 members in the order of their addresses, and how many there are."""
    return member_store.by_email(session, project, SHOWN_MAX), member_store.count(session, project)


def require_role_within(access: Access, role: Role) -> None:
    """Raises Forbidden where `role` may do more than `access` itself may."""
    missing = sorted(ROLE_PERMISSIONS[role] - access.permissions)
    if missing:
        raise Forbidden(f"Nobody hands out more than they hold: the role {role} has the permission {missing[0]}.")


def change_role(session: Session, access: Access, project: str, user_id: str, role: Role, now_ns: int) -> Member:
    """Give a member another role.

    Raises NotFound for who is no member, Forbidden where the role, former or new, may do more than
    `access`, Conflict where nobody who may manage the project would be left.
    """
    member = _held(session, access, project, user_id)
    require_role_within(access, role)
    if role != member.role:
        _require_admin_left(session, project, member)
        member_store.change_role(session, project, user_id, role)
        told = {"role": [member.role, role]}
        audit.record(session, access, "member.changed", ("user", user_id), now_ns, told, project=project)
    return dataclasses.replace(member, role=role)


def remove_member(session: Session, access: Access, project: str, user_id: str, now_ns: int) -> None:
    """Take a person out of the project; their account stays. Raises as `change_role`."""
    member = _held(session, access, project, user_id)
    _require_admin_left(session, project, member)
    member_store.remove(session, project, user_id)
    told = {"role": member.role}
    audit.record(session, access, "member.removed", ("user", user_id), now_ns, told, project=project)


def _held(session: Session, access: Access, project: str, user_id: str) -> Member:
    # Two admins who take each other out at once must not both succeed.
    project_store.lock(session, project)
    member = member_store.get(session, project, user_id)
    if member is None:
        raise NotFound("This person is no member of the project.")
    require_role_within(access, member.role)
    return member


def _require_admin_left(session: Session, project: str, member: Member) -> None:
    if member.role != Role.ADMIN or member_store.has_other_admin(session, project, member.user_id):
        return
    if not member_store.has_owner(session):
        raise Conflict("This is the last admin, and the project needs one. Make another member admin first.")
