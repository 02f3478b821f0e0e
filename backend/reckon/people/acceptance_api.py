"""Routes of an invited person, who may have no account yet."""

from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from reckon.errors import Unauthenticated
from reckon.people import acceptance, login
from reckon.people.acceptance import Invited
from reckon.people.model import Origin, Visit
from reckon.people.parts import People
from reckon.people.schemas import (
    InvitationAcceptance,
    InvitationPreview,
    InvitationToken,
    ProjectNamed,
    SessionInfo,
)
from reckon.people.session_api import require_logins, welcome
from reckon.people.visitor import NOT_STORED, origin_of, token_of
from reckon.projects import project_store
from reckon.projects.requirement import PUBLIC, requires
from reckon.relational.unit_of_work import reading, unit_of_work


def router(people: People, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """Routes under `/invitations`."""
    routes = APIRouter(prefix="/api/v1/invitations", tags=["invitations"], responses=responses)

    @routes.post("/preview", operation_id="previewInvitation", openapi_extra=requires(PUBLIC))
    def preview_invitation(asked: InvitationToken, response: Response) -> InvitationPreview:
        """Where an invitation leads; 404 where it cannot be accepted (any more)."""
        response.headers.update(NOT_STORED)
        with reading(people.engine) as session:
            invited = acceptance.look(session, asked.token, None, people.rules, people.clock_ns())
            project = project_store.get(session, invited.invitation.project)
        one = invited.invitation
        return InvitationPreview(
            project=ProjectNamed(id=project.id, name=project.name),
            email=one.email,
            role=one.role,
            invited_by=one.invited_by,
            expires_ns=str(one.expires_ns),
            has_account=invited.user is not None,
        )

    @routes.post(
        "/accept",
        operation_id="acceptInvitation",
        openapi_extra=requires(PUBLIC, audited="invitation.accepted"),
    )
    async def accept_invitation(asked: InvitationAcceptance, request: Request, response: Response) -> SessionInfo:
        """Join the project and be signed in.

        Who has an account is signed in as that e-mail or gives its password; who has none gives a
        name and a new password.
        """
        require_logins(people)
        origin, current = origin_of(request), token_of(request, people.cookie)
        invited = await run_in_threadpool(_look, people, asked, current)
        acceptance.require_way_in(invited, asked.name, asked.password)
        work = partial(_accept, people, invited, asked, origin, current)
        visit = await people.throttle.attempt(origin.address, invited.invitation.email, work)
        if visit is None:
            raise Unauthenticated(login.WRONG_PASSWORD)
        return await run_in_threadpool(welcome, people, visit, response)

    return routes


def _look(people: People, asked: InvitationAcceptance, current: str | None) -> Invited:
    with reading(people.engine) as session:
        return acceptance.look(session, asked.token, current, people.rules, people.clock_ns())


def _accept(
    people: People, invited: Invited, asked: InvitationAcceptance, origin: Origin, current: str | None
) -> Visit | None:
    rules, now_ns, password = people.rules, people.clock_ns(), asked.password or ""
    if invited.here and invited.user is not None and current is not None:
        with unit_of_work(people.engine) as session:
            acceptance.enter_here(session, invited, invited.user, origin, now_ns)
        return Visit(current, invited.user)
    if invited.user is not None:
        checked = login.check(people.passwords, invited.user, password)
        with unit_of_work(people.engine) as session:
            return acceptance.enter_known(session, invited, checked, origin, rules, now_ns, current)
    hashed = acceptance.hashed_for(people.passwords, invited, asked.name or "", password)
    with unit_of_work(people.engine) as session:
        return acceptance.enter_new(session, invited, asked.name or "", hashed, origin, rules, now_ns, current)
