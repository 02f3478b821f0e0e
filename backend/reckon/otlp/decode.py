"""Bytes of OTLP to spans: strict where identity and time are concerned, lenient with attributes.

A body that does not parse is MalformedPayload as a whole. A span without usable ids or
times is refused alone, with its reason. An attribute that cannot be used is a warning on
its span. The result depends on the bytes and the limits only: a replay decodes the same.
"""

from typing import Literal, TypeAlias, assert_never

from reckon.otlp.decode_json import decode_json
from reckon.otlp.decode_protobuf import decode_protobuf
from reckon.otlp.received import Decoded, Limits

Encoding: TypeAlias = Literal["protobuf", "json"]


def decode(body: bytes, encoding: Encoding, limits: Limits) -> Decoded:
    """All spans of `body`. Raises MalformedPayload with the reason, and LimitExceeded over `limits.spans_max`."""
    match encoding:
        case "protobuf":
            return decode_protobuf(body, limits)
        case "json":
            return decode_json(body, limits)
        case _:
            assert_never(encoding)
