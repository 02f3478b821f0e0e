"""The spool: records appended to segment files, durable before `append` returns.

Group commit: whoever comes first syncs for all who have written by then. A record that
cannot be made whole and durable leaves no trace: the file is cut back to where it was.
"""

import logging
import math
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reckon.errors import LimitExceeded, SpoolFull
from reckon.ingest.model import FiledSpan, IngestLimits, Record
from reckon.ingest.record import frame
from reckon.ingest.segment import Segment, path_of
from reckon.ingest.spool_folder import SpoolFolder, sync_folder

log = logging.getLogger(__name__)

# Spans of so many closed segments' bytes stay decoded in memory; those of later ones are read again, which doubles
# their cost: while the store keeps taking segments, senders wait for it rather than let it come to that.
_MEMORY_SEGMENTS = 2


def _free_bytes(path: Path) -> int:
    found = os.statvfs(path)
    return found.f_bavail * found.f_frsize


@dataclass(frozen=True, slots=True)
class Disk:
    """What the spool asks of the operating system; a test brings a disk that fails."""

    write: Callable[[int, Sequence[bytes]], int] = os.writev
    sync: Callable[[int], None] = os.fdatasync
    free_bytes: Callable[[Path], int] = _free_bytes


@dataclass(slots=True)
class _Open:
    path: Path
    descriptor: int
    opened_s: float
    size: int = 0
    synced: int = 0
    failed: bool = False
    kept: list[tuple[int, tuple[FiledSpan, ...]]] = field(default_factory=list)
    syncing: threading.Lock = field(default_factory=threading.Lock)


