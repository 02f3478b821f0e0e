"""A body into a file, in pieces as they come, so that an import of any size takes no memory."""

import gzip
import tempfile
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import IO

from starlette.concurrency import run_in_threadpool

from reckon.errors import LimitExceeded, MalformedPayload

UPLOAD_BYTES_MAX = 1 << 30
_IN_MEMORY_BYTES = 1 << 20
_GZIP = b"\x1f\x8b"


async def received(stream: AsyncIterator[bytes], into: IO[bytes], bytes_max: int = UPLOAD_BYTES_MAX) -> int:
    """Write all of `stream`; the bytes written. Raises LimitExceeded over `bytes_max`."""
    size = 0
    async for piece in stream:
        size += len(piece)
        if size > bytes_max:
            raise LimitExceeded(f"A file to import has at most {bytes_max} bytes as sent. Compress it, or split it.")
        await run_in_threadpool(into.write, piece)
    into.seek(0)
    return size


def room() -> IO[bytes]:
    """A file that nobody else sees, and that is gone once closed."""
    return tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)


@contextmanager
def unpacked(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """The file, decompressed where it is gzip. Raises MalformedPayload where that fails while it is read."""
    compressed = file.read(len(_GZIP)) == _GZIP
    file.seek(0)
    try:
        if compressed:
            with gzip.GzipFile(fileobj=file, mode="rb") as inside:
                yield inside  # type: ignore[misc]  # it reads as any file does
        else:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise MalformedPayload("The compressed file is damaged or cut. What stood before was taken.") from error
