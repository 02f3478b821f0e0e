"""Stands in for the guard where a test runs a feature's routes without the whole application."""

from starlette.types import ASGIApp, Receive, Scope, Send

from reckon.projects.access import Access, Principal
from reckon.projects.permissions import EVERYTHING
from reckon.projects.scope import DEFAULT_PROJECT


class GrantedAccess:
    """ASGI middleware: every request has this access."""

    def __init__(self, app: ASGIApp, access: Access | None = None) -> None:
        self.app = app
        self.access = access or Access(Principal("open", "open", "A test"), DEFAULT_PROJECT, EVERYTHING)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope.setdefault("state", {})["access"] = self.access
        await self.app(scope, receive, send)
