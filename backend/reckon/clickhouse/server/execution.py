"""One statement on one connection: run it, hand out its result in pieces, leave the connection clean."""

import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from reckon.clickhouse.server import statement
from reckon.clickhouse.server.connection import EngineConnection, backquoted, quoted
from reckon.clickhouse.server.errors import BAD_ARGUMENTS, NOT_ENOUGH_SPACE, ClickhouseError, from_engine
from reckon.clickhouse.server.reading import Statement
from reckon.clickhouse.server.request import Request

# Formats whose pieces, put one after another, are the whole. chDB writes each piece as a
# document of its own, so JSON, Parquet, Arrow and formats with a header cannot be streamed.
_STREAMED = frozenset(
    {"Native", "TabSeparated", "TSV", "TabSeparatedRaw", "TSVRaw", "CSV", "RowBinary"}
    | {"JSONEachRow", "JSONCompactEachRow", "JSONStringsEachRow", "NDJSON", "JSONLines", "LineAsString", "RawBLOB"}
)
_NOT_STREAMED_TEXT = "Streaming query is not supported"
_STREAM_FROM_BYTES = 1 << 20
_MEMORY_BYTES = 8 << 20
_PIECE_BYTES = 1 << 20


@dataclass
class Answer:
    """What is known of a result when its first byte can leave."""

    format: str | None
    """None where the statement returned nothing."""
    body: bytes | None
    """The whole result where it is small, else None: take it from `pieces()`."""
    summary: dict[str, str] = field(default_factory=dict)


