"""From a request's address and body to the statement to run, and the data that it inserts."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reckon.clickhouse.server import statement
from reckon.clickhouse.server.compression import pieces
from reckon.clickhouse.server.errors import READONLY, SYNTAX_ERROR, TOO_LARGE, ClickhouseError
from reckon.clickhouse.server.request import Request

_FIRST_BYTES = 1 << 20
STATEMENT_BYTES_MAX = 64 << 20
"""Largest SQL text, with the values that stand in it. Data behind `FORMAT …` is no part of it."""


@dataclass(frozen=True)
class Statement:
    """One statement. `data` is what an INSERT … FORMAT brings along, uncompressed, in pieces."""

    sql: str
    plain: bytes
    """The SQL with quoted text and comments blanked."""
    insert: statement.InsertHead | None = None
    data: Iterator[bytes] = field(default_factory=lambda: iter(()))
    file: Path | None = None
    """Where `data` lies as it is, whole and plain."""

    @property
    def is_stateful(self) -> bool:
        """Whether it changes the connection it runs on."""
        return self.insert is None and statement.is_stateful(self.plain)


def read_statement(request: Request, plain_bytes_max: int) -> Statement:
    """Read one statement. Raises ClickhouseError: no SQL or two (62), a change by GET (164), a bad body."""
    address = request.transport.get("query", "").encode()
    encoding = request.headers.get("content-encoding", "").strip().lower()
    plain_body = pieces(request.body.pieces(), encoding, plain_bytes_max)
    if address:
        if head := statement.insert_head(address):
            as_it_lies = encoding in ("", "identity") and request.body.size <= plain_bytes_max
            file = request.body.path if as_it_lies else None
            return _changing(request, Statement(head.sql, b"", head, plain_body, file))
        rest = _bounded(b"", plain_body)
        return _text(request, address + b"\n" + rest if rest else address)
    first = _first(plain_body)
    if head := statement.insert_head(first):
        data = itertools.chain([first[head.data_from :]], plain_body)
        return _changing(request, Statement(head.sql, b"", head, data))
    return _text(request, _bounded(first, plain_body))


def _text(request: Request, text: bytes) -> Statement:
    try:
        sql = text.decode()
    except UnicodeDecodeError as error:
        raise ClickhouseError(SYNTAX_ERROR, f"The query is not UTF-8: {error}.", "SYNTAX_ERROR") from error
    plain = statement.blanked(text)
    if not plain.strip(b" \t\r\n;\0"):
        raise ClickhouseError(SYNTAX_ERROR, "Syntax error: failed at position 1 (end of query): Empty query.",
                              "SYNTAX_ERROR")  # fmt: skip
    statement.refuse_several(plain)
    read = Statement(sql, plain)
    return read if statement.is_read(plain) else _changing(request, read)


def _changing(request: Request, read: Statement) -> Statement:
    if request.method != "POST":
        raise ClickhouseError(
            READONLY,
            "Cannot execute query in readonly mode. For queries over HTTP, method GET implies readonly. "
            "You should use method POST for modifying queries.",
            "READONLY",
        )
    return read


def _bounded(first: bytes, body: Iterator[bytes]) -> bytes:
    parts, size = [first], len(first)
    for piece in body:
        size += len(piece)
        if size > STATEMENT_BYTES_MAX:
            text = f"The statement has more than {STATEMENT_BYTES_MAX} bytes. Send data behind INSERT … FORMAT."
            raise ClickhouseError(TOO_LARGE, text, "TOO_MANY_BYTES")
        parts.append(piece)
    return b"".join(parts)


def _first(body: Iterator[bytes]) -> bytes:
    parts: list[bytes] = []
    size = 0
    for piece in body:
        parts.append(piece)
        size += len(piece)
        if size >= _FIRST_BYTES:
            break
    return b"".join(parts)
