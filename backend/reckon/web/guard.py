"""The one place that decides whether a request may reach its route.

Every route declares what it requires (`reckon.projects.requirement`); `install` puts the guard
around each, before its body is read, and refuses to start over a route that declares nothing.
Features only ever see the `Access` that the guard leaves behind.
"""

import dataclasses
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from reckon.errors import Forbidden, RateLimited, Unauthenticated
from reckon.projects.access import Access, Known, access_to
from reckon.projects.permissions import Permission
from reckon.projects.requirement import OWN_BODY_LIMIT, PUBLIC, REQUIRES, SIGNED_IN
from reckon.projects.tokens import csrf_of, digest_of, same
from reckon.web.body_limit import limited
from reckon.web.credentials import credentials_of
from reckon.web.request_ids import request_id_of
from reckon.web.same_origin import require_same_origin

KNOWN_S = 5.0  # a revoked key may still pass for so long; sessions are looked up each time
_KNOWN_MAX = 10_000
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
    """Guard every API route of `app`. Raises TypeError for a route that declares no requirement."""
    known = _RecentlyKnown()
    for route in app.routes:
        if isinstance(route, APIRoute) and route.include_in_schema:
            declared = (route.openapi_extra or {}).get(REQUIRES)
            if declared is None:
                raise TypeError(f"{route.path}: openapi_extra=requires(…) is missing")
            own_limit = bool((route.openapi_extra or {}).get(OWN_BODY_LIMIT))
            route.app = _Guarded(route.app, door, known, str(declared), own_limit)


class _Guarded:
    """One route's ASGI application behind the guard."""

    def __init__(self, app: ASGIApp, door: Door, known: "_RecentlyKnown", declared: str, own_limit: bool) -> None:  # noqa: FBT001  # made in one place
        self._app, self._door, self._recent, self._declared, self._own_limit = app, door, known, declared, own_limit

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
        address = request.client.host if request.client else ""
        return dataclasses.replace(access, address=address, request_id=request_id_of(request))

    async def _known(self, request: Request) -> Known:
        """Raises Unauthenticated, and Forbidden where a foreign page has sent the request."""
        given = credentials_of(request, self._door.cookie)
        identities = self._door.identities
        if given.key is not None:
            known = self._recent.get(given.key) or await run_in_threadpool(identities.by_key, given.key)
            if known is None:
                raise Unauthenticated("This API key is wrong, revoked or expired.")
            self._recent.put(given.key, known)
            return known
        safe = request.method in _SAFE_METHODS
        if not safe:
            require_same_origin(request)
        if self._door.open:
            return await run_in_threadpool(identities.anybody)
        if given.session is None:
            raise Unauthenticated("Sign in, or send an API key as 'Authorization: Bearer KEY'.")
        known = await run_in_threadpool(identities.by_session, given.session)
        if known is None:
            raise Unauthenticated("This session has ended: sign in again.")
        if not safe and not same(request.headers.get("x-csrf-token", ""), csrf_of(given.session)):
            raise Forbidden("The header x-csrf-token is missing or wrong: load the page again.")
        return known


class _RecentlyKnown:
    """Keys that were found good a moment ago, so that ingest does not ask the database for each body."""

    def __init__(self) -> None:
        self._found: OrderedDict[str, tuple[Known, float]] = OrderedDict()

    def get(self, secret: str) -> Known | None:
        known, until = self._found.get(digest_of(secret), (None, 0.0))
        return known if time.monotonic() < until else None

    def put(self, secret: str, known: Known) -> None:
        digest = digest_of(secret)
        if self.get(secret) is None:
            self._found[digest] = (known, time.monotonic() + KNOWN_S)
            self._found.move_to_end(digest)
            while len(self._found) > _KNOWN_MAX:
                self._found.popitem(last=False)


def declared_requirements(app: FastAPI) -> Sequence[tuple[str, str, str]]:
    """(method, path, requirement) of every guarded route."""
    routes = [route for route in app.routes if isinstance(route, APIRoute) and route.include_in_schema]
    return [
        (method, r.path, str((r.openapi_extra or {})[REQUIRES])) for r in routes for method in sorted(r.methods or ())
    ]
