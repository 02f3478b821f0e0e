"""What two real vLLM servers told of one prompt that the one filled the KV cache for and the other went on from.

Recorded by `fakes.record_handover` and sent as recorded, but for the times: the first server had to be stopped before
the second could be started, two minutes later, on the machine where this was recorded. So all that the second told is
moved to begin GAP_NS after the first one's end, and both to where a test wants them; durations stay as they were.
"""

from collections.abc import Iterable
from pathlib import Path

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import ResourceSpans, Span

from reckon.otlp import names

HANDOVER = Path(__file__).parents[1] / "data" / "vllm_handover.otlp"
GAP_NS = 40_000_000
_TIMES = (names.ENGINE_KV_LOAD_NS, names.ENGINE_CHUNK_NS)


def handed_over(started_ns: int) -> tuple[bytes, int, bytes]:
    """The trace's id, how many of its spans are stored, and the body to send."""
    told = ExportTraceServiceRequest.FromString(HANDOVER.read_bytes())
    at_ns = started_ns
    for replica in ("prefill", "decode"):
        spans = list(_spans(one for one in told.resource_spans if _replica(one) == replica))
        later_ns = at_ns - min(span.start_time_unix_nano for span in spans)
        for span in spans:
            _move(span, later_ns)
        at_ns = max(span.end_time_unix_nano for span in spans) + GAP_NS
    spans = list(_spans(told.resource_spans))
    return spans[0].trace_id, sum(span.name != names.SPAN_START for span in spans), told.SerializeToString()


def _spans(resources: Iterable[ResourceSpans]) -> Iterable[Span]:
    return (span for resource in resources for scope in resource.scope_spans for span in scope.spans)


def _replica(resource: ResourceSpans) -> str:
    told = {one.key: one.value.string_value for one in resource.resource.attributes}
    return told[names.ENGINE_REPLICA]


def _move(span: Span, later_ns: int) -> None:
    span.start_time_unix_nano += later_ns
    span.end_time_unix_nano += later_ns
    for event in span.events:
        event.time_unix_nano += later_ns
    for attribute in span.attributes:
        if attribute.key in _TIMES:
            for value in attribute.value.array_value.values:
                value.int_value += later_ns
