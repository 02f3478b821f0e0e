"""Puts the door around every route, so that nothing of a request is read before `reckon.web.door` has decided.

Every route declares what it requires (`reckon.projects.requirement`); `install` refuses to start
over one that declares nothing. Features only ever see the `Access` that is left behind.
"""

from collections.abc import Sequence
from functools import partial

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from reckon.projects.permissions import Permission
from reckon.projects.requirement import OWN_BODY_LIMIT, PUBLIC, REQUIRES, SIGNED_IN
from reckon.web.body_limit import limited
from reckon.web.credentials import credentials_of
from reckon.web.door import Asking, Door, admit, still_admitted
from reckon.web.proxies import address_of
from reckon.web.request_ids import request_id_of
from reckon.web.same_origin import require_same_origin

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: FastAPI, door: Door) -> None:
    """Guard every route of `app`. Raises TypeError for a route that declares no requirement."""
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
        route.app = _Guarded(route.app, door, str(declared), own_limit)


class _Guarded:
    """One route's ASGI application behind the guard."""

    def __init__(self, app: ASGIApp, door: Door, declared: str, own_limit: bool) -> None:  # noqa: FBT001  # made in one place
        self._app, self._door, self._declared, self._own_limit = app, door, declared, own_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        body_bytes_max = None if self._own_limit else self._door.body_bytes_max
        if self._declared == PUBLIC:
            if request.method not in _SAFE_METHODS:
                require_same_origin(request)
        else:
            permission = None if self._declared == SIGNED_IN else Permission(self._declared)
            project = request.path_params.get("project")
            asking = _asking(request, self._door.cookie)
            access = await admit(self._door, asking, permission, project)
            scope.setdefault("state", {}).update(
                access=access, still_allowed=partial(still_admitted, self._door, asking, permission, project)
            )
            if access.rules.body_bytes_max is not None and body_bytes_max is not None:
                body_bytes_max = min(body_bytes_max, access.rules.body_bytes_max)
        await self._app(scope, receive if body_bytes_max is None else limited(request, receive, body_bytes_max), send)


def _asking(request: Request, cookie: str) -> Asking:
    """Raises Unauthenticated for a header that is no key, Forbidden where a foreign page has sent the request."""
    given = credentials_of(request, cookie)
    changes = request.method not in _SAFE_METHODS
    if changes and given.key is None:
        require_same_origin(request)
    csrf = request.headers.get("x-csrf-token", "") if changes else None
    return Asking(given, address_of(request), request_id_of(request), csrf)


def declared_requirements(app: FastAPI) -> Sequence[tuple[str, str, str]]:
    """(method, path, requirement) of every guarded route."""
    routes = [route for route in app.routes if isinstance(route, APIRoute)]
    return [
        (method, r.path, str((r.openapi_extra or {})[REQUIRES])) for r in routes for method in sorted(r.methods or ())
    ]
