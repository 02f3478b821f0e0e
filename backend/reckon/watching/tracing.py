"""Our own traces: spans made by OpenTelemetry's SDK, sent over OTLP by a sender that never waits.

Without an address nothing is recorded or sent, but every request and job still has ids, which its
log lines carry.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBased, TraceIdRatioBased
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer

from reckon.telemetry import SenderCounters, SpanSender
from reckon.version import __version__
from reckon.watching.exported import as_span
from reckon.watching.own_ids import OwnIds

# Says to an ingest of ours: do not make spans of this request.
OWN_HEADER = "x-reckon-own-spans"
_QUEUE_SPANS_MAX = 10_000
_QUEUE_BYTES_MAX = 16 << 20
_CLOSE_S = 2.0


@dataclass(frozen=True, slots=True)
class TraceRules:
    """Where our spans go (`url` empty: nowhere), with which key, as which service, and what share of traces."""

    part: str
    url: str = ""
    key: str = field(default="", repr=False)
    service: str = "reckon"
    share: float = 1.0


class Tracing:
    """One process's tracer. `close` sends what waits, for two seconds at most."""

    def __init__(self, rules: TraceRules) -> None:
        self._sender = _sender(rules) if rules.url else None
        resource = {
            "service.name": rules.service,
            "service.namespace": "reckon",
            "service.instance.id": f"{rules.part}:{os.uname().nodename}:{os.getpid()}",
            "service.version": __version__,
        }
        sampler = ParentBased(TraceIdRatioBased(rules.share)) if rules.url else ALWAYS_OFF
        provider = TracerProvider(sampler, Resource(resource), shutdown_on_exit=False, id_generator=OwnIds())
        if self._sender is not None:
            provider.add_span_processor(_Sending(self._sender))
        self.tracer: Tracer = provider.get_tracer("reckon", __version__)

    def counters(self) -> SenderCounters:
        """What became of our spans."""
        return self._sender.counters() if self._sender is not None else SenderCounters()

    def flush(self, timeout_s: float = _CLOSE_S) -> bool:
        """Wait until all has been sent; False if that took longer."""
        return self._sender is None or self._sender.flush(timeout_s)

    def close(self) -> None:
        """Idempotent."""
        if self._sender is not None:
            self._sender.close(_CLOSE_S)


@contextmanager
def working(tracer: Tracer, name: str, parent: Context, **attributes: str | int) -> Iterator[Span]:
    """The span of a piece of work. An exception that leaves it makes it an error, named by its class alone."""
    with tracer.start_as_current_span(
        name,
        parent,
        kind=SpanKind.CONSUMER,
        attributes={f"reckon.{key}": value for key, value in attributes.items()},
        # A message or a traceback may hold text of a trace.
        record_exception=False,
        set_status_on_exception=False,
    ) as span:
        try:
            yield span
        except BaseException as error:
            span.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


class _Sending(SpanProcessor):
    def __init__(self, sender: SpanSender) -> None:
        self._sender = sender

    def on_end(self, span: ReadableSpan) -> None:
        made = as_span(span) if span.context is not None and span.context.trace_flags.sampled else None
        if made is not None:
            self._sender.send(made)


def _sender(rules: TraceRules) -> SpanSender:
    return SpanSender(
        rules.url,
        when_full="count",
        key=rules.key,
        key_setting="RECKON_WATCH_TRACES_KEY",
        queue_spans_max=_QUEUE_SPANS_MAX,
        queue_bytes_max=_QUEUE_BYTES_MAX,
        headers={OWN_HEADER: "1"},
    )
