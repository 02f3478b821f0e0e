"""Routes of one's own account."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request

from reckon.errors import Forbidden, InvalidInput, NotFound
from reckon.people import accounts, login, session_store, sessions, user_store
from reckon.people.model import Origin, OwnSession, User
from reckon.people.parts import People
from reckon.people.schemas import AccountChange, OwnSessions, OwnSessionView, PasswordChange, SessionInfo
from reckon.people.session_api import info
from reckon.people.visitor import origin_of, person_of, token_of
from reckon.projects.access import Access
from reckon.projects.requirement import SIGNED_IN, CurrentAccess, requires
from reckon.projects.tokens import digest_of
from reckon.relational.unit_of_work import reading, unit_of_work

SessionId = Annotated[str, Path(pattern=r"^se_[0-9a-f]{12}$", description="`se_` and 12 hex digits.")]


def router(people: People, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """Routes under `/account`, for who is signed in; a key has no account."""
    routes = APIRouter(prefix="/api/v1/account", tags=["account"], responses=responses)

    @routes.patch("", operation_id="changeAccount", openapi_extra=requires(SIGNED_IN, audited="account.changed"))
    def change_account(access: CurrentAccess, asked: AccountChange, request: Request) -> SessionInfo:
        """Change one's own name or e-mail."""
        user_id = person_of(access)
        with unit_of_work(people.engine) as session:
            if asked.email is not None and people.oidc is not None:
                _require_owner(user_store.by_id(session, user_id))
            accounts.change_account(session, access, user_id, asked.name, asked.email, people.clock_ns())
        return info(people, token_of(request, people.cookie))

    @routes.put(
        "/password",
        operation_id="changePassword",
        status_code=204,
        openapi_extra=requires(SIGNED_IN, audited="password.changed"),
    )
    async def change_password(access: CurrentAccess, asked: PasswordChange, request: Request) -> None:
        """Set one's own password; the current one is needed where there is one. All other sessions end."""
        person_of(access)
        origin, token = origin_of(request), token_of(request, people.cookie) or ""
        work = partial(_change_password, people, access, asked, origin, token)
        # Counted like logins: a session left open must not be a place to guess the password at.
        if await people.throttle.attempt(origin.address, access.principal.id, work) is None:
            raise InvalidInput("The current password is wrong.")

    @routes.get("/sessions", operation_id="listOwnSessions", openapi_extra=requires(SIGNED_IN))
    def list_own_sessions(access: CurrentAccess, request: Request) -> OwnSessions:
        """One's own sessions, last seen first."""
        user_id = person_of(access)
        with reading(people.engine) as session:
            token = token_of(request, people.cookie) or ""
            found = sessions.own(session, user_id, token, people.rules, people.clock_ns())
        return OwnSessions(sessions=[_view(one) for one in found])

    @routes.delete(
        "/sessions/{session_id}",
        operation_id="endOwnSession",
        status_code=204,
        openapi_extra=requires(SIGNED_IN, audited="session.ended"),
    )
    def end_own_session(access: CurrentAccess, session_id: SessionId) -> None:
        """End one of one's own sessions at once."""
        person_of(access)
        with unit_of_work(people.engine) as session:
            sessions.end_own(session, access, session_id, people.clock_ns())

    return routes


def _change_password(people: People, access: Access, asked: PasswordChange, origin: Origin, token: str) -> bool | None:
    """True, or None where the current password is wrong; that is written down."""
    with reading(people.engine) as session:
        user = user_store.by_id(session, access.principal.id)
        # Who came in by a link has lost the password, as like as not, and holds the account all the same.
        free = session_store.came_by_link(session, digest_of(token))
    if user is None:
        raise NotFound("There is no such account.")
    if (
        not free
        and user.password_hash is not None
        and not people.passwords.matches(user.password_hash, asked.current or "")
    ):
        with unit_of_work(people.engine) as session:
            login.refuse(session, user, "password", "current password", origin, people.clock_ns())
        return None
    hashed = people.passwords.hashed(asked.new, user.email, user.name)
    with unit_of_work(people.engine) as session:
        accounts.set_password(
            session,
            user.id,
            hashed,
            people.clock_ns(),
            access=access,
            keep_digest=digest_of(token),
        )
    return True


def _require_owner(user: User | None) -> None:
    """An address that people may choose themselves would open to them what the provider means for its holder."""
    if user is None or not user.owner:
        raise Forbidden("E-mail addresses come from the sign-in provider here, so only an owner changes theirs.")


def _view(one: OwnSession) -> OwnSessionView:
    return OwnSessionView(
        id=one.id,
        created_ns=str(one.created_ns),
        seen_ns=str(one.seen_ns),
        address=one.address,
        agent=one.agent,
        current=one.current,
    )
