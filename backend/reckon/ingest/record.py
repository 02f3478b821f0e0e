"""The spool's record format: length, checksum, then project, time, encoding and body.

Little-endian: u32 length and u32 CRC-32 of what follows; u64 time of arrival in
nanoseconds, u8 encoding, three u16 of days to keep steps, spans and rollups, u8 length of the
project's id, that id, the body.
"""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

from reckon.domain.retention import Retention
from reckon.ingest.model import Record
from reckon.otlp.decode import Encoding

_FRAME = struct.Struct("<II")
_FIXED = struct.Struct("<QBHHHB")
# By encoding, whether ingest has written the body itself, and whether it comes out of an export.
_KINDS: dict[int, tuple[Encoding, bool, bool]] = {
    0: ("protobuf", False, False),
    1: ("json", False, False),
    2: ("protobuf", True, False),
    3: ("protobuf", True, True),
}
_CODES = {kind: code for code, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Contents:
    """A segment's records, and what follows a record that was damaged after it had been acknowledged.

    An end that was cut while it was written is in neither: it was never acknowledged.
    """

    records: tuple[Record, ...]
    damaged: bytes


def frame(record: Record) -> tuple[bytes, bytes]:
    """The bytes of a record as two buffers, so that a large body is not copied."""
    project = record.project.encode()
    kept = record.retention
    days = (kept.steps_days, kept.spans_days, kept.rollups_days)
    code = _CODES[record.encoding, record.shaped, record.imported]
    fixed = _FIXED.pack(record.received_ns, code, *days, len(project)) + project
    checksum = zlib.crc32(record.body, zlib.crc32(fixed))
    return _FRAME.pack(len(fixed) + len(record.body), checksum) + fixed, record.body


def read_segment(path: Path) -> Contents:
    """All whole records of a segment file. Raises OSError where it cannot be read."""
    data = memoryview(path.read_bytes())
    records: list[Record] = []
    position = 0
    while position + _FRAME.size <= len(data):
        length, checksum = _FRAME.unpack_from(data, position)
        start = position + _FRAME.size
        payload = data[start : start + length]
        if len(payload) != length:
            break
        if length < _FIXED.size or zlib.crc32(payload) != checksum:
            return Contents(tuple(records), bytes(data[position:]))
        records.append(_record(payload))
        position = start + length
    return Contents(tuple(records), b"")


def first_received_ns(path: Path) -> int | None:
    """When the first record of a segment came; None where the file is gone, or holds none yet."""
    try:
        with path.open("rb") as file:
            head = file.read(_FRAME.size + _FIXED.size)
    except OSError:
        return None
    return None if len(head) < _FRAME.size + _FIXED.size else int(_FIXED.unpack_from(head, _FRAME.size)[0])


def _record(payload: memoryview) -> Record:
    received_ns, code, *days, project_length = _FIXED.unpack_from(payload)
    body_at = _FIXED.size + project_length
    project = str(payload[_FIXED.size : body_at], "utf-8")
    encoding, shaped, imported = _KINDS[code]
    return Record(project, received_ns, encoding, bytes(payload[body_at:]), shaped, Retention(*days), imported)
