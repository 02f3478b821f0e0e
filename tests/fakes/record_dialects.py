"""Records what the real packages send into tests/data/dialects.

Run as `PYTHONPATH=tests python -m fakes.record_dialects [NAME …]`: all of them, those named, or `vllm`.
Ids and times are numbered anew and what tells of a machine is blanked, so that a new recording
differs from the old one only where the package does.
"""

import base64
import json
import re
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from fakes.dialect_sender import NAMES, ROOT, send, thinks
from fakes.openai_server import FakeOpenAIServer
from fakes.otlp_sink import OtlpSink, otlp_sink
from fakes.vllm_server import vllm_server

FOLDER = ROOT / "tests" / "data" / "dialects"
T0_NS = 1_800_000_000 * 10**9
_OF_A_MACHINE = re.compile(r"^(host|os|process|service\.instance|service\.version|code\.|server\.)")
_GENERATION = re.compile(r"gn_([0-9a-f]{16})")
_MOMENT = re.compile(r'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z)"')
_PORT = re.compile(r"127\.0\.0\.1:\d+")


def recorded(bodies: Iterable[bytes]) -> dict[str, Any]:
    """All bodies as one request of OTLP/JSON, normalised."""
    merged = ExportTraceServiceRequest()
    for body in bodies:
        merged.MergeFromString(body)
    spans = [span for group in merged.resource_spans for scope in group.scope_spans for span in scope.spans]
    first_ns = min(span.start_time_unix_nano for span in spans)
    shift = T0_NS - first_ns
    ids: dict[bytes, bytes] = {}
    for span in sorted(spans, key=lambda span: (span.start_time_unix_nano, span.end_time_unix_nano)):
        span.trace_id = ids.setdefault(span.trace_id, (len(ids) + 1).to_bytes(16, "big"))
        span.span_id = ids.setdefault(span.span_id, (len(ids) + 1).to_bytes(8, "big"))
        span.start_time_unix_nano += shift
        span.end_time_unix_nano += shift
        for event in span.events:
            event.time_unix_nano += shift
    for span in spans:
        span.parent_span_id = ids.get(span.parent_span_id, span.parent_span_id)
        for attribute in [one for one in span.attributes if one.value.HasField("string_value")]:
            attribute.value.string_value = _renumbered(attribute.value.string_value, ids, shift)
    request: dict[str, Any] = MessageToDict(merged)
    for group in request["resourceSpans"]:
        _blank(group.get("resource", {}).get("attributes", []))
        for scope in group["scopeSpans"]:
            scope["spans"].sort(key=lambda span: (span["startTimeUnixNano"], span["spanId"]))
            for span in scope["spans"]:
                _hex(span, "traceId", "spanId", "parentSpanId")
                _blank(span.get("attributes", []))
    return request


def shape_of(request: dict[str, Any]) -> set[tuple[str, str, str]]:
    """(scope, span, attribute or event) of everything in a request: what stays alike from run to run."""
    found = set()
    for group in request["resourceSpans"]:
        for scope in group["scopeSpans"]:
            for span in scope["spans"]:
                told = [attribute["key"] for attribute in span.get("attributes", [])]
                told += [f"event {event['name']}" for event in span.get("events", [])]
                found |= {(scope.get("scope", {}).get("name", ""), span["name"], one) for one in told}
    return found


def record(name: str) -> None:
    """Run the package and write its fixture."""
    with FakeOpenAIServer(answer=thinks, style="reasoning_content") as model, otlp_sink() as sink:
        send(name, model.url, sink.url)
        _write(name, sink)


def record_vllm() -> None:
    """Two fixtures: vLLM with its own spans only, and with those of the plugin beside them."""
    for name, with_plugin in (("vllm", False), ("vllm_with_plugin", True)):
        with otlp_sink() as sink, tempfile.TemporaryDirectory() as folder:
            environment = {
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "http/protobuf",
                "RECKON_PLUGIN_ENDPOINT": sink.url if with_plugin else "",
            }
            told = ("--otlp-traces-endpoint", f"{sink.url}/v1/traces")
            with vllm_server("reasoner", Path(folder), environment, told) as server:
                send("vllm_client", f"{server.url}/v1", sink.url)
            _write(name, sink)


def _write(name: str, sink: OtlpSink) -> None:
    request = recorded(body for path, _, body in sink.bodies if path.endswith("/traces"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.json").write_text(json.dumps(request, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
    sys.stdout.write(f"{name}: {len(json.dumps(request))} bytes\n")


def _renumbered(text: str, ids: dict[bytes, bytes], shift_ns: int) -> str:
    """A generation's id, or a moment in ISO 8601, in the fixture's numbering."""
    if (generation := _GENERATION.fullmatch(text)) and bytes.fromhex(generation[1]) in ids:
        return "gn_" + ids[bytes.fromhex(generation[1])].hex()
    if moment := _MOMENT.fullmatch(text):
        return f'"{(datetime.fromisoformat(moment[1]) + timedelta(microseconds=shift_ns // 1000)).isoformat()}"'
    return text


def _hex(span: dict[str, Any], *names: str) -> None:
    for name in names:
        if name in span:
            span[name] = base64.b64decode(span[name]).hex()


def _blank(attributes: list[dict[str, Any]]) -> None:
    for attribute in attributes:
        value = attribute["value"]
        if _OF_A_MACHINE.match(attribute["key"]):
            attribute["value"] = {kind: "0" if kind == "intValue" else "-" for kind in value}
        elif "stringValue" in value:
            value["stringValue"] = _PORT.sub("127.0.0.1:8000", value["stringValue"])


if __name__ == "__main__":
    asked = sys.argv[1:] or NAMES
    for one in asked:
        if one == "vllm":
            record_vllm()
        else:
            record(one)
