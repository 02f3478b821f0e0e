"""One segment of the spool: a file of records that becomes one insert per table."""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reckon.ingest.model import FiledSpan, Record
from reckon.ingest.record import first_received_ns, frame
from reckon.ingest.spool_folder import sync_folder

_NAME = re.compile(r"(\d{16})([ab]*)\.seg")


@dataclass(frozen=True, slots=True)
class Segment:
    """A closed file. `spans` are its spans where memory still holds them, else None: read the file."""

    path: Path
    size: int
    spans: tuple[FiledSpan, ...] | None = None

    @property
    def token(self) -> str:
        """Names this segment's inserts, the same on every replay."""
        return f"{self.path.parent.name}-{self.path.stem}"

    @property
    def keys_path(self) -> Path:
        """Where the keys stand that the insert is made of."""
        return self.path.with_suffix(".keys")

    @property
    def is_part(self) -> bool:
        """Whether it was split off a segment that no insert took whole."""
        return self.path.stem[-1] in "ab"

    def unlink(self) -> None:
        """Forget it: the file first, since keys without a file mean nothing."""
        self.path.unlink(missing_ok=True)
        self.keys_path.unlink(missing_ok=True)


def path_of(folder: Path, sequence: int) -> Path:
    """The file of a new segment."""
    return folder / f"{sequence:016d}.seg"


def left_segments(folder: Path) -> list[Segment]:
    """Segments that another process, or an earlier life of this one, has left; oldest first.

    Halves beside their whole were not finished: the whole is split again.
    """
    stems = {path.stem for path in folder.iterdir() if _NAME.fullmatch(path.name)}
    found = []
    for stem in sorted(stems):
        path = folder / f"{stem}.seg"
        if any(stem[:length] in stems for length in range(16, len(stem))):
            path.unlink()
            continue
        found.append(Segment(path, path.stat().st_size))
    return found


def oldest_waiting_ns(folder: Path) -> int | None:
    """When the first body of a folder's oldest segment came; None where none waits."""
    with suppress(FileNotFoundError):  # all of it was stored just now, and the folder is gone
        for stem in sorted(path.stem for path in folder.glob("*.seg")):
            received_ns = first_received_ns(folder / f"{stem}.seg")
            if received_ns is not None:
                return received_ns
    return None


def split(segment: Segment, records: Sequence[Record]) -> list[Segment]:
    """Two segments in place of one of at least two records; durable before the whole is gone."""
    half = len(records) // 2
    parts = []
    for letter, share in (("a", records[:half]), ("b", records[half:])):
        path = segment.path.with_name(f"{segment.path.stem}{letter}.seg")
        with path.open("wb") as file:
            for record in share:
                file.writelines(frame(record))
            file.flush()
            os.fsync(file.fileno())
        parts.append(Segment(path, path.stat().st_size))
    sync_folder(segment.path.parent)
    segment.unlink()
    return parts
