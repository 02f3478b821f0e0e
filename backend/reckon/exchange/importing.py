"""Spans of an export into a project, through ingest's own door: masked, durable, each stored once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Protocol, TypeAlias

from reckon.errors import Unavailable
from reckon.exchange.incoming import Format, Note, Refused, spans_in
from reckon.ingest.model import Accepted, IngestLimits
from reckon.ingest.policy import Sender
from reckon.ingest.shaped import read_shaped, shaped_body, unreserved
from reckon.otlp.received import Limits, ReceivedSpan

BATCH_SPANS = 500
REASONS_MAX = 20
_BATCH_BYTES = 4 << 20


class Door(Protocol):
    """Ingest, as far as an import needs it."""

    @property
    def limits(self) -> IngestLimits:
        """What holds for whoever sends spans."""
        ...

    def take_in(self, spans: Sequence[ReceivedSpan], sender: Sender) -> Accepted:
        """Make spans durable; raises Unavailable where the same call may succeed later."""
        ...


@dataclass(slots=True)
class Imported:
    """What became of a file. `traces` are ids of 16 bytes."""

    spans: int = 0
    refused: int = 0
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    traces: set[bytes] = field(default_factory=set)

    def refuse(self, reason: str) -> None:
        """Count a span that was not taken."""
        self.refused += 1
        if len(self.reasons) < REASONS_MAX:
            self.reasons.append(reason[:300])


Deleting: TypeAlias = Callable[[Sequence[bytes]], set[bytes]]
_BEING_DELETED = "Its trace is being deleted. Import it again in ten minutes."


def nothing_deleting(traces: Sequence[bytes]) -> set[bytes]:
    """Where nothing is being deleted."""
    del traces
    return set()


def import_file(
    file: IO[bytes], kind: Format, door: Door, sender: Sender, deleting: Deleting = nothing_deleting
) -> Imported:
    """Take in a file. Raises MalformedPayload, LimitExceeded, NotFound and Unavailable.

    `deleting` tells which traces may not come back yet.
    A failure in the middle leaves what came before it stored; the same file sent again adds what is missing.
    """
    told = Imported()
    for batch in _batches(file, kind, door.limits.spans, told):
        busy = deleting(sorted({one.span.trace_id for one in batch}))
        if busy:
            for one in batch:
                if one.span.trace_id in busy:
                    told.refuse(_BEING_DELETED)
            batch = [one for one in batch if one.span.trace_id not in busy]  # noqa: PLW2901  # what is left of it
        if not batch:
            continue
        try:
            accepted = door.take_in(batch, sender)
        except Unavailable as error:
            message = f"{error} {told.spans} spans of this file are stored; send it again to store the rest."
            raise Unavailable(message, error.retry_after_s) from error
        told.spans += accepted.spans
        for reason in accepted.refused:
            told.refuse(reason)
        if accepted.spans:
            told.traces.update(one.span.trace_id for one in batch)
    return told


def _batches(file: IO[bytes], kind: Format, limits: Limits, told: Imported) -> Iterator[Sequence[ReceivedSpan]]:
    held: list[ReceivedSpan] = []
    size = 0
    for item in spans_in(file, kind, limits):
        match item:
            case Refused(reason):
                told.refuse(reason)
            case Note(text):
                told.notes.append(text)
            case ReceivedSpan():
                held.append(item)
                size += len(repr(item.span.attributes))
        if len(held) >= BATCH_SPANS or size >= _BATCH_BYTES:
            yield _bounded(held, limits, told)
            held, size = [], 0
    if held:
        yield _bounded(held, limits, told)


def _bounded(spans: Sequence[ReceivedSpan], limits: Limits, told: Imported) -> Sequence[ReceivedSpan]:
    """The same spans within the limits that hold for whoever sends spans: a file may be anybody's making."""
    decoded = read_shaped(shaped_body(unreserved(spans)), limits)
    for reason in decoded.refused:
        told.refuse(reason)
    return decoded.spans
