"""Answers as HTTP: headers as ClickHouse writes them, whole or streamed, and errors in the middle of a stream."""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from reckon.clickhouse.server.compression import choose
from reckon.clickhouse.server.errors import ClickhouseError
from reckon.clickhouse.server.execution import Answer
from reckon.clickhouse.server.request import Request

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_COMPRESS_FROM_BYTES = 1024
_CONTENT_TYPES = {
    "CSV": "text/csv; charset=UTF-8; header=absent",
    "CSVWithNames": "text/csv; charset=UTF-8; header=present",
    "JSON": "application/json; charset=UTF-8",
    "JSONCompact": "application/json; charset=UTF-8",
    "JSONEachRow": "application/x-ndjson; charset=UTF-8",
    "Native": "application/octet-stream",
    "Parquet": "application/octet-stream",
    "RowBinary": "application/octet-stream",
}
_TEXT = "text/plain; charset=UTF-8"


class ClientTooSlow(Exception):
    """The client does not take its result; the query is ended."""


async def send_whole(send: Send, status: int, body: bytes, headers: Iterable[tuple[str, str]] = ()) -> None:
    """One answer of known length."""
    named = [*headers, ("Content-Length", str(len(body)))]
    await send({"type": "http.response.start", "status": status, "headers": _encoded(named)})
    await send({"type": "http.response.body", "body": body})


async def send_error(send: Send, error: ClickhouseError, query_id: str, version: str) -> None:
    """An error in ClickHouse's words, with its code in a header."""
    text = f"{error.text} (version {version})\n".encode(errors="replace")
    headers = [
        ("X-ClickHouse-Exception-Code", str(error.code)),
        ("X-ClickHouse-Query-Id", query_id),
        ("Content-Type", _TEXT),
    ]
    await send_whole(send, error.status, text, headers)


def result_headers(answer: Answer, query_id: str, timezone: str) -> list[tuple[str, str]]:
    """Headers of a result."""
    headers = [
        ("X-ClickHouse-Summary", json.dumps(answer.summary)),
        ("X-ClickHouse-Query-Id", query_id),
        ("X-ClickHouse-Timezone", timezone),
        ("X-ClickHouse-Server-Display-Name", "reckon"),
        ("Content-Type", _CONTENT_TYPES.get(answer.format or "", "text/tab-separated-values; charset=UTF-8")),
    ]
    return [*headers, ("X-ClickHouse-Format", answer.format)] if answer.format else headers


def compressed(request: Request, body: bytes) -> tuple[bytes, list[tuple[str, str]]]:
    """A whole body as the client accepts it, and the header that says so. Blocks for large ones."""
    chosen = _compressor(request) if len(body) > _COMPRESS_FROM_BYTES else None
    if chosen is None:
        return body, []
    name, compressor = chosen
    return compressor.compress(body) + compressor.flush(), [("Content-Encoding", name)]


class StreamedReply:
    """A result sent while it is made. `failed` writes an error where a client will find it."""

    def __init__(self, send: Send, request: Request, version: str, send_s_max: float) -> None:
        self._send = send
        self._chosen = _compressor(request)
        self._version = version
        self._send_s_max = send_s_max
        self._tag = secrets.token_hex(8)

    async def begin(self, headers: list[tuple[str, str]]) -> None:
        """Send the headers; from here on the status is 200 whatever happens."""
        named = [*headers, ("X-ClickHouse-Exception-Tag", self._tag)]
        if self._chosen is not None:
            named.append(("Content-Encoding", self._chosen[0]))
        await self._send({"type": "http.response.start", "status": 200, "headers": _encoded(named)})

    async def piece(self, data: bytes) -> None:
        """Send one piece. Raises ClientTooSlow."""
        if self._chosen is not None:
            data = await asyncio.to_thread(self._chosen[1].compress, data)
        if data:
            await self._body(data, more=True)

    async def end(self) -> None:
        """Send the end of a result that is whole."""
        await self._body(self._chosen[1].flush() if self._chosen is not None else b"", more=False)

    async def failed(self, error: ClickhouseError) -> None:
        """Send the error as ClickHouse does since 25.11. The caller then returns without an end,

        so that the connection breaks and nobody takes the part for the whole.
        """
        text = f"{error.text} (version {self._version})\n".encode(errors="replace")
        tag = self._tag.encode()
        block = b"\r\n__exception__\r\n%b\r\n%b%d %b\r\n__exception__\r\n" % (tag, text, len(text), tag)
        if self._chosen is not None:
            block = self._chosen[1].compress(block) + self._chosen[1].flush()
        await self._body(block, more=True)

    async def _body(self, data: bytes, *, more: bool) -> None:
        message = {"type": "http.response.body", "body": data, "more_body": more}
        try:
            await asyncio.wait_for(self._send(message), self._send_s_max)
        except TimeoutError:
            raise ClientTooSlow from None


def _compressor(request: Request) -> Any:
    if not request.flag("enable_http_compression"):
        return None
    return choose(request.headers.get("accept-encoding", ""))


def _encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    clean = "".maketrans({"\r": " ", "\n": " "})
    return [(name.encode("latin1"), value.translate(clean).encode("latin1", "replace")) for name, value in headers]
