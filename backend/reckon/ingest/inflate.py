"""Decompresses a request's body, never to more than a given size."""

import zlib
from typing import Literal, TypeAlias

from reckon.errors import LimitExceeded, MalformedPayload

Compression: TypeAlias = Literal["identity", "gzip", "deflate"]

_GZIP = zlib.MAX_WBITS | 16
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
# What follows a stream is copied at its end: of a whole body, thousands of empty streams would cost minutes.
_PIECE_BYTES = 16 << 10


def inflate(body: bytes, compression: Compression, bytes_max: int) -> bytes:
    """The body as it was before compression.

    Raises MalformedPayload where it is damaged or cut, LimitExceeded over `bytes_max`;
    no more than that is ever held, however small the body is.
    """
    if compression == "identity":
        return _bounded(body, bytes_max)
    if compression == "gzip":
        return _members(body, _GZIP, bytes_max)
    # HTTP's "deflate" is zlib's format; some clients send the bare stream.
    looks_like_zlib = len(body) > 1 and body[0] & 0x0F == zlib.DEFLATED and int.from_bytes(body[:2], "big") % 31 == 0
    return _members(body, _ZLIB if looks_like_zlib else _RAW, bytes_max)


def _members(body: bytes, wbits: int, bytes_max: int) -> bytes:
    parts: list[bytes] = []
    size, stream, is_cut = 0, zlib.decompressobj(wbits), False
    for start in range(0, len(body), _PIECE_BYTES):
        rest = body[start : start + _PIECE_BYTES]
        while rest:
            try:
                parts.append(stream.decompress(rest, bytes_max + 1 - size))
            except zlib.error as error:
                raise MalformedPayload("The body cannot be decompressed: it is damaged.") from error
            size += len(parts[-1])
            if size > bytes_max:
                raise _too_large(bytes_max)
            rest, is_cut = stream.unused_data, not stream.eof
            if stream.eof:
                stream = zlib.decompressobj(wbits)
    if is_cut:
        raise MalformedPayload("The body cannot be decompressed: it ends too early.")
    if not parts:
        raise MalformedPayload("The body is empty, and no compressed stream is.")
    return b"".join(parts)


def _bounded(body: bytes, bytes_max: int) -> bytes:
    if len(body) > bytes_max:
        raise _too_large(bytes_max)
    return body


def _too_large(bytes_max: int) -> LimitExceeded:
    return LimitExceeded(f"A request holds at most {bytes_max} bytes once decompressed: send smaller batches.")
