"""Ingest's answers as OTLP has them: ExportTraceServiceResponse, and google.rpc.Status for failures.

`google.rpc.Status` is three fields, written by hand: its package is not otherwise needed.
"""

import json

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

from reckon.ingest.model import Accepted, Signal
from reckon.otlp.decode import Encoding

MEDIA_TYPES: dict[Encoding, str] = {"protobuf": "application/x-protobuf", "json": "application/json"}
_REASONS_SHOWN_MAX = 5
_MESSAGE_BYTES_MAX = 2000
_CODE_FIELD, _MESSAGE_FIELD, _DETAILS_FIELD = b"\x08", b"\x12", b"\x1a"
_RETRY_INFO = b"type.googleapis.com/google.rpc.RetryInfo"


def success(accepted: Accepted, encoding: Encoding, signal: Signal = "traces") -> bytes:
    """The response body; `partial_success` is there only where spans or data points were refused."""
    refused, message = len(accepted.refused), _reasons(accepted.refused)
    if encoding == "json":
        counted = "rejectedDataPoints" if signal == "metrics" else "rejectedSpans"
        partial = {counted: str(refused), "errorMessage": message}
        return json.dumps({"partialSuccess": partial} if refused else {}).encode()
    # Both signals' messages have the same form: field 1 with a count and a text.
    response = ExportTraceServiceResponse()
    if refused:
        response.partial_success.rejected_spans = refused
        response.partial_success.error_message = message
    return response.SerializeToString()


def failure(code: int, message: str, encoding: Encoding, retry_after_s: int | None = None) -> bytes:
    """`google.rpc.Status` with a gRPC code, 0 to 127, and what to do.

    With `retry_after_s`, as protobuf, a `google.rpc.RetryInfo` says when the call may be repeated; HTTP has a header.
    """
    if encoding == "json":
        return json.dumps({"code": code, "message": message}).encode()
    raw = message.encode()[:_MESSAGE_BYTES_MAX].decode("utf-8", "ignore").encode()
    details = b"" if retry_after_s is None else _sized(_DETAILS_FIELD, _retry_info(retry_after_s))
    return _CODE_FIELD + bytes([code]) + _sized(_MESSAGE_FIELD, raw) + details


def _retry_info(retry_after_s: int) -> bytes:
    """A `google.protobuf.Any` of a RetryInfo, whose field 1 is a Duration, whose field 1 is seconds."""
    delay = b"\x08" + _varint(retry_after_s)
    return _sized(b"\x0a", _RETRY_INFO) + _sized(b"\x12", _sized(b"\x0a", delay))


def _sized(field: bytes, value: bytes) -> bytes:
    return field + _varint(len(value)) + value


def _reasons(refused: tuple[str, ...]) -> str:
    distinct = list(dict.fromkeys(refused))
    more = len(distinct) - _REASONS_SHOWN_MAX
    return " ".join(distinct[:_REASONS_SHOWN_MAX]) + (f" And {more} other reasons." if more > 0 else "")


def _varint(n: int) -> bytes:
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes([*out, n])
