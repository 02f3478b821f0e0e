"""A decoded body to the records that the spool keeps: filed by project, captured and masked. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reckon.domain.capture import Capture
from reckon.errors import NotFound
from reckon.ingest.filing import file_span
from reckon.ingest.guarded import guarded
from reckon.ingest.model import FiledSpan, Record
from reckon.ingest.policy import Policy, Sender
from reckon.ingest.shaped import shaped_body, unreserved
from reckon.ingest.shares import UNKNOWN_PROJECT, shares_of, without_reserved
from reckon.otlp.decode import Encoding
from reckon.otlp.received import Decoded, ReceivedSpan

NOTHING = "Neither this key nor its project stores anything: the capture level is none."


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to be made durable, each record with the spans that it decodes to, and why other spans are not.

    `masked` of the spans went through masking. `points`: these are so many data points, and no spans.
    """

    records: tuple[tuple[Record, tuple[FiledSpan, ...]], ...]
    refused: tuple[str, ...]
    masked: int = 0
    points: int | None = None


def prepare(
    decoded: Decoded,
    sender: Sender,
    policy_of: Callable[[str], Policy],
    body: bytes,
    encoding: Encoding,
    received_ns: int,
    projects_max: int,
) -> Prepared:
    """Records of one body. Raises what `policy_of` raises, but for NotFound of a project that a span names.

    The body is kept as it came where all of it belongs to one project whose policy changes
    nothing. Else it is written anew from what was decoded: besides its spans a body may hold
    refused spans, cut values and unknown fields, which nobody has masked.
    """
    shares, refused = shares_of(decoded.spans, sender, projects_max)
    records = []
    masked = 0
    as_it_came = len(shares) == 1 and not refused
    for project, spans in shares.items():
        try:
            policy = policy_of(project)
        except NotFound:
            if project == sender.project:
                raise
            refused += [UNKNOWN_PROJECT] * len(spans)
            as_it_came = False
            continue
        if policy.capture is Capture.NONE:
            refused += [NOTHING] * len(spans)
        elif policy.changes_nothing and as_it_came:
            records.append(_filed(Record(project, received_ns, encoding, body, retention=policy.retention), spans))
        else:
            masked += len(spans) if policy.masks else 0
            kept = unreserved(spans if policy.changes_nothing else guarded(spans, project, policy))
            record = Record(project, received_ns, "protobuf", shaped_body(kept), True, policy.retention)
            records.append(_filed(record, kept))
    return Prepared(tuple(records), (*decoded.refused, *refused), masked)


def prepare_imported(spans: Sequence[ReceivedSpan], project: str, policy: Policy, received_ns: int) -> Prepared:
    """The record of spans that come out of an export: masked as any, but filed by their own times."""
    if policy.capture is Capture.NONE:
        return Prepared((), (NOTHING,) * len(spans))
    spans, refused = without_reserved(spans)
    kept = unreserved(spans if policy.changes_nothing else guarded(spans, project, policy))
    record = Record(project, received_ns, "protobuf", shaped_body(kept), True, policy.retention, imported=True)
    return Prepared((_filed(record, kept),), tuple(refused), len(spans) if policy.masks else 0)


def _filed(record: Record, spans: Sequence[ReceivedSpan]) -> tuple[Record, tuple[FiledSpan, ...]]:
    return record, tuple(
        file_span(received, record.project, record.received_ns, record.retention, imported=record.imported)
        for received in spans
    )
