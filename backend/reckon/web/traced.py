"""A span for every HTTP request: named by its route, in the trace of a caller that sends `traceparent`."""

from opentelemetry.trace import SpanKind, Status, StatusCode, Tracer
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reckon.watching.carried import context_of
from reckon.watching.tracing import OWN_HEADER
from reckon.web.meters import route_of

_CRASHED = 500
_OWN = OWN_HEADER.encode()
_INGEST = "/v1/traces"


class Traced:
    """ASGI middleware. What it writes down is the route, never the path, the query or an exception's words.

    Our own spans on their way into our own ingest have none: each batch would make the next.
    """

    def __init__(self, app: ASGIApp, tracer: Tracer) -> None:
        self.app, self._tracer = app, tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http" or _brings_our_spans(scope):
            await self.app(scope, receive, send)
            return
        status = _CRASHED

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with self._tracer.start_as_current_span(
            scope["method"],
            context_of(_headers(scope)),
            kind=SpanKind.SERVER,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                await self.app(scope, receive, noted)
            finally:
                route = route_of(scope)
                span.update_name(f"{scope['method']} {route}" if route else scope["method"])
                span.set_attribute("http.request.method", scope["method"])
                span.set_attribute("http.response.status_code", status)
                span.set_attribute("reckon.request_id", str(scope.get("state", {}).get("request_id", "")))
                if route:
                    span.set_attribute("http.route", route)
                if status >= _CRASHED:
                    span.set_status(Status(StatusCode.ERROR))


def _headers(scope: Scope) -> dict[str, str]:
    return {
        name.decode("latin-1"): value.decode("latin-1")
        for name, value in scope["headers"]
        if name in (b"traceparent", b"tracestate")
    }


def _brings_our_spans(scope: Scope) -> bool:
    return scope["path"].endswith(_INGEST) and any(name == _OWN for name, _ in scope["headers"])
