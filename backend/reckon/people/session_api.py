"""Routes that begin, show and end a session."""

from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from reckon.errors import Conflict, Unauthenticated
from reckon.people import login, session_info, sessions, user_store
from reckon.people.email import normal_email
from reckon.people.model import Origin, Visit
from reckon.people.parts import People
from reckon.people.schemas import LinkLogin, PasswordLogin, SessionInfo
from reckon.people.visitor import NOT_STORED, clear_session, origin_of, person_of, set_session, token_of
from reckon.projects.requirement import PUBLIC, SIGNED_IN, CurrentAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work


def router(people: People, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """Routes under `/session`. Passwords are hashed in threads, a few at a time (`Throttle`)."""
    routes = APIRouter(prefix="/api/v1/session", tags=["session"], responses=responses)

    @routes.get("", operation_id="getSession", openapi_extra=requires(PUBLIC))
    def get_session(request: Request, response: Response) -> SessionInfo:
        """Who is signed in here, and what they may do where; also where nobody is."""
        response.headers.update(NOT_STORED)
        return info(people, token_of(request, people.cookie))

    @routes.post("", operation_id="logIn", openapi_extra=requires(PUBLIC, audited="session.created"))
    async def log_in(asked: PasswordLogin, request: Request, response: Response) -> SessionInfo:
        """Sign in by password."""
        require_logins(people)
        origin, replaced = origin_of(request), token_of(request, people.cookie)
        work = partial(_by_password, people, asked, origin, replaced)
        visit = await people.throttle.attempt(origin.address, asked.email, work)
        if visit is None:
            raise Unauthenticated(login.WRONG_PASSWORD)
        return await run_in_threadpool(welcome, people, visit, response)

    @routes.post("/link", operation_id="logInByLink", openapi_extra=requires(PUBLIC, audited="session.created"))
    async def log_in_by_link(asked: LinkLogin, request: Request, response: Response) -> SessionInfo:
        """Sign in by a one-time link, which works no more afterwards."""
        require_logins(people)
        origin, replaced = origin_of(request), token_of(request, people.cookie)
        work = partial(_by_link, people, asked.token, origin, replaced)
        visit = await people.throttle.attempt(origin.address, None, work)
        if visit is None:
            raise Unauthenticated(login.WRONG_LINK)
        return await run_in_threadpool(welcome, people, visit, response)

    @routes.delete(
        "",
        operation_id="logOut",
        status_code=204,
        openapi_extra=requires(SIGNED_IN, audited="session.ended"),
    )
    def log_out(access: CurrentAccess, request: Request, response: Response) -> None:
        """Sign out: this session ends at once."""
        person_of(access)
        with unit_of_work(people.engine) as session:
            sessions.end_this(session, access, token_of(request, people.cookie) or "", people.clock_ns())
        clear_session(response, people.cookie)

    return routes


def welcome(people: People, visit: Visit, response: Response) -> SessionInfo:
    """What a page learns after a login; the session goes into the cookie."""
    set_session(response, people.cookie, visit.token)
    response.headers.update(NOT_STORED)
    return info(people, visit.token)


def info(people: People, token: str | None) -> SessionInfo:
    """What a page learns when it opens."""
    with reading(people.engine) as session:
        return session_info.session_info(session, people.rules, people.oidc_name, token, people.clock_ns())


def require_logins(people: People) -> None:
    """Raises Conflict where logins are off."""
    if people.rules.open:
        raise Conflict("Logins are off here (RECKON_AUTH=off): everything is open already.")


def _by_password(people: People, asked: PasswordLogin, origin: Origin, replaced: str | None) -> Visit | None:
    # Three steps, since a hash inside the transaction would hold up every other writer.
    email = normal_email(asked.email)
    with reading(people.engine) as session:
        user = user_store.by_email(session, email)
    checked = login.check(people.passwords, user, asked.password)
    with unit_of_work(people.engine) as session:
        return login.enter(session, checked, origin, people.rules, people.clock_ns(), replaced)


def _by_link(people: People, token: str, origin: Origin, replaced: str | None) -> Visit | None:
    with unit_of_work(people.engine) as session:
        return login.enter_by_link(session, token, origin, people.rules, people.clock_ns(), replaced)
