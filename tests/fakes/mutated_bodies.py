"""OTLP bodies that were right before something happened to them: seeded, so that a failure comes again.

Seeds are recordings of real packages and of our own plugin. Each body has ids of its own before
it is mutated, so that every span that is taken can be told from every other.
"""

import gzip
import json
import random
import zlib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from fakes.otlp_bodies import body_of, generation_spans
from fakes.recorded_spans import RECORDED, fixture, received
from reckon.domain.span import Span
from reckon.ingest.inflate import Compression
from reckon.otlp.decode import Encoding

SPANS_MAX = 3

_HOSTILE: tuple[Any, ...] = (
    None, True, -1, 0, 2**31, 2**63, 2**64, 2**70, -(2**63), 1e308, 0.5, "", "0", "-1", "NaN", "Infinity", "\x00",
    "\ud800", "é" * 300, "A" * 5000, "zz" * 16, "00" * 16, "1e999", [], {}, [[[[]]]], {"stringValue": 1},
    {"intValue": "x"}, {"doubleValue": "nope"}, {"bytesValue": "***"}, {"arrayValue": {"values": [None, {}]}},
    {"kvlistValue": {"values": [{"key": "a"}, {"value": {}}]}},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutated:
    """One request."""

    sent: bytes
    encoding: Encoding
    compression: Compression


def mutated_bodies(seed: int, number: int) -> Iterator[Mutated]:
    """So many bodies; the same seed gives the same ones."""
    dice = random.Random(seed)
    documents, spans = _documents(), _spans()
    for _ in range(number):
        if dice.random() < 0.5:
            encoding: Encoding = "json"
            plain = _json_body(dice, dice.choice(documents))
        else:
            encoding = "protobuf"
            plain = body_of(*(_with_new_id(dice, span) for span in dice.choice(spans)))
            plain = _bytes(dice, plain, dice.randrange(4))
        yield _squeezed(dice, plain, encoding)


def _documents() -> list[str]:
    """Recordings cut to a few spans each."""
    found = []
    for name in RECORDED:
        group = fixture(name)["resourceSpans"][0]
        scope = group["scopeSpans"][0]
        for first in range(0, min(len(scope["spans"]), 4 * SPANS_MAX), SPANS_MAX):
            cut = {**group, "scopeSpans": [{**scope, "spans": scope["spans"][first : first + SPANS_MAX]}]}
            found.append(json.dumps({"resourceSpans": [cut]}))
    return found


def _spans() -> list[list[Span]]:
    recorded = [[one.span for one in received(name)] for name in RECORDED]
    cut = [spans[first : first + SPANS_MAX] for spans in recorded for first in range(0, len(spans), SPANS_MAX)]
    return [*cut, generation_spans(steps=2, tokens=6)]


def _with_new_id(dice: random.Random, span: Span) -> Span:
    made = {name: getattr(span, name) for name in Span.__dataclass_fields__}
    return Span(**{**made, "trace_id": dice.randbytes(16), "span_id": dice.randbytes(8)})


def _json_body(dice: random.Random, document: str) -> bytes:
    told = json.loads(document)
    for group in told["resourceSpans"]:
        for scope in group["scopeSpans"]:
            for span in scope["spans"]:
                span["traceId"], span["spanId"] = dice.randbytes(16).hex(), dice.randbytes(8).hex()
    for _ in range(dice.randrange(4)):
        _twist(dice, told)
    text = json.dumps(told)
    if dice.random() < 0.03:
        depth = dice.choice((20, 200, 5000))
        nested = '{"key":"d","value":' + '{"arrayValue":{"values":[' * depth + "]}}" * depth + "},"
        text = text.replace('"attributes": [', '"attributes": [' + nested, 1)
    return _bytes(dice, text.encode(), dice.choice((0, 0, 1, 2)))


def _twist(dice: random.Random, told: Any) -> None:
    """One value somewhere in the document is replaced, lost, renamed or doubled."""
    at, depth = told, dice.randrange(1, 14)
    for _ in range(depth):
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        inner = [key for key in keys if isinstance(at[key], dict | list) and at[key]]
        if not inner:
            break
        at = at[dice.choice(inner)]
    if not at:
        return
    key = dice.choice(list(at) if isinstance(at, dict) else list(range(len(at))))
    what = dice.randrange(4)
    if what == 0:
        del at[key]
    elif what == 1 and isinstance(at, dict):
        at[f"{key}x"] = at.pop(key)
    elif what == 1:
        at.append(deepcopy(at[key]))
    else:
        at[key] = deepcopy(dice.choice(_HOSTILE))


def _bytes(dice: random.Random, body: bytes, times: int) -> bytes:
    changed = bytearray(body)
    for _ in range(times):
        at = dice.randrange(len(changed) + 1)
        what = dice.randrange(6)
        if what == 0:
            changed[at : at + 1] = bytes([dice.randrange(256)])
        elif what == 1:
            del changed[at : at + dice.randrange(1, 40)]
        elif what == 2:
            changed[at:at] = dice.randbytes(dice.randrange(1, 20))
        elif what == 3:
            changed[at:at] = changed[at : at + dice.randrange(1, 200)]
        elif what == 4:
            changed[at : at + 4] = dice.choice((b"\xff" * 10, b"\x80" * 4, b"\0" * 4))
        elif dice.random() < 0.3:
            del changed[at:]
    return bytes(changed)


def _squeezed(dice: random.Random, plain: bytes, encoding: Encoding) -> Mutated:
    how = dice.random()
    if how < 0.9:
        return Mutated(plain, encoding, "identity")
    compression: Compression = "gzip" if how < 0.95 else "deflate"
    sent = gzip.compress(plain, 1) if compression == "gzip" else zlib.compress(plain, 1)
    return Mutated(sent if dice.random() < 0.5 else _bytes(dice, sent, 1), encoding, compression)
