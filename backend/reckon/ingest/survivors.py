"""Which spans of a segment are new, and the durable list of them that makes a replay identical.

The list is written before the first insert and read on every replay: without it, a replay
would find its own rows in the store and send a different block.
"""

import os
import zlib
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from reckon.errors import Unavailable
from reckon.ingest.model import FiledSpan
from reckon.ingest.segment import Segment
from reckon.ingest.spool_folder import sync_folder
from reckon.ingest.store import SpanStore, TableName

_MAGIC = b"RKKEYS1\n"
_HASH_BYTES = 16
_ROW_BYTES = _HASH_BYTES + 1
_CRC_BYTES = 4
_BITS: dict[TableName, int] = {"spans": 1, "steps": 2}
_BOTH = 3
_LATEST_US = (2**63 - 1) // 1000

# Project, trace and span hashed to 16 bytes → tables that lack the span.
Survivors = dict[bytes, int]


def keys_of(spans: Sequence[FiledSpan]) -> list[bytes]:
    """What stands for each span in the list: project, trace and span, hashed."""
    return [_hashed(span) for span in spans]


def survivors(
    segment: Segment,
    spans: Sequence[FiledSpan],
    keys: Sequence[bytes],
    store: SpanStore,
    begun_elsewhere: Callable[[], Iterable[Path]],
) -> Survivors:
    """The durable list of `segment`, made now where there is none. Raises as the store does.

    Raises Unavailable where one of its spans is on a list that another process began: whether that insert
    reached the store, or will, nobody can tell yet.
    """
    listed = _read(segment.keys_path)
    if listed is None:
        _refuse_begun(keys, begun_elsewhere())
        listed = _fresh(spans, keys, store, look_at_steps=segment.is_part)
        _write(segment.keys_path, listed)
    return listed


def kept(spans: Sequence[FiledSpan], keys: Sequence[bytes], listed: Survivors, table: TableName) -> list[FiledSpan]:
    """Spans that go into `table`; of those with one key the first."""
    bit, seen, found = _BITS[table], set[bytes](), []
    for span, key in zip(spans, keys, strict=True):
        if listed.get(key, 0) & bit and key not in seen:
            seen.add(key)
            found.append(span)
    return found


def _refuse_begun(keys: Sequence[bytes], lists: Iterable[Path]) -> None:
    wanted = set(keys)
    for path in lists:
        if not wanted.isdisjoint(_read(path) or ()):
            raise Unavailable("Another process has begun to store some of these spans, which is waited for.")


def _fresh(spans: Sequence[FiledSpan], keys: Sequence[bytes], store: SpanStore, *, look_at_steps: bool) -> Survivors:
    listed = dict.fromkeys(keys, _BOTH)
    # A part comes from a segment whose insert failed: it may be in one table and not in the other.
    tables: tuple[TableName, ...] = ("spans", "steps") if look_at_steps else ("spans",)
    by_project: dict[str, list[FiledSpan]] = {}
    for span in spans:
        by_project.setdefault(span.project, []).append(span)
    for project, own in by_project.items():
        between_us = (min(map(_earliest_us, own)), max(span.ts_us for span in own))
        if any(span.imported for span in own):
            # What is imported may be here already, filed under whatever day it came on.
            between_us = (0, _LATEST_US)
        traces = sorted({span.span.trace_id for span in own})
        for table in tables:
            stored = store.existing(table, project, between_us, traces)
            # In a whole segment, a span that is stored has its step stored: steps are inserted first.
            lost = _BITS[table] if look_at_steps else _BOTH
            for span in own if stored else ():
                if (span.span.trace_id, span.span.span_id) in stored:
                    listed[_hashed(span)] &= ~lost
    return listed


def _earliest_us(span: FiledSpan) -> int:
    """Where a former sending may be filed: the same place, or any time, if that was the time of arrival."""
    return span.ts_us if span.ts_us == span.span.start_ns // 1000 else 0


def _hashed(span: FiledSpan) -> bytes:
    key = span.project.encode() + b"\0" + span.span.trace_id + span.span.span_id
    return blake2b(key, digest_size=_HASH_BYTES).digest()


def _read(path: Path) -> Survivors | None:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    rows, crc = data[len(_MAGIC) : -_CRC_BYTES], data[-_CRC_BYTES:]
    if not data.startswith(_MAGIC) or zlib.crc32(rows).to_bytes(_CRC_BYTES, "little") != crc:
        return None  # cut while it was written: no insert had begun
    return {rows[at : at + _HASH_BYTES]: rows[at + _HASH_BYTES] for at in range(0, len(rows), _ROW_BYTES)}


def _write(path: Path, listed: Survivors) -> None:
    rows = b"".join(key + bytes([tables]) for key, tables in listed.items())
    with path.open("wb") as file:
        file.write(_MAGIC + rows + zlib.crc32(rows).to_bytes(_CRC_BYTES, "little"))
        file.flush()
        os.fdatasync(file.fileno())
    sync_folder(path.parent)
