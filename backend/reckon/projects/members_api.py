"""The calls about a project's members."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Engine

from reckon.projects import members
from reckon.projects.model import Member
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.projects.schemas import MemberList, MemberPatch, MemberRow, nanos
from reckon.relational.unit_of_work import reading, unit_of_work

UserId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,32}$", description="The person's id.")]


def router(engine: Engine, responses: dict[int | str, dict[str, Any]] | None, clock_ns: Callable[[], int]) -> APIRouter:
    """Routes under a project's `/members`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/members", tags=["projects"], responses=responses)

    @routes.get("", operation_id="listMembers", openapi_extra=requires(Permission.PROJECT_READ))
    def list_members(access: ProjectAccess) -> MemberList:
        """Who is in the project, and as what."""
        with reading(engine) as session:
            found, total = members.list_members(session, access.project)
        return MemberList(members=[_row(member) for member in found], total=total)

    @routes.patch(
        "/{user_id}",
        operation_id="changeMember",
        openapi_extra=requires(Permission.MEMBERS_MANAGE, audited="member.changed"),
    )
    def change_member(access: ProjectAccess, user_id: UserId, change: MemberPatch) -> MemberRow:
        """Give a member another role."""
        with unit_of_work(engine) as session:
            return _row(members.change_role(session, access, access.project, user_id, change.role, clock_ns()))

    @routes.delete(
        "/{user_id}",
        status_code=204,
        operation_id="removeMember",
        openapi_extra=requires(Permission.MEMBERS_MANAGE, audited="member.removed"),
    )
    def remove_member(access: ProjectAccess, user_id: UserId) -> None:
        """Take a person out of the project; their account stays."""
        with unit_of_work(engine) as session:
            members.remove_member(session, access, access.project, user_id, clock_ns())

    return routes


def _row(member: Member) -> MemberRow:
    return MemberRow(
        user_id=member.user_id,
        email=member.email,
        name=member.name,
        role=member.role,
        owner=member.owner,
        seen_ns=nanos(member.seen_ns),
    )