class Execution:
    """Blocking, for worker threads; a lock keeps `close` from meeting a running step."""

    def __init__(self, connection: EngineConnection, request: Request, read: Statement, spool: Path) -> None:
        self.connection = connection
        self._request = request
        self._read = read
        self._spool = spool
        self._lock = threading.Lock()
        self._stream: Any = None
        self._file: IO[bytes] | None = None
        self._external: list[str] = []
        self.closed = False
        """Nothing of this request is left on the connection."""

    def start(self, *, in_session: bool) -> Answer:
        """Run until the result is whole, or, where the client did not ask to wait, until 1 MiB is there.

        Raises ClickhouseError; `close` is due in any case.
        """
        with self._lock:
            started_s = time.perf_counter()
            if not self._read.is_stateful or not in_session:
                self.connection.use(self._request.database)
            if self._read.is_stateful and not in_session:
                self.connection.spoilt = True
            # Without an order of their own rows come in the order in which they are stored, which one thread keeps: on
            # one machine people and their scripts count on it.
            if self._read.insert is None:
                self.connection.let_threads(many=statement.is_ordered(self._read.plain))
            self.connection.apply(self._request.settings, keep_session=in_session)
            self._make_external()
            answer = self._insert() if self._read.insert else self._query()
            answer.summary["elapsed_ns"] = str(int((time.perf_counter() - started_s) * 1e9))
            if answer.body is not None:
                # Whole already: cleaned up in this thread, which spares small queries a hop.
                self._clean_up()
            return answer

    def pieces(self) -> Iterator[bytes]:
        """The result of an answer without a body. Raises ClickhouseError when the query fails on the way."""
        if self._file is not None:
            self._file.seek(0)
            while piece := self._file.read(_PIECE_BYTES):
                yield piece
        while self._stream is not None:
            with self._lock:
                fetched = self._fetch()
            if fetched is None:
                return
            yield fetched

    def close(self) -> None:
        """End the query if it still runs and take this request's state off the connection."""
        with self._lock:
            self._clean_up()

    def _clean_up(self) -> None:
        if self.closed:
            return
        if self._file is not None:
            self._file.close()
        try:
            if self._stream is not None:
                self._stream.cancel()
            for name in self._external:
                self.connection.run(f"DROP TEMPORARY TABLE IF EXISTS {backquoted(name)}")
            self.connection.restore()
        except (RuntimeError, ClickhouseError):
            self.connection.spoilt = True
        self.closed = True

    def _make_external(self) -> None:
        for table in self._request.external:
            self.connection.run(f"CREATE TEMPORARY TABLE {backquoted(table.name)} ({table.columns}) ENGINE = Memory")
            self._external.append(table.name)
            target = f"INSERT INTO {backquoted(table.name)}"
            _send(self.connection, target, table.format, iter((table.data,)), self._spool, {})

    def _insert(self) -> Answer:
        head = self._read.insert
        assert head is not None  # noqa: S101  # `start` looked
        if self._read.file is not None:
            written = self.connection.run(
                statement.from_file(head.sql, quoted(str(self._read.file)), head.format),
                parameters=self._request.parameters,
            )
        else:
            data, parameters = self._read.data, self._request.parameters
            written = _send(self.connection, head.sql, head.format, data, self._spool, parameters)
        rows, size = str(written.rows_written()), str(written.bytes_written())
        return Answer(None, b"", {"read_rows": rows, "read_bytes": size, "written_rows": rows, "written_bytes": size})

    def _query(self) -> Answer:
        plain = self._read.plain
        form = statement.last_format(plain) or self._request.format
        if form in _STREAMED and statement.is_streamable(plain) and "extremes" not in self._request.settings:
            try:
                return self._streamed(form)
            except ClickhouseError as error:
                if error.code != BAD_ARGUMENTS or _NOT_STREAMED_TEXT not in error.text:
                    raise
                self._stream = None
        result = self.connection.run(self._read.sql, form, self._request.parameters)
        body = result.bytes() if result is not None and result.size() else b""
        named = form if body or statement.is_read(plain) else None
        return Answer(named, body, _summary(result, result.rows_read() if result is not None else 0, len(body)))

    def _streamed(self, format: str) -> Answer:
        self._stream = self.connection.stream(self._read.sql, format, self._request.parameters)
        whole = self._request.flag("wait_end_of_query")
        # Who says 0 wants to see rows, or progress, as they come; who says nothing wants a status that is right.
        enough = 1 if self._request.transport.get("wait_end_of_query") == "0" else _STREAM_FROM_BYTES
        parts: list[bytes] = []
        size = 0
        while whole or size < enough:
            piece = self._fetch()
            if piece is None:
                break
            size += len(piece)
            if self._file is not None:
                self._file.write(piece)
                continue
            parts.append(piece)
            if size > _MEMORY_BYTES:
                self._file = tempfile.TemporaryFile(dir=self._spool)  # noqa: SIM115  # `close` closes it
                self._file.write(b"".join(parts))
                parts = []
        if self._stream is None and self._file is None:
            return Answer(format, b"".join(parts), {"result_bytes": str(size)})
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._spool)  # noqa: SIM115  # as above
            self._file.write(b"".join(parts))
        return Answer(format, None)

    def _fetch(self) -> bytes | None:
        try:
            result = self._stream.fetch()
        except RuntimeError as error:
            self._stream = None
            raise from_engine(error) from error
        if result is None:
            self._stream = None
            return None
        data: bytes = result.bytes()
        return data


def _send(
    connection: EngineConnection,
    sql: str,
    format: str,
    data: Iterator[bytes],
    spool: Path,
    parameters: Mapping[str, str],
) -> Any:
    """Insert `data` through a file.

    chDB's own streaming insert says that all is well when its last flush fails (a constraint, a
    view, a full disk): what it was given would be lost in silence. Reading a file, it fails aloud.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=spool, prefix="insert-") as file:
            for piece in data:
                file.write(piece)
            file.flush()
            return connection.run(statement.from_file(sql, quoted(file.name), format), parameters=parameters)
    except OSError as error:
        text = f"The data to insert cannot be written aside: {error.strerror}."
        raise ClickhouseError(NOT_ENOUGH_SPACE, text, "NOT_ENOUGH_SPACE") from error


def _summary(result: Any, rows: int, size: int) -> dict[str, str]:
    if result is None:
        return {}
    return {
        "read_rows": str(result.storage_rows_read()),
        "read_bytes": str(result.storage_bytes_read()),
        "result_rows": str(rows),
        "result_bytes": str(size),
    }