class Spool:
    """Many threads append; one takes closed segments and releases them once stored."""

    def __init__(
        self,
        folder: SpoolFolder,
        left: Sequence[Segment],
        limits: IngestLimits,
        disk: Disk,
        aside_bytes: Callable[[], int],
    ) -> None:
        self._folder, self._limits, self._disk = folder, limits, disk
        self._changed = threading.Condition()
        self._closed: deque[Segment] = deque(left)
        self._open: _Open | None = None
        self._hurried = False
        self._sequence = 0
        self._remembered = 0
        self._moved_s = -math.inf
        self._used = sum(segment.size for segment in left)
        self._count_aside, self._aside = aside_bytes, aside_bytes()
        self._segments = len(left)

    @property
    def used_bytes(self) -> int:
        """Bytes on disk, bodies set aside included."""
        return self._used + self._aside

    def recount_aside(self) -> int:
        """Bytes set aside by all processes, as they lie there now: people and other processes take some away."""
        self._aside = self._count_aside()
        return self._aside

    def aside_grew(self, size: int) -> None:
        """So many bytes more were set aside."""
        self._aside += size

    @property
    def segments(self) -> int:
        """Segments not stored yet, the open one included."""
        with self._changed:
            return self._segments

    def append(self, record: Record, spans: tuple[FiledSpan, ...]) -> None:
        """Make `record` durable; `spans` is what it decodes to. Raises SpoolFull, or LimitExceeded.

        Then nothing was written.
        """
        buffers = frame(record)
        size = sum(map(len, buffers))
        if size > self._limits.spool_bytes_max:
            # To say that it is full would have the sender try for ever.
            raise LimitExceeded(f"A request takes at most {self._limits.spool_bytes_max} bytes of the spool.")
        with self._changed:
            self._changed.wait_for(lambda: not self._better_waits(size), self._limits.pause_s)
            self._require_room(size)
            target = self._writable()
            self._write(target, buffers, size)
            target.kept.append((target.size, spans))
            end = target.size
            if end >= self._limits.segment_bytes:
                self._open = None
        self._commit(target, end)
        if end >= self._limits.segment_bytes:
            self._finish(target)

    def hurry(self) -> None:
        """From now on the open segment is due at once, and `take` never waits."""
        with self._changed:
            self._hurried = True
            self._changed.notify_all()

    def take(self, timeout_s: float) -> Segment | None:
        """The oldest closed segment, else the open one once it is due; None where nothing comes in that time."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._open or self._hurried, timeout_s)
            if self._open is not None:
                self._changed.wait_for(lambda: self._closed or self._hurried, self._due_in_s(self._open))
            if self._closed:
                return self._closed.popleft()
            target, self._open = self._open, None
        if target is None:
            return None
        self._finish(target)
        with self._changed:
            return self._closed.popleft() if self._closed else None

    def take_waiting(self) -> Segment | None:
        """The oldest closed segment, where there is one."""
        with self._changed:
            return self._closed.popleft() if self._closed else None

    def inherit(self, left: Sequence[Segment]) -> None:
        """Segments of a process that is gone, to be taken next and in this order."""
        with self._changed:
            self._closed.extendleft(reversed(left))
            self._used += sum(segment.size for segment in left)
            self._segments += len(left)
            self._changed.notify_all()

    def put_back(self, segment: Segment) -> None:
        """A segment to be taken next."""
        with self._changed:
            self._closed.appendleft(segment)

    def replaced(self, whole: Segment, parts: Sequence[Segment], aside_bytes: int = 0) -> None:
        """`whole` is gone from the disk, and `parts` or bytes set aside stand in its place."""
        with self._changed:
            self._used += sum(part.size for part in parts) - whole.size
            self._aside += aside_bytes
            self._segments += len(parts) - 1
            if whole.spans is not None:
                self._remembered -= whole.size
            self._closed.extendleft(reversed(parts))
            self._changed.notify_all()

    def release(self, segment: Segment) -> None:
        """The segment is stored: forget it."""
        segment.unlink()
        self._moved_s = time.monotonic()
        self.replaced(segment, [])

    def _better_waits(self, size: int) -> bool:
        """Whether this would fill a segment that memory has no room for, while the store makes room."""
        filling = self._open is not None and self._open.size + size >= self._limits.segment_bytes
        moving = time.monotonic() - self._moved_s < self._limits.pause_s and not self._hurried
        return filling and moving and not self._remembers

    def _require_room(self, size: int) -> None:
        most = self._limits.spool_bytes_max
        if self.used_bytes + size > most and self._used + self.recount_aside() + size > most:
            raise SpoolFull("The spool is full: spans come faster than ClickHouse takes them. Try again later.")
        if self._disk.free_bytes(self._folder.path) < self._limits.disk_free_bytes_min + size:
            raise SpoolFull("The spool's disk is full. Make room there, then try again.", 30)

    def _writable(self) -> _Open:
        if self._open is None:
            path = path_of(self._folder.path, self._sequence)
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, 0o600)
                sync_folder(self._folder.path)
            except OSError as error:
                raise SpoolFull(
                    f"The spool cannot make a file: {error.strerror}. Make room, then try again."
                ) from error
            if not self._segments:
                # Nothing waits for the store: until it shows otherwise it keeps up.
                self._moved_s = time.monotonic()
            self._sequence += 1
            self._segments += 1
            self._open = _Open(path, descriptor, time.monotonic())
            self._changed.notify_all()
        return self._open

    def _write(self, target: _Open, buffers: Sequence[bytes], size: int) -> None:
        waiting = [memoryview(buffer) for buffer in buffers if buffer]
        try:
            while waiting:
                written = self._disk.write(target.descriptor, waiting)  # type: ignore[arg-type]  # writev takes any buffer
                while waiting and written >= len(waiting[0]):
                    written -= len(waiting.pop(0))
                if waiting and written:
                    waiting[0] = waiting[0][written:]
        except OSError as error:
            os.ftruncate(target.descriptor, target.size)
            raise SpoolFull(f"The spool cannot be written: {error.strerror}. Make room, then try again.") from error
        target.size += size
        self._used += size

    def _commit(self, target: _Open, end: int) -> None:
        with target.syncing:
            if target.synced >= end:
                return
            if not target.failed:
                reached = target.size
                try:
                    self._disk.sync(target.descriptor)
                except OSError as error:
                    # After a failed sync the kernel may have dropped the pages: what was not synced is lost.
                    log.exception("spool.sync_failed reason=%s", error.strerror)
                    self._abandon(target)
                else:
                    target.synced = reached
                    return
        raise SpoolFull("The spool's disk could not make the spans durable. Check the disk, then try again.")

    def _abandon(self, target: _Open) -> None:
        with self._changed:
            target.failed = True
            if self._open is target:
                self._open = None
            self._used -= target.size - target.synced
            target.size = target.synced
            os.ftruncate(target.descriptor, target.synced)
        self._close(target)

    def _finish(self, target: _Open) -> None:
        try:
            self._commit(target, target.size)
        except SpoolFull:
            return  # abandoned, and closed there
        with target.syncing:
            self._close(target)

    def _close(self, target: _Open) -> None:
        os.close(target.descriptor)
        spans = tuple(span for end, part in target.kept for span in part if end <= target.size)
        with self._changed:
            remembers = self._remembers
            self._remembered += target.size if remembers else 0
            self._closed.append(Segment(target.path, target.size, spans if remembers else None))
            self._changed.notify_all()

    @property
    def _remembers(self) -> bool:
        return self._remembered < _MEMORY_SEGMENTS * self._limits.segment_bytes

    def _due_in_s(self, target: _Open) -> float:
        return max(0.0, target.opened_s + self._limits.segment_ms / 1000 - time.monotonic())
