"""Routes by which a project's admins invite people."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from reckon.people import invitations
from reckon.people.model import Invitation
from reckon.people.parts import People
from reckon.people.schemas import InvitationAsked, InvitationList, InvitationMade, InvitationView
from reckon.people.visitor import NOT_STORED
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work

InvitationId = Annotated[str, Path(pattern=r"^in_[0-9a-f]{12}$", description="`in_` and 12 hex digits.")]
_MANAGE = Permission.MEMBERS_MANAGE


def router(people: People, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """Routes under a project's `/invitations`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/invitations", tags=["invitations"], responses=responses)

    @routes.get("", operation_id="listInvitations", openapi_extra=requires(_MANAGE))
    def list_invitations(access: ProjectAccess) -> InvitationList:
        """The project's invitations, newest first, at most 1,000."""
        now_ns = people.clock_ns()
        with reading(people.engine) as session:
            return InvitationList(
                invitations=[_view(one, now_ns) for one in invitations.in_project(session, access.project)]
            )

    @routes.post(
        "",
        operation_id="invite",
        status_code=201,
        openapi_extra=requires(_MANAGE, audited="invitation.created"),
    )
    def invite(access: ProjectAccess, asked: InvitationAsked, response: Response) -> InvitationMade:
        """Invite an e-mail address; the link is shown only here. An older one for the same address is revoked."""
        now_ns, rules = people.clock_ns(), people.rules
        with unit_of_work(people.engine) as session:
            made, token = invitations.make(session, access, asked.email, asked.role, now_ns, rules.invitation_ns)
        response.headers.update(NOT_STORED)
        return InvitationMade(invitation=_view(made, now_ns), url=invitations.invitation_url(rules.public_url, token))

    @routes.delete(
        "/{invitation_id}",
        operation_id="revokeInvitation",
        status_code=204,
        openapi_extra=requires(_MANAGE, audited="invitation.revoked"),
    )
    def revoke_invitation(access: ProjectAccess, invitation_id: InvitationId) -> None:
        """Make the invitation's link worthless."""
        with unit_of_work(people.engine) as session:
            invitations.revoke(session, access, invitation_id, people.clock_ns())

    return routes


def _view(one: Invitation, now_ns: int) -> InvitationView:
    return InvitationView(
        id=one.id,
        email=one.email,
        role=one.role,
        invited_by=one.invited_by,
        created_ns=str(one.created_ns),
        expires_ns=str(one.expires_ns),
        state=one.state(now_ns),
    )
