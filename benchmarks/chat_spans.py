"""Batches of ordinary GenAI spans, about 1.5 KB each, as an instrumented client sends them."""

import os
import time

from reckon.domain.span import Span, SpanKind
from reckon.otlp.encode import encode_spans

SPANS, SPANS_A_TRACE = 512, 8


def batch_body() -> bytes:
    """SPANS spans in traces of SPANS_A_TRACE, as one request."""
    found: list[Span] = []
    begin = time.time_ns()
    while len(found) < SPANS:
        root = _call(os.urandom(16), None, begin)
        found += [root, *(_call(root.trace_id, root.span_id, begin + n) for n in range(SPANS_A_TRACE - 1))]
    return encode_spans(found)


def _call(trace_id: bytes, parent: bytes | None, start_ns: int) -> Span:
    """A chat as an instrumented client tells it: names, usage, and about a kilobyte of messages."""
    attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-4o-mini",
        "gen_ai.response.model": "gpt-4o-mini-2024-07-18",
        "gen_ai.response.id": f"chatcmpl-{os.urandom(12).hex()}",
        "gen_ai.request.temperature": 0.7,
        # No two alike, as in life: what a call costs is not to be known from the one before it.
        "gen_ai.usage.input_tokens": 180 + int.from_bytes(os.urandom(1)),
        "gen_ai.usage.output_tokens": 120 + int.from_bytes(os.urandom(1)),
        "gen_ai.response.finish_reasons": ["stop"],
        "gen_ai.input.messages": '[{"role":"user","parts":[{"type":"text","content":"'
        + os.urandom(250).hex()
        + '"}]}]',
        "gen_ai.output.messages": '[{"role":"assistant","parts":[{"type":"text","content":"'
        + os.urandom(200).hex()
        + '"}],"finish_reason":"stop"}]',
    }
    return Span(
        trace_id, os.urandom(8), parent, "chat gpt-4o-mini", start_ns, start_ns + 10**9, SpanKind.CLIENT,
        attributes=attributes,
    )  # fmt: skip
