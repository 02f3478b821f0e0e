"""Ingest's answers as OTLP has them: ExportTraceServiceResponse, and google.rpc.Status for failures.

`google.rpc.Status` is two fields, written by hand: its package is not otherwise needed.
"""

import json

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

from reckon.ingest.model import Accepted
from reckon.otlp.decode import Encoding

MEDIA_TYPES: dict[Encoding, str] = {"protobuf": "application/x-protobuf", "json": "application/json"}
_REASONS_SHOWN_MAX = 5
_MESSAGE_BYTES_MAX = 2000
_CODE_FIELD, _MESSAGE_FIELD = b"\x08", b"\x12"


def success(accepted: Accepted, encoding: Encoding) -> bytes:
    """The response body; `partial_success` is there only where spans were refused."""
    refused, message = len(accepted.refused), _reasons(accepted.refused)
    if encoding == "json":
        partial = {"rejectedSpans": str(refused), "errorMessage": message}
        return json.dumps({"partialSuccess": partial} if refused else {}).encode()
    response = ExportTraceServiceResponse()
    if refused:
        response.partial_success.rejected_spans = refused
        response.partial_success.error_message = message
    return response.SerializeToString()


def failure(code: int, message: str, encoding: Encoding) -> bytes:
    """`google.rpc.Status` with a gRPC code, 0 to 127, and what to do."""
    if encoding == "json":
        return json.dumps({"code": code, "message": message}).encode()
    raw = message.encode()[:_MESSAGE_BYTES_MAX].decode("utf-8", "ignore").encode()
    return _CODE_FIELD + bytes([code]) + _MESSAGE_FIELD + _varint(len(raw)) + raw


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
