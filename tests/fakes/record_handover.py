"""Records what two real vLLM servers tell of one prompt: the first fills the KV cache, the second goes on from it.

Run: PYTHONPATH=tests python -m fakes.record_handover, minutes; it writes tests/data/vllm_handover.otlp, the spans as
they were sent. The page of that trace is looked at in tests/e2e (fakes.handed_over).
"""

import os
import tempfile
from pathlib import Path

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from fakes.handed_over import HANDOVER
from fakes.otlp_sink import OtlpSink, otlp_sink
from integration.vllm.test_extra import ask, served, shared_files


def main() -> None:
    """Both servers, one after the other; one request each, in one trace."""
    trace = os.urandom(16)
    more = ("--max-model-len", "512", "--no-enable-prefix-caching")
    with tempfile.TemporaryDirectory() as name, otlp_sink() as sink:
        folder = Path(name)
        roles = (("prefill", "kv_producer", 1), ("decode", "kv_consumer", 120))
        for replica, role, tokens in roles:
            with served(sink, folder, replica, *more, *shared_files(folder / "kv", role)) as server:
                ask(server, sink, trace, max_tokens=tokens, temperature=1.0)
        HANDOVER.write_bytes(spans_of(sink, trace).SerializeToString())


def spans_of(sink: OtlpSink, trace: bytes) -> ExportTraceServiceRequest:
    """All that came of one trace, in one body."""
    kept = ExportTraceServiceRequest()
    for path, _, body in sink.bodies:
        if not path.endswith("/v1/traces"):
            continue
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            for scope in resource.scope_spans:
                own = [span for span in scope.spans if span.trace_id == trace]
                del scope.spans[:]
                scope.spans.extend(own)
            if any(scope.spans for scope in resource.scope_spans):
                kept.resource_spans.append(resource)
    return kept


if __name__ == "__main__":
    main()
