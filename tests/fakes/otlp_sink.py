"""An OTLP/HTTP receiver in this process: keeps every span that it is sent, with the time it came."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue


@dataclass(frozen=True)
class Received:
    """One span; `order` counts over all that were received."""

    order: int
    trace_id: bytes
    span_id: bytes
    parent_id: bytes
    name: str
    kind: int
    start_ns: int
    end_ns: int
    status: int
    attributes: dict[str, Any]
    resource: dict[str, Any]
    events: tuple[str, ...] = ()


class OtlpSink:
    """`url` is what RECKON_PLUGIN_ENDPOINT takes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.bodies: list[tuple[str, dict[str, str], bytes]] = []  # path, headers, uncompressed body
        self.status = 200  # of every answer
        self._by_trace: dict[bytes, list[Received]] = {}
        self._received = 0
        self._changed = threading.Condition()

    def take(self, body: bytes) -> None:
        """Keep the spans of one request."""
        with self._changed:
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                about = _plain(resource.resource.attributes)
                for span in (span for scope in resource.scope_spans for span in scope.spans):
                    self._by_trace.setdefault(span.trace_id, []).append(
                        Received(
                            self._received,
                            span.trace_id,
                            span.span_id,
                            span.parent_span_id,
                            span.name,
                            span.kind,
                            span.start_time_unix_nano,
                            span.end_time_unix_nano,
                            span.status.code,
                            _plain(span.attributes),
                            about,
                            tuple(event.name for event in span.events),
                        )
                    )
                    self._received += 1
            self._changed.notify_all()

    def of(self, trace_id: bytes, name: str | None = None) -> list[Received]:
        """The spans of one trace so far, of one name or all, in the order of their coming."""
        with self._changed:
            return [span for span in self._by_trace.get(trace_id, []) if name in (None, span.name)]

    def wait_for(
        self,
        trace_id: bytes,
        name: str,
        count: int = 1,
        timeout_s: float = 60.0,
        alive: Callable[[], bool] = lambda: True,
    ) -> list[Received]:
        """At least `count` spans of that name. Raises TimeoutError, or at once when not `alive`."""
        deadline = time.monotonic() + timeout_s
        with self._changed:
            while len(found := self.of(trace_id, name)) < count:
                left_s = deadline - time.monotonic()
                if left_s <= 0 or not alive():
                    raise TimeoutError(f"{len(found)} of {count} spans {name!r} came")
                self._changed.wait(min(left_s, 1.0))
            return found


@contextmanager
def otlp_sink() -> Iterator[OtlpSink]:
    """A sink on a free loopback port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:  # http.server fixes the name
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
            sink.bodies.append((self.path, headers, body))
            if self.path.endswith(("/", "/v1/traces")) and sink.status == 200:
                sink.take(body)
            self.send_response(sink.status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        sink = OtlpSink(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield sink
        finally:
            server.shutdown()
            thread.join()


def _plain(attributes: Sequence[Any]) -> dict[str, Any]:
    return {item.key: _value(item.value) for item in attributes}


def _value(wire: AnyValue) -> Any:
    kind = wire.WhichOneof("value")
    if kind == "array_value":
        return [_value(item) for item in wire.array_value.values]
    return None if kind is None else getattr(wire, kind)
