"""Counts the answers of this process: HTTP by route and status, gRPC by code."""

import threading
from collections import Counter
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Whatever else a stranger calls a method would be a series of its own.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_CRASHED = 500


class Meters:
    """Safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._http: Counter[tuple[str, str, str]] = Counter()
        self._grpc: Counter[str] = Counter()

    def http_answered(self, method: str, route: str, status: int) -> None:
        """One answer; `route` is a template as the application declares it, "" where none matched."""
        with self._lock:
            self._http[method if method in _METHODS else "other", route or "none", str(status)] += 1

    def grpc_answered(self, code: str) -> None:
        """One call of OTLP's, by the name of its status code."""
        with self._lock:
            self._grpc[code] += 1

    def http(self) -> Mapping[tuple[str, str, str], int]:
        """Answers by method, route and status, since the start."""
        with self._lock:
            return dict(self._http)

    def grpc(self) -> Mapping[str, int]:
        """Answers by code, since the start."""
        with self._lock:
            return dict(self._grpc)


class Metered:
    """ASGI middleware: tells `meters` of each answer. An exception that leaves it is answered with 500 outside."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self.app, self.meters = app, meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = _CRASHED

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            # The router has left the route in the scope; its path is the template, never what was asked for.
            self.meters.http_answered(scope["method"], getattr(scope.get("route"), "path", ""), status)
