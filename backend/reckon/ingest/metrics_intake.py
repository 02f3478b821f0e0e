"""Decoded data points to the records that the spool keeps: filed by project, masked. Pure.

A record of metrics is one span of a name that no client may use, `reckon.metrics`, which carries points: so spool,
segments, replay and what is set aside are those of spans.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from reckon.domain.capture import Capture
from reckon.domain.metric import MetricPoint
from reckon.domain.span import Span
from reckon.errors import NotFound
from reckon.ingest.filing import file_span
from reckon.ingest.guarded_span import MARK
from reckon.ingest.intake import NOTHING, Prepared
from reckon.ingest.kept_names import is_plain_key, kept_without_text
from reckon.ingest.metric_block import POINTS_MAX, packed
from reckon.ingest.model import FiledSpan, Record
from reckon.ingest.policy import Policy, Sender
from reckon.ingest.shaped import shaped_body
from reckon.ingest.shares import project_of
from reckon.masking.values import TextMasker
from reckon.otlp import names
from reckon.otlp.decode_metrics import DecodedMetrics
from reckon.otlp.received import ReceivedSpan


def prepare_metrics(
    decoded: DecodedMetrics,
    sender: Sender,
    policy_of: Callable[[str], Policy],
    received_ns: int,
    projects_max: int,
) -> Prepared:
    """Records of one body of metrics. Raises as `reckon.ingest.intake.prepare`."""
    shares: dict[str, list[MetricPoint]] = {}
    refused = list(decoded.refused)
    for point in decoded.points:
        project = project_of(point.resource.get(names.PROJECT), sender, shares, projects_max, refused)
        if project is not None:
            shares.setdefault(project, []).append(point)
    records: list[tuple[Record, tuple[FiledSpan, ...]]] = []
    masked = 0
    for project, points in shares.items():
        try:
            policy = policy_of(project)
        except NotFound:
            if project == sender.project:
                raise
            refused += [NOTHING] * len(points)
            continue
        if policy.capture is Capture.NONE:
            refused += [NOTHING] * len(points)
            continue
        masked += len(points) if policy.masks else 0
        told = guarded_points(points, policy) if policy.masks else points
        records += [
            _record(told[at : at + POINTS_MAX], project, policy, received_ns) for at in range(0, len(told), POINTS_MAX)
        ]
    return Prepared(tuple(records), tuple(refused), masked, points=sum(map(len, shares.values())))


def guarded_points(points: Sequence[MetricPoint], policy: Policy) -> list[MetricPoint]:
    """Points with what may not be stored masked or gone; numbers stay, and names that look like names."""
    texts = None if policy.masker is None else TextMasker(policy.masker)

    def guarded(attributes: Mapping[str, str]) -> dict[str, str]:
        found = dict(attributes)
        if texts is not None:
            found = {texts.text(name): texts.text(value) for name, value in found.items()}
        if policy.hides_text:
            found = {
                name if is_plain_key(name) else MARK: value if kept_without_text(name, value) else MARK
                for name, value in found.items()
            }
        return found

    def name_of(point: MetricPoint) -> str:
        name = point.name if texts is None else texts.text(point.name)
        return name if is_plain_key(name.replace(":", "_")) or not policy.hides_text else MARK

    return [
        replace(
            point,
            name=name_of(point),
            unit=point.unit if not policy.masks else point.unit[:63],
            attributes=guarded(point.attributes),
            resource=guarded(point.resource),
        )
        for point in points
    ]


def _record(
    points: Sequence[MetricPoint], project: str, policy: Policy, received_ns: int
) -> tuple[Record, tuple[FiledSpan, ...]]:
    data = packed(points)
    ids = sha256(data).digest()
    span = Span(
        ids[:16], ids[16:24], None, names.SPAN_METRICS, received_ns, received_ns, attributes={names.METRICS_BLOCK: data}
    )
    received = ReceivedSpan(span)
    record = Record(project, received_ns, "protobuf", shaped_body([received]), shaped=True, retention=policy.retention)
    return record, (file_span(received, project, received_ns, policy.retention),)
