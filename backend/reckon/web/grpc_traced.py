"""A span for every OTLP call over gRPC, in the trace of a caller that sends `traceparent`."""

from collections.abc import Awaitable, Callable
from typing import Any

import grpc
from opentelemetry.trace import SpanKind, Status, StatusCode, Tracer

from reckon.watching.carried import context_of

_CARRIED = ("traceparent", "tracestate")


class TracedCalls(grpc.aio.ServerInterceptor):
    """Our own spans never come this way: they are sent over HTTP."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Any]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Any:
        """The handler of this call, in a span; None for a method that there is not."""
        handler = await continuation(handler_call_details)
        work = getattr(handler, "stream_unary", None)
        if work is None:
            return handler
        told = {str(name): str(value) for name, value in handler_call_details.invocation_metadata or ()}
        parent = context_of({name: told[name] for name in _CARRIED if name in told})

        async def traced(messages: Any, context: Any) -> Any:
            with self._tracer.start_as_current_span(
                handler_call_details.method.lstrip("/"),
                parent,
                kind=SpanKind.SERVER,
                attributes={"rpc.system": "grpc"},
                record_exception=False,
                set_status_on_exception=False,
            ) as span:
                try:
                    return await work(messages, context)
                except BaseException:
                    # What it said to the caller may quote what came.
                    span.set_status(Status(StatusCode.ERROR))
                    raise

        return grpc.stream_unary_rpc_method_handler(traced)
