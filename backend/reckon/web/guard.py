"""The one place that decides whether a request may reach its route.

Every route declares what it requires (`reckon.projects.requirement`); `install` puts the guard
around each, before its body is read, and refuses to start over a route that declares nothing.
Features only ever see the `Access` that the guard leaves behind.
"""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Protocol

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from reckon.errors import Forbidden, RateLimited, Unauthenticated
from reckon.projects.access import Access, Known, access_to
from reckon.projects.permissions import Permission
from reckon.projects.place import place_of
from reckon.projects.requirement import OWN_BODY_LIMIT, PUBLIC, REQUIRES, SIGNED_IN
from reckon.projects.tokens import csrf_of, same
from reckon.web.body_limit import limited
from reckon.web.credentials import credentials_of
from reckon.web.proxies import address_of
from reckon.web.recently_known import RecentlyKnown
from reckon.web.request_ids import request_id_of
from reckon.web.same_origin import require_same_origin

REFUSED_PER_MINUTE = 60  # wrong keys and ended sessions from one address, before it must wait
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Identities(Protocol):
    """Who stands behind a credential; each call may block on the relational store and raise StoreUnavailable."""

    def by_key(self, secret: str) -> Known | None:
        """The key that `secret` is, unless it is unknown, revoked or over."""
        ...

    def by_session(self, token: str) -> Known | None:
        """The person whose session this is, unless it has ended."""
        ...

    def anybody(self) -> Known:
        """Whoever asks while logins are off."""
        ...


class Limiter(Protocol):
    """Counts requests."""

    async def take(self, who: str, per_minute: int) -> int | None:
        """None, and the request counts; or the seconds to wait, where `who` has had its share."""
        ...

    async def look(self, who: str, per_minute: int) -> int | None:
        """As `take`, but nothing is counted."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class Door:
    """How the guard works here. `open`: logins are off, and whoever asks may do everything."""

    identities: Identities
    limiter: Limiter
    cookie: str
    open: bool
    requests_per_minute: int
    body_bytes_max: int


def install(app: FastAPI, door: Door) -> None:
    """Guard every route of `app`. Raises TypeError for a route that declares no requirement."""
    recent = _Recent(keys=RecentlyKnown(), sessions=RecentlyKnown())
    for route in app.routes:
        if not isinstance(route, APIRoute):
            # Mounts, web sockets and plain routes cannot declare anything. FastAPI's own one describes the API.
            if getattr(route, "path", None) != app.openapi_url:
                raise TypeError(f"{route}: only API routes can be guarded")
            continue
        declared = (route.openapi_extra or {}).get(REQUIRES)
        if declared is None:
            raise TypeError(f"{route.path}: openapi_extra=requires(…) is missing")
        own_limit = bool((route.openapi_extra or {}).get(OWN_BODY_LIMIT))
        route.app = _Guarded(route.app, door, recent, str(declared), own_limit)


class _Guarded:
    """One route's ASGI application behind the guard."""

    def __init__(self, app: ASGIApp, door: Door, recent: "_Recent", declared: str, own_limit: bool) -> None:  # noqa: FBT001  # made in one place
        self._app, self._door, self._recent, self._declared, self._own_limit = app, door, recent, declared, own_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        body_bytes_max = None if self._own_limit else self._door.body_bytes_max
        if self._declared == PUBLIC:
            if request.method not in _SAFE_METHODS:
                require_same_origin(request)
        else:
            access = await self._access(request)
            scope.setdefault("state", {})["access"] = access
            if access.rules.body_bytes_max is not None and body_bytes_max is not None:
                body_bytes_max = min(body_bytes_max, access.rules.body_bytes_max)
        await self._app(scope, receive if body_bytes_max is None else limited(request, receive, body_bytes_max), send)

    async def _access(self, request: Request) -> Access:
        known = await self._known(request)
        per_minute = known.rules.requests_per_minute or self._door.requests_per_minute
        wait_s = await self._door.limiter.take(f"{known.principal.kind}:{known.principal.id}", per_minute)
        if wait_s is not None:
            raise RateLimited(f"More than {per_minute} requests in a minute. Try again in {wait_s} s.", wait_s)
        access = access_to(known, request.path_params.get("project"))
        if self._declared != SIGNED_IN:
            permission = Permission(self._declared)
            access.require(permission)
            if not access.project and permission is not Permission.INSTALLATION_MANAGE:
                raise Forbidden("This call takes its project from an API key: send one in Authorization.")
        return dataclasses.replace(access, address=address_of(request), request_id=request_id_of(request))

    async def _known(self, request: Request) -> Known:
        """Raises Unauthenticated, and Forbidden where a foreign page has sent the request."""
        given = credentials_of(request, self._door.cookie)
        identities = self._door.identities
        if given.key is not None:
            known = self._recent.keys.get(given.key)
            known = known or await self._look_up(request, given.key, self._recent.keys, identities.by_key)
            if known is None:
                raise Unauthenticated("This API key is wrong, revoked or expired.")
            return known
        safe = request.method in _SAFE_METHODS
        if not safe:
            require_same_origin(request)
        if self._door.open:
            return await run_in_threadpool(identities.anybody)
        if given.session is None:
            raise Unauthenticated("Sign in, or send an API key as 'Authorization: Bearer KEY'.")
        known = await self._look_up(request, given.session, self._recent.sessions, identities.by_session)
        if known is None:
            raise Unauthenticated("This session has ended: sign in again.")
        if not safe and not same(request.headers.get("x-csrf-token", ""), csrf_of(given.session)):
            raise Forbidden("The header x-csrf-token is missing or wrong: load the page again.")
        return known

    async def _look_up(
        self, request: Request, secret: str, recent: RecentlyKnown, ask: Callable[[str], Known | None]
    ) -> Known | None:
        """Asks the store, unless this address has brought too many wrong credentials of late."""
        limiter, who = self._door.limiter, f"refused:{place_of(address_of(request))}"
        # What was good before is no guess: a neighbour's wrong key must not shut it out.
        if not recent.was_good(secret):
            wait_s = await limiter.look(who, REFUSED_PER_MINUTE)
            if wait_s is not None:
                raise RateLimited(f"Too many wrong keys came from this address. Try again in {wait_s} s.", wait_s)
        known = await run_in_threadpool(ask, secret)
        if known is None:
            recent.forget(secret)
            await limiter.take(who, REFUSED_PER_MINUTE)
        else:
            recent.put(secret, known)
        return known


@dataclasses.dataclass(frozen=True, slots=True)
class _Recent:
    """Kept apart, so that a session's token never passes as a key."""

    keys: RecentlyKnown
    sessions: RecentlyKnown


def declared_requirements(app: FastAPI) -> Sequence[tuple[str, str, str]]:
    """(method, path, requirement) of every guarded route."""
    routes = [route for route in app.routes if isinstance(route, APIRoute)]
    return [
        (method, r.path, str((r.openapi_extra or {})[REQUIRES])) for r in routes for method in sorted(r.methods or ())
    ]
