"""Counts the answers of this process: HTTP by route and status, and how long they took; gRPC by code."""

import threading
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Whatever else a stranger calls a method would be a series of its own.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_CRASHED = 500
# Live streams last for minutes, which is no slowness: they are beyond the last bound.
BUCKETS_S: Final = (0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0)


class Times:
    """How long answers took: how many by the first bound that is no less, the last for longer ones; and their sum."""

    __slots__ = ("counts", "total_s")

    def __init__(self) -> None:
        self.counts, self.total_s = [0] * (len(BUCKETS_S) + 1), 0.0

    def took(self, seconds: float) -> None:
        """One more."""
        self.counts[bisect_left(BUCKETS_S, seconds)] += 1
        self.total_s += seconds

    def copy(self) -> "Times":
        """What it is now."""
        made = Times()
        made.counts, made.total_s = list(self.counts), self.total_s
        return made


class Meters:
    """Safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._http: Counter[tuple[str, str, str]] = Counter()
        self._grpc: Counter[str] = Counter()
        self._times: defaultdict[tuple[str, str], Times] = defaultdict(Times)

    def http_answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """One answer; `route` is a template as the application declares it, "" where none matched."""
        known, named = method if method in _METHODS else "other", route or "none"
        with self._lock:
            self._http[known, named, str(status)] += 1
            self._times[known, named].took(seconds)

    def grpc_answered(self, code: str) -> None:
        """One call of OTLP's, by the name of its status code."""
        with self._lock:
            self._grpc[code] += 1

    def http(self) -> Mapping[tuple[str, str, str], int]:
        """Answers by method, route and status, since the start."""
        with self._lock:
            return dict(self._http)

    def times(self) -> Mapping[tuple[str, str], Times]:
        """How long answers took by method and route, since the start."""
        with self._lock:
            return {key: times.copy() for key, times in self._times.items()}

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
        status, began_s = _CRASHED, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            self.meters.http_answered(scope["method"], route_of(scope), status, time.perf_counter() - began_s)


def route_of(scope: Scope) -> str:
    """The template that matched, "" where none did: the router leaves its route in the scope.

    Never the path that was asked for, which may name people and projects.
    """
    return str(getattr(scope.get("route"), "path", ""))
