"""Sends the files of a version: whole or in part, the same bytes every time, with their checksum as ETag."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from fastapi.responses import Response, StreamingResponse

from reckon.datasets import ranges
from reckon.datasets.card import NAME as CARD
from reckon.datasets.card import card
from reckon.datasets.manifest import NAME as MANIFEST
from reckon.datasets.manifest import encode
from reckon.datasets.reader import Version
from reckon.errors import NotFound

_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it can be sent; `data` for those that are made and not stored."""

    path: str
    size: int
    sha256: str
    media_type: str
    data: bytes | None = None


def file_of(version: Version, reference: str, path: str) -> Sent:
    """The file of this path. Raises NotFound for any that the manifest does not name."""
    if path in (MANIFEST, CARD):
        data = encode(version.manifest) if path == MANIFEST else card(reference, version.manifest).encode()
        kind = "application/json" if path == MANIFEST else "text/markdown; charset=utf-8"
        return Sent(path, len(data), sha256(data).hexdigest(), kind, data)
    for shard in version.manifest.shards:
        if shard.path == path:
            return Sent(path, shard.bytes, shard.sha256, "application/vnd.apache.parquet")
    raise NotFound("There is no such file in this version. Its manifest names them.")


def answer(version: Version, sent: Sent, headers: Mapping[str, str]) -> Response:
    """The response: 200, 206 for a part, 304 for who has it, 416 where there is no such part."""
    tag = f'"{sent.sha256}"'
    told = {
        "etag": tag,
        "accept-ranges": "bytes",
        # Bytes as they are: compressed on the way, a part would be no part of the file.
        "content-encoding": "identity",
        "cache-control": "private, max-age=31536000, immutable",
        "x-content-sha256": sent.sha256,
    }
    if headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=told)
    wanted = headers.get("range") if headers.get("if-range") in (None, tag) else None
    part = ranges.asked(wanted, sent.size)
    if part is None:
        return Response(status_code=416, headers=told | {"content-range": f"bytes */{sent.size}"})
    if not part.whole:
        told["content-range"] = f"bytes {part.first}-{part.end - 1}/{part.size}"
    told["content-length"] = str(part.end - part.first)
    status = 200 if part.whole else 206
    return StreamingResponse(_pieces(version, sent, part), status, told, sent.media_type)


def _pieces(version: Version, sent: Sent, part: ranges.Part) -> Iterator[bytes]:
    if sent.data is not None:
        yield sent.data[part.first : part.end]
        return
    with version.place.at(sent.path).opened() as file:
        file.seek(part.first)
        left = part.end - part.first
        while left and (piece := file.read(min(left, _PIECE_BYTES))):
            left -= len(piece)
            yield bytes(piece)
