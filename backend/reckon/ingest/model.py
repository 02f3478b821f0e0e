"""What ingest takes, keeps and tells: limits, records, outcomes, counters."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from reckon.domain.retention import USUAL, Retention
from reckon.domain.span import Span
from reckon.otlp import received
from reckon.otlp.decode import Encoding
from reckon.otlp.decode_step import ReceivedStep

Signal: TypeAlias = Literal["traces", "metrics"]


@dataclass(frozen=True, slots=True)
class IngestLimits:
    """Bounds of one ingest process; sizes in bytes."""

    body_bytes_max: int = 16 << 20
    decompressed_bytes_max: int = 64 << 20
    requests_max: int = 64
    calls_max: int = 512
    bodies_bytes_max: int = 256 << 20
    body_s_max: float = 60.0
    projects_max: int = 64
    spool_bytes_max: int = 4 << 30
    disk_free_bytes_min: int = 64 << 20
    segment_bytes: int = 32 << 20
    segment_ms: int = 250
    pause_s: float = 3.0
    unnotified_segments_max: int = 100
    close_s: float = 10.0
    spans: received.Limits = field(default_factory=received.Limits)


@dataclass(frozen=True, slots=True)
class Record:
    """One request's body as the spool keeps it; `shaped`: written by `reckon.ingest.shaped`, not by the sender.

    `retention` is how long its project kept rows when it came: a replay must file them into the same partitions.

    `imported`: out of an export, and so filed by its own times (then it is `shaped` too).
    """

    project: str
    received_ns: int
    encoding: Encoding
    body: bytes
    shaped: bool = False
    retention: Retention = USUAL
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """A durable request: how many spans or data points were taken, and why others were not."""

    spans: int
    refused: tuple[str, ...] = ()
    repeated: bool = False


class FiledSpan(NamedTuple):
    """A span on its way into the tables; a tuple, which is made in a third of a dataclass's time.

    `ts_us` is the time it is filed under, `generation_id` 8 bytes, zero where it has none. A span of
    ours carries one step at most, a call by another client all of its steps.
    """

    project: str
    received_ns: int
    ts_us: int
    span: Span
    generation_id: bytes
    model: str
    steps: tuple[ReceivedStep, ...]
    warnings: tuple[str, ...]
    retention: Retention = USUAL
    imported: bool = False

    @property
    def key(self) -> tuple[str, bytes, bytes]:
        """What makes the span one: project, trace, span."""
        return self.project, self.span.trace_id, self.span.span_id


class StoredSpan(NamedTuple):
    """What others are told of a span once it is in the store; `generation_id` is None where it has none.

    `step_bounds` are the first and the last index of the steps that came with it.
    """

    project: str
    trace_id: bytes
    span_id: bytes
    generation_id: bytes | None
    name: str
    start_ns: int
    end_ns: int
    error: bool
    steps: int
    segmentation: str
    model: str
    step_bounds: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Counters:
    """Since this process started, but for the last four, which are what there is now."""

    requests: int = 0
    requests_malformed: int = 0
    requests_turned_away: int = 0
    requests_repeated: int = 0
    spans_received: int = 0
    spans_refused: int = 0
    spans_masked: int = 0
    spans_deduplicated: int = 0
    spans_erased: int = 0
    spans_stored: int = 0
    steps_stored: int = 0
    tokens_stored: int = 0
    points_received: int = 0
    points_refused: int = 0
    points_stored: int = 0
    bodies_set_aside: int = 0
    inserts_failed: int = 0
    spool_bytes: int = 0
    spool_segments: int = 0
    spool_oldest_ms: int = 0
    set_aside_bytes: int = 0
