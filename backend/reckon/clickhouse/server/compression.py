"""HTTP compression both ways: request bodies in pieces under a limit, results as they come."""

import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

import lz4.frame  # type: ignore[import-untyped]  # it ships no types
import zstandard

from reckon.clickhouse.server.errors import CANNOT_DECOMPRESS, NOT_IMPLEMENTED, TOO_LARGE, ClickhouseError

_PIECE_BYTES = 1 << 20
# zstd's object gives no way to bound one step's output, so it is fed little at a time.
_ZSTD_FEED_BYTES = 8 << 10
_GZIP_WINDOW = 31
_ZLIB_WINDOW = 15


class Compressor(Protocol):
    """Turns a result's pieces into the encoded body."""

    def compress(self, data: bytes) -> bytes:
        """Encoded bytes that are ready; may be none."""

    def flush(self) -> bytes:
        """The rest, with the format's end."""


class _Lz4:
    """lz4's frame compressor with its header written before the first piece."""

    def __init__(self) -> None:
        self._frame = lz4.frame.LZ4FrameCompressor()
        self._header = self._frame.begin()

    def compress(self, data: bytes) -> bytes:
        header, self._header = self._header, b""
        return bytes(header + self._frame.compress(data))

    def flush(self) -> bytes:
        header, self._header = self._header, b""
        return bytes(header + self._frame.flush())


# In our order of preference; the client's list only says what it understands.
_COMPRESSORS: dict[str, Callable[[], Compressor]] = {
    "lz4": _Lz4,
    "zstd": lambda: zstandard.ZstdCompressor(level=1).compressobj(),
    "gzip": lambda: zlib.compressobj(1, zlib.DEFLATED, _GZIP_WINDOW),
    "deflate": lambda: zlib.compressobj(1, zlib.DEFLATED, _ZLIB_WINDOW),
}


def choose(accepted: str) -> tuple[str, Compressor] | None:
    """The first encoding that an Accept-Encoding header names and we write; None means plain."""
    names = [part.partition(";")[0].strip().lower() for part in accepted.split(",")]
    for name in names:
        if name in _COMPRESSORS:
            return name, _COMPRESSORS[name]()
    return None


def pieces(body: Iterator[bytes], encoding: str, bytes_max: int) -> Iterator[bytes]:
    """The plain body in pieces of about 1 MiB; `body` comes in pieces, too.

    Raises ClickhouseError: unknown encoding (48), not what it says (271), over `bytes_max` (307).
    """
    total = 0
    for piece in _plain(body, encoding):
        total += len(piece)
        if total > bytes_max:
            raise ClickhouseError(
                TOO_LARGE, f"Request body has more than {bytes_max} bytes uncompressed.", "TOO_MANY_BYTES"
            )
        yield piece


def _plain(body: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from body
        return
    try:
        if encoding in ("gzip", "x-gzip"):
            yield from _inflated(body, _GZIP_WINDOW)
        elif encoding == "deflate":
            yield from _inflated(body, _ZLIB_WINDOW)
        elif encoding == "lz4":
            yield from _lz4_frames(body)
        elif encoding == "zstd":
            yield from _zstd_frames(body)
        else:
            raise ClickhouseError(
                NOT_IMPLEMENTED, f"Unknown compression method of the request: {encoding}.", "NOT_IMPLEMENTED"
            )
    except (zlib.error, zstandard.ZstdError, RuntimeError, EOFError) as error:
        raise ClickhouseError(
            CANNOT_DECOMPRESS, f"Request body is not valid {encoding}: {error}.", "CANNOT_DECOMPRESS"
        ) from error


def _inflated(body: Iterator[bytes], window: int) -> Iterator[bytes]:
    machine = zlib.decompressobj(window)
    for given in body:
        rest = given
        while not machine.eof:
            piece = machine.decompress(rest, _PIECE_BYTES)
            rest = machine.unconsumed_tail
            if piece:
                yield piece
            # Less than a whole piece, and nothing left to read: what it holds back waits for more input.
            if not rest and len(piece) < _PIECE_BYTES:
                break
        if machine.eof:
            return
    raise EOFError("it ends too early")


def _lz4_frames(body: Iterator[bytes]) -> Iterator[bytes]:
    machine = lz4.frame.LZ4FrameDecompressor()
    begun = False
    for given in body:
        rest = given
        while rest:
            begun = True
            if machine.eof:
                machine = lz4.frame.LZ4FrameDecompressor()
            piece = machine.decompress(rest, max_length=_PIECE_BYTES)
            rest = b""
            if piece:
                yield piece
            while not machine.eof and not machine.needs_input:
                yield machine.decompress(b"", max_length=_PIECE_BYTES)
            rest = (machine.unused_data or b"") if machine.eof else b""
    if begun and not machine.eof:
        raise EOFError("it ends too early")


def _zstd_frames(body: Iterator[bytes]) -> Iterator[bytes]:
    machine = zstandard.ZstdDecompressor().decompressobj(read_across_frames=False)
    for large in body:
        for start in range(0, len(large), _ZSTD_FEED_BYTES):
            given = large[start : start + _ZSTD_FEED_BYTES]
            while given:
                if machine.eof:
                    machine = zstandard.ZstdDecompressor().decompressobj(read_across_frames=False)
                piece = machine.decompress(given)
                given = machine.unused_data if machine.eof else b""
                if piece:
                    yield piece
    if not machine.eof:
        raise EOFError("it ends too early")
