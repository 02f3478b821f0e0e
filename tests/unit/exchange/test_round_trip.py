"""Out, in and out again: the same bytes, in each format, for our spans, other clients' and any at all."""

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

import pytest
from google.protobuf import json_format
from hypothesis import given, settings
from hypothesis import strategies as st
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from fakes import trace_events
from fakes.any_spans import spans
from fakes.exported_rows import exported_from, filed, indexed, stored
from fakes.otlp_bodies import generation_spans
from fakes.recorded_spans import RECORDED, received
from reckon.domain import alternatives
from reckon.domain.alternatives import Alternative
from reckon.domain.span import Span
from reckon.exchange import chrome, jsonl, otlp_stream
from reckon.exchange.importing import import_file
from reckon.exchange.incoming import Format
from reckon.exchange.source import Plan
from reckon.exchange.stored_spans import Exported
from reckon.ingest.model import Accepted, IngestLimits
from reckon.ingest.policy import Sender
from reckon.otlp import names
from reckon.otlp.received import ReceivedSpan

FORMATS = get_args(Format)


class Door:
    """Keeps what an import hands over."""

    limits = IngestLimits()

    def __init__(self) -> None:
        self.taken: list[ReceivedSpan] = []

    def take_in(self, spans: Sequence[ReceivedSpan], sender: Sender) -> Accepted:
        self.taken += spans
        return Accepted(len(spans))


def written(kind: str, held: Sequence[Exported], cut: str | None = None) -> bytes:
    if kind == "jsonl":
        return b"".join([*jsonl.lines(held), jsonl.end(len(held), 1, cut)])
    if kind == "otlp":
        return b"".join(otlp_stream.written(held, cut))
    planned = Plan("default", held[0].span.trace_id, tuple(map(indexed, held)), cut)
    return b"".join(chrome.written(planned, held))


def taken_in(kind: Format, data: bytes) -> list[ReceivedSpan]:
    door = Door()
    told = import_file(io.BytesIO(data), kind, door, Sender())
    assert (told.refused, told.reasons) == (0, [])
    return door.taken


def assert_round_trip(kind: Format, came: Sequence[ReceivedSpan]) -> None:
    first = filed(came)
    out = written(kind, exported_from(first))
    second = filed(taken_in(kind, out), imported=True)
    assert written(kind, exported_from(second)) == out
    key = lambda row: (row["span_id"], row.get("step", -1))  # noqa: E731  # one line says it
    for before, after in zip(sorted(stored(first), key=key), sorted(stored(second), key=key), strict=True):
        for name in before:
            assert comparable(name, after[name]) == comparable(name, before[name]), name


def comparable(name: str, value: Any) -> object:
    """Without the order of attributes, which means nothing; text, since NaN is not itself."""
    if name in ("attrs", "resource"):
        return dict(value)
    if name == "event_attrs":
        return [json.loads(one) for one in value]
    return str(value)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", RECORDED)
def test_what_other_clients_sent_comes_back_as_it_was(kind: Format, name: str):
    by_trace: dict[bytes, list[ReceivedSpan]] = {}
    for one in received(name):
        by_trace.setdefault(one.span.trace_id, []).append(one)
    for own in by_trace.values():
        assert_round_trip(kind, own)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_generation_with_its_tokens_comes_back_as_it_was(kind: Format):
    first, *others = generation_spans(4, 7)
    best = alternatives.of_lists([[Alternative(4, -0.5, b"4"), Alternative(5, -1.5, b"\xf0\x9f")], *[[]] * 6])
    told = replace(first, attributes={**first.attributes, names.STEP_ALTERNATIVES: alternatives.encode(best)})
    assert filed([ReceivedSpan(told)])[0].steps[0].alternatives is not None
    assert_round_trip(kind, [ReceivedSpan(one) for one in (told, *others)])


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=40, deadline=None)
@given(some=st.lists(spans(), min_size=1, max_size=4, unique_by=lambda span: span.span_id), notes=st.lists(st.text()))
def test_any_span_comes_back_as_it_was(kind: Format, some: list[Span], notes: list[str]):
    warned = tuple(dict.fromkeys(note.encode("utf-8", "replace").decode() for note in notes[:32]))
    assert_round_trip(kind, [ReceivedSpan(replace(one, trace_id=b"t" * 16), warned) for one in some])


@pytest.mark.parametrize("name", RECORDED)
def test_otlp_is_what_the_standard_library_reads(name: str):
    held = exported_from(filed(received(name)))
    message = json_format.Parse(written("otlp", held, cut="for a reason"), ExportTraceServiceRequest())
    found = [span for group in message.resource_spans for scope in group.scope_spans for span in scope.spans]
    assert [span.name for span in found] == [one.span.name for one in held]
    assert message.resource_spans[-1].resource.attributes[0].value.string_value == "for a reason"


@pytest.mark.parametrize("name", [*RECORDED, None])
def test_a_chrome_trace_keeps_the_rules_of_the_format(name: str | None):
    came = [ReceivedSpan(one) for one in generation_spans(3, 5)] if name is None else received(name)
    held = exported_from(filed(came))
    events = trace_events.check(json.loads(written("chrome", held)))
    tokens = [event for event in events if event["cat"] == "token"]
    assert len(events) - len(tokens) == len(held)
    assert len(tokens) == sum(len(one.block) for span in held for one in span.tokens)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 8)), min_size=1, max_size=12))
def test_spans_of_any_times_and_parents_nest_on_their_lanes(told: list[tuple[int, int, int]]):
    some = [
        Span(b"t" * 16, bytes([1 + n]) * 8, bytes([1 + parent]) * 8, "work", 1 + start, 1 + start + duration)
        for n, (start, duration, parent) in enumerate(told)
    ]
    held = exported_from(filed([ReceivedSpan(one) for one in some]))
    assert len(trace_events.check(json.loads(written("chrome", held)))) == len(some)
