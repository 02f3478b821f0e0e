"""Ingest over a store in memory, with limits small enough to meet."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fakes.span_store import MemorySpanStore
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.policy import IntakeOf, everything
from reckon.ingest.service import Ingest, open_over
from reckon.ingest.spool import Disk

WAIT_S_MAX = 90.0  # a loaded machine is slow, not wrong


def wait_until(true: Callable[[], bool]) -> None:
    """Returns when `true`; fails loudly when it never is."""
    deadline = time.monotonic() + WAIT_S_MAX
    while not true():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.005)


@dataclass
class Place:
    """One spool folder and one store, which outlive the ingest processes opened over them."""

    root: Path
    store: MemorySpanStore = field(default_factory=MemorySpanStore)
    told: list[StoredSpan] = field(default_factory=list)
    opened: list[Ingest] = field(default_factory=list)

    def open(
        self,
        limits: IngestLimits | None = None,
        disk: Disk | None = None,
        after_insert: Callable[[Sequence[StoredSpan]], None] | None = None,
        intake_of: IntakeOf = everything,
    ) -> Ingest:
        ingest = open_over(
            self.root,
            self.store,
            limits or IngestLimits(segment_ms=10, close_s=5),
            after_insert or self.told.extend,
            disk=disk,
            intake_of=intake_of,
        )
        self.opened.append(ingest)
        return ingest

    def everything_on_disk(self) -> bytes:
        """All that ingest has ever left in its folder, end to end."""
        return b"\n".join(path.read_bytes() for path in sorted(self.root.rglob("*")) if path.is_file())

    def bytes_on_disk(self) -> int:
        return sum(path.stat().st_size for path in self.root.rglob("*") if path.is_file())
