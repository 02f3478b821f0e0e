"""Values that nobody may find again, planted in every place of a span that can carry text."""

import json
import os
import time
from dataclasses import replace

import numpy as np

from fakes.otlp_bodies import token_block
from reckon.domain import alternatives
from reckon.domain.alternatives import Alternative
from reckon.domain.capture import Capture
from reckon.domain.ids import format_generation_id
from reckon.domain.span import Span, SpanEvent, SpanStatus
from reckon.domain.token_block import encode
from reckon.masking.rules import Rule, dump_rules
from reckon.otlp import names
from reckon.projects.intake import Intake
from reckon.projects.model import Masking

SECRET = "ada.lovelace@planted.example"
KEY = "sk-plantedPLANTEDplanted0123456789"
PLANTED = (SECRET, KEY)
# Pieces that would still tell: what a token of either held.
TELLING = (b"lovelace", b"planted.example", b"PLANTEDplanted")
RULES = dump_rules([Rule("mail", "detector", "email"), Rule("key", "detector", "key")])

_HALVES = (SECRET[:12], SECRET[12:])
_TOKENS = (
    b"Write to ", b"ada.lov", b"elace@plan",
    b"ted.example", b", or use sk-plan", b"tedPLANTEDplanted0123456789", b".\n\n",
)  # fmt: skip


def ruled(project: str = "default", *, masking: Masking = Masking.RULES, capture: Capture = Capture.LOGPROBS) -> Intake:
    """What a project says that masks e-mail and keys."""
    del project
    return Intake(capture, masking, RULES, 1)


def planted_spans(trace_id: bytes | None = None) -> list[Span]:
    """A span with the values in every place, and a generation whose first step ends inside one of them."""
    trace, generation, now = trace_id or os.urandom(16), os.urandom(8), time.time_ns()
    both = f"{SECRET} and {KEY}"
    attributes = {
        names.QUERY_QUESTION: f"Who is {both}?",
        names.QUERY_ANSWER: both,
        f"user {SECRET}": 1,
        "nested": {"list": [both, {SECRET: both, "n": 7}], "bytes": both.encode()},
        "json": f'{{"mail":"{SECRET}"}}',
        "response": json.dumps({"choices": [{"logprobs": {"content": [{"token": half} for half in _HALVES]}}]}),
        "printed": str({"logprobs": {"content": [{"token": half} for half in _HALVES]}}),
        "raw": b"\xff\xfe" + both.encode() + b"\xff",
        names.PROJECT: "default",
        names.SEGMENTATION: SECRET,
        names.GENERATION_ID: format_generation_id(generation),
        names.OTEL_LINKS: [{"trace_id": "ab", "attributes": {"mail": SECRET}}],
    }
    everywhere = Span(
        trace, os.urandom(8), None, f"ask {SECRET}", now, now + 1000, status=SpanStatus.ERROR,
        status_message=f"no answer for {both}", attributes=attributes,
        events=(SpanEvent(now, f"told {SECRET}", {"exception.message": both}),),
        resource={"service.name": "a test", "user": SECRET}, scope=f"scope {SECRET}",
    )  # fmt: skip
    cut = 3
    steps = [_step(trace, generation, now, 0, _TOKENS[:cut]), _step(trace, generation, now, 1, _TOKENS[cut:])]
    return [everywhere, *steps]


def _step(trace: bytes, generation: bytes, now: int, index: int, pieces: tuple[bytes, ...]) -> Span:
    block = replace(
        token_block(len(pieces)),
        text_bytes=np.array([len(piece) for piece in pieces], np.uint16),
        token_id=np.array([100 + len(piece) for piece in pieces], np.uint32),
        text=b"".join(pieces),
    )
    others, key = [Alternative(7, -0.5, piece) for piece in pieces], Alternative(8, -1.0, KEY.encode())
    attributes = {
        names.GENERATION_ID: format_generation_id(generation),
        names.SEGMENTATION: "paragraph/min1",
        names.STEP_INDEX: index,
        names.STEP_PHASE: "reasoning",
        names.STEP_TEXT: b"".join(pieces).decode(),
        names.STEP_TOKEN_FROM: index * 3,
        names.STEP_TOKENS: len(pieces),
        names.STEP_LOGPROB_MEAN: -0.5,
        names.STEP_TOKEN_BLOCK: encode(block),
        names.STEP_ALTERNATIVES: alternatives.encode(alternatives.of_lists([[one, key] for one in others])),
    }
    return Span(trace, os.urandom(8), generation, names.SPAN_STEP, now + index, now + index + 1, attributes=attributes)
