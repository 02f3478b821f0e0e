"""A request's body: in memory while it is small, in a file of the spool beyond that, read in pieces either way."""

import tempfile
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO, Any

from reckon.clickhouse.server.errors import NOT_ENOUGH_SPACE, TOO_LARGE, ClickhouseError

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

MEMORY_BYTES = 8 << 20
_PIECE_BYTES = 1 << 20


class ClientGone(Exception):
    """The client closed the connection."""


class RequestBody:
    """Bytes as they were sent. Written to once, then read; `close` gives the file back."""

    def __init__(self, data: bytes = b"", *, spool: Path | None = None) -> None:
        self._memory = bytearray(data)
        self._spool = spool
        self._file: IO[bytes] | None = None
        self.size = len(data)

    @property
    def path(self) -> Path | None:
        """The file that holds all of it; None where memory does."""
        if self._file is None:
            return None
        self._file.flush()
        return Path(self._file.name)

    def needs_file(self, more: int) -> bool:
        """Whether `more` bytes go, or went, to the disk: then `write` blocks."""
        return self._file is not None or (self._spool is not None and self.size + more > MEMORY_BYTES)

    def write(self, data: bytes) -> None:
        """Add bytes at the end. Raises ClickhouseError (243) where the disk takes no more."""
        if not self.needs_file(len(data)):
            self._memory += data
        else:
            try:
                if self._file is None:
                    self._file = tempfile.NamedTemporaryFile(dir=self._spool, prefix="body-")  # noqa: SIM115  # `close` does
                    self._file.write(self._memory)
                    self._memory = bytearray()
                self._file.write(data)
            except OSError as error:
                text = f"The request's body cannot be written aside: {error.strerror}."
                raise ClickhouseError(NOT_ENOUGH_SPACE, text, "NOT_ENOUGH_SPACE") from error
        self.size += len(data)

    def pieces(self) -> Iterator[bytes]:
        """All of it, in pieces of at most 1 MiB."""
        if self._file is None:
            for start in range(0, len(self._memory), _PIECE_BYTES):
                yield bytes(self._memory[start : start + _PIECE_BYTES])
            return
        self._file.seek(0)
        while piece := self._file.read(_PIECE_BYTES):
            yield piece

    def whole(self, bytes_max: int, what: str) -> bytes:
        """All of it at once. Raises ClickhouseError (307) where it is larger than memory may hold."""
        if self.size > bytes_max:
            raise ClickhouseError(TOO_LARGE, f"{what} has more than {bytes_max} bytes.", "TOO_MANY_BYTES")
        return b"".join(self.pieces())

    def close(self) -> None:
        """Forget it."""
        if self._file is not None:
            self._file.close()


async def receive_body(
    receive: Receive, spool: Path, bytes_max: int, blocking: Callable[[Callable[[], None]], Awaitable[None]]
) -> RequestBody:
    """The body of a request; `blocking` runs what waits for the disk.

    Raises ClickhouseError over `bytes_max` (307) and on a full disk (243), ClientGone where it breaks off.
    """
    body = RequestBody(spool=spool)
    with ExitStack() as failed:
        failed.callback(body.close)
        parts, last = bytearray(), False
        while not last:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            parts += message.get("body", b"")
            if body.size + len(parts) > bytes_max:
                raise ClickhouseError(TOO_LARGE, f"Request body has more than {bytes_max} bytes.", "TOO_MANY_BYTES")
            last = not message.get("more_body")
            if last or len(parts) >= _PIECE_BYTES:
                piece, parts = bytes(parts), bytearray()
                if body.needs_file(len(piece)):
                    await blocking(partial(body.write, piece))
                else:
                    body.write(piece)
        failed.pop_all()
    return body
