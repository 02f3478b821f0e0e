"""A trace as OTLP in JSON, written span by span: whatever reads OTLP files can read it.

Spans that follow each other with one resource and scope share them. What was left out stands as
a last resource without spans, since the format has no other place for it.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reckon.domain.span import Span
from reckon.exchange.stored_spans import Exported
from reckon.ingest.shaped import with_warnings
from reckon.otlp.encode_json import key_values, span_object

MEDIA_TYPE = "application/json"
CUT = "reckon.export.cut"


def written(spans: Iterable[Exported], cut: str | None) -> Iterator[bytes]:
    """The bytes of one `ExportTraceServiceRequest`."""
    yield b'{"resourceSpans":['
    before: tuple[str, str] | None = None
    for one in spans:
        span = with_warnings(one.received)
        key = (_resource(span), span.scope)
        if key == before:
            yield b","
        else:
            yield (b"" if before is None else b"]}]},") + _head(*key)
        before = key
        yield _dumped(span_object(span))
    if before is not None:
        yield b"]}]}"
    if cut is not None:
        told = {"resource": {"attributes": key_values({CUT: cut})}, "scopeSpans": []}
        yield (b"," if before is not None else b"") + _dumped(told)
    yield b"]}"


def _resource(span: Span) -> str:
    return _dumped({"attributes": key_values(span.resource)}).decode()


def _head(resource: str, scope: str) -> bytes:
    named = _dumped({"name": scope}).decode()
    return f'{{"resource":{resource},"scopeSpans":[{{"scope":{named},"spans":['.encode()


def _dumped(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
