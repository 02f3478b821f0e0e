"""Routes of the login through the provider; a browser follows them, so each answer is a redirect."""

import logging
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from reckon.errors import Conflict, RateLimited
from reckon.people import login, oidc_admission, oidc_login
from reckon.people.model import Origin, ProvenPerson, Visit
from reckon.people.oidc_refused import OidcCode, OidcRefused
from reckon.people.parts import Oidc, People
from reckon.people.visitor import NOT_STORED, origin_of, set_session, set_state, state_name, token_of
from reckon.projects.requirement import PUBLIC, requires
from reckon.relational.unit_of_work import unit_of_work

log = logging.getLogger(__name__)

_FOUND = 302
_CHARS_MAX = 4096
_Text = Annotated[str, Query(max_length=_CHARS_MAX)]
_REDIRECT: dict[int | str, dict[str, Any]] = {_FOUND: {"description": "On to the provider or to a page."}}


def router(people: People, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """Routes under `/session/oidc`."""
    routes = APIRouter(prefix="/api/v1/session/oidc", tags=["session"], responses={**(responses or {}), **_REDIRECT})

    @routes.get(
        "/start",
        operation_id="startOidc",
        status_code=_FOUND,
        response_class=RedirectResponse,
        openapi_extra=requires(PUBLIC),
    )
    async def start_oidc(
        request: Request, next_path: Annotated[str, Query(alias="next", max_length=_CHARS_MAX)] = "/"
    ) -> RedirectResponse:
        """On to the provider, and afterwards to `next`, a path on this server."""
        try:
            oidc = _configured(people)
            await _count(people, request)
            address, state = await run_in_threadpool(_start, people, oidc, next_path)
        except OidcRefused as refused:
            return _to_login(people, refused)
        response = RedirectResponse(address, _FOUND, NOT_STORED)
        set_state(response, people.cookie, state, oidc_login.LOGIN_S)
        return response

    @routes.get(
        "/callback",
        operation_id="finishOidc",
        status_code=_FOUND,
        response_class=RedirectResponse,
        openapi_extra=requires(PUBLIC, audited="session.created"),
    )
    async def finish_oidc(request: Request, state: _Text = "", code: _Text = "", error: _Text = "") -> RedirectResponse:
        """Back from the provider: to the page that was asked for, or to `/login?error=`."""
        try:
            oidc = _configured(people)
            await _count(people, request)
            next_path, visit = await run_in_threadpool(_finish, people, oidc, request, state, code, error)
        except OidcRefused as refused:
            return _to_login(people, refused)
        response = RedirectResponse(_page(people, next_path), _FOUND, NOT_STORED)
        set_session(response, people.cookie, visit.token)
        set_state(response, people.cookie, "", 0)
        return response

    return routes


def _start(people: People, oidc: Oidc, next_path: str) -> tuple[str, str]:
    now_ns = people.clock_ns()
    state, begun = oidc_login.new_login(next_path)
    challenge = oidc_login.challenge_of(begun.verifier)
    address = oidc.provider.authorization_url(state, begun.nonce, challenge, now_ns)
    with unit_of_work(people.engine) as session:
        oidc_login.remember(session, state, begun, now_ns)
    return address, state


def _finish(people: People, oidc: Oidc, request: Request, state: str, code: str, error: str) -> tuple[str, Visit]:
    origin, cookie = origin_of(request), request.cookies.get(state_name(people.cookie))
    with unit_of_work(people.engine) as session:
        begun = oidc_login.come_back(session, state, cookie, people.clock_ns())
    try:
        person = oidc_login.proven(oidc.provider, oidc.rules, begun, "" if error else code, people.clock_ns())
    except OidcRefused as refused:
        with unit_of_work(people.engine) as session:
            login.refuse(session, None, "provider", refused.code, origin, people.clock_ns())
        raise
    return begun.next_path, _admitted(people, oidc, person, origin, token_of(request, people.cookie))


def _admitted(people: People, oidc: Oidc, person: ProvenPerson, origin: Origin, replaced: str | None) -> Visit:
    try:
        found = _enter(people, oidc, person, origin, replaced)
    except Conflict:
        # The same person came twice at once; the other one has made the account by now.
        found = _enter(people, oidc, person, origin, replaced)
    if isinstance(found, OidcCode):
        raise OidcRefused(found, "the person is not let in")
    return found


def _enter(people: People, oidc: Oidc, person: ProvenPerson, origin: Origin, replaced: str | None) -> Visit | OidcCode:
    with unit_of_work(people.engine) as session:
        return oidc_admission.enter(session, person, oidc.rules, origin, people.rules, people.clock_ns(), replaced)


def _configured(people: People) -> Oidc:
    if people.oidc is None or people.rules.open:
        raise OidcRefused(OidcCode.OFF, "no provider is configured")
    return people.oidc


async def _count(people: People, request: Request) -> None:
    try:
        await people.throttle.step_of_oidc(origin_of(request).address)
    except RateLimited as limited:
        raise OidcRefused(OidcCode.BUSY, "too many logins from this address") from limited


def _to_login(people: People, refused: OidcRefused) -> RedirectResponse:
    log.warning("oidc.refused code=%s reason=%s", refused.code, refused)
    query = urlencode({"error": refused.code})
    response = RedirectResponse(_page(people, f"/login?{query}"), _FOUND, NOT_STORED)
    set_state(response, people.cookie, "", 0)
    return response


def _page(people: People, path: str) -> str:
    return people.cookie.path.rstrip("/") + path
