"""Progress of a query as headers that are sent before its result is there: `X-ClickHouse-Progress`, again and again.

ASGI knows one moment for all headers. The head of the answer is therefore begun on uvicorn's transport
itself, and the status line that comes with the other headers is left out. As with ClickHouse, the status is
200 from then on: an error comes with its code in a header.
"""

import json
from collections.abc import Mapping
from typing import Any, Protocol

from reckon.clickhouse.server.request import Request

_INTERVAL_MS = 100
_LINES_MAX = 1_000
_STATUS_LINE = b"HTTP/1.1 200 OK\r\n"


class _Cycle(Protocol):
    """What uvicorn keeps of one request and its answer."""

    transport: Any
    response_started: bool


class ProgressHeaders:
    """The head of one answer; `send` is what the server gave to the application."""

    def __init__(self, send: Any, request: Request, http_version: str) -> None:
        told = request.transport.get("http_headers_progress_interval_ms", "")
        cycle = getattr(send, "__self__", None)
        wanted = request.flag("send_progress_in_http_headers") and http_version == "1.1"
        self._cycle: _Cycle | None = cycle if wanted and hasattr(cycle, "transport") else None
        self._lines = 0
        self.interval_s = max(_INTERVAL_MS, int(told) if told.isdecimal() else 0) / 1000

    @property
    def wanted(self) -> bool:
        """Whether there is somebody to tell, and room in the head."""
        return self._cycle is not None and self._lines < _LINES_MAX and not self._cycle.response_started

    def tell(self, progress: Mapping[str, str]) -> None:
        """Send one line now."""
        cycle = self._cycle
        if cycle is None or not self.wanted or cycle.transport.is_closing():
            return
        line = b"X-ClickHouse-Progress: " + json.dumps(dict(progress), separators=(",", ":")).encode() + b"\r\n"
        cycle.transport.write(line if self._lines else _STATUS_LINE + line)
        if not self._lines:
            cycle.transport = _WithoutStatusLine(cycle.transport)
        self._lines += 1


class _WithoutStatusLine:
    """A transport whose head was begun already."""

    def __init__(self, transport: Any) -> None:
        self._transport = transport
        self._left_out = False

    def write(self, data: bytes) -> None:
        """Write on; the first status line is not repeated."""
        if not self._left_out and data.startswith(b"HTTP/1.1 "):
            self._left_out = True
            data = data.partition(b"\r\n")[2]
        self._transport.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
