"""The sender: what it is given arrives or is counted, whatever the server does."""

import logging
import threading

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from reckon.domain.span import Span
from reckon.otlp.batch_record import Batch, told_by
from reckon.otlp.decode import decode
from reckon.otlp.received import Limits
from reckon.telemetry import SpanSender

WAIT_S = 20.0


class FakeReckon:
    """Answers with the given responses in turn, then with 200; keeps the span ids of what it took."""

    def __init__(self, *responses: httpx.Response | Exception) -> None:
        self.responses = list(responses)
        self.taken: list[bytes] = []
        self.urls: list[str] = []
        self.keys: list[str | None] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.urls.append(str(request.url))
        self.keys.append(request.headers.get("authorization"))
        response = self.responses.pop(0) if self.responses else httpx.Response(200)
        if isinstance(response, Exception):
            raise response
        if response.is_success:
            sent = ExportTraceServiceRequest.FromString(request.content)
            self.taken += [s.span_id for r in sent.resource_spans for scope in r.scope_spans for s in scope.spans]
        return response


def sender(reckon, when_full="count", **options) -> SpanSender:
    options = {"linger_s": 0.0, "backoff_first_s": 0.001, "block_s_max": 0.01} | options
    return SpanSender(
        "http://reckon.test",
        when_full=when_full,
        make_client=lambda: httpx.Client(transport=httpx.MockTransport(reckon)),
        **options,
    )


def span(number: int, **attributes) -> Span:
    return Span(bytes(15) + b"\1", number.to_bytes(8, "big"), None, "s", 1, 2, attributes=attributes)


def test_every_span_arrives_once_and_in_order() -> None:
    reckon = FakeReckon()
    subject = sender(reckon)
    assert all(subject.send(span(n)) for n in range(2000))
    assert subject.flush(WAIT_S)
    subject.close()
    assert reckon.taken == [n.to_bytes(8, "big") for n in range(2000)]
    assert set(reckon.urls) == {"http://reckon.test/v1/traces"}
    assert (subject.counters().queued, subject.counters().sent, subject.counters().waiting) == (2000, 2000, 0)


@pytest.mark.parametrize(
    "trouble",
    [httpx.Response(429, headers={"retry-after": "0"}), *map(httpx.Response, (502, 503, 504)), httpx.ConnectError("")],
)
def test_passing_trouble_is_retried(trouble) -> None:
    reckon = FakeReckon(trouble, trouble)
    subject = sender(reckon)
    subject.send(span(1))
    assert subject.flush(WAIT_S)
    assert len(reckon.taken) == 1
    assert (subject.counters().sent, subject.counters().retried) == (1, 2)
    subject.close()


def test_a_refused_batch_is_counted_and_not_retried() -> None:
    reckon = FakeReckon(httpx.Response(400, text="no"))
    subject = sender(reckon)
    subject.send(span(1))
    assert subject.flush(WAIT_S)
    subject.send(span(2))
    assert subject.flush(WAIT_S)
    subject.close()
    assert (subject.counters().refused, subject.counters().sent, subject.counters().retried) == (1, 1, 0)


@pytest.mark.parametrize(("key", "sent"), [("rk_a_b", "Bearer rk_a_b"), ("", None)])
def test_the_key_goes_with_every_request(key, sent) -> None:
    reckon = FakeReckon(httpx.Response(503))
    subject = sender(reckon, key=key)
    subject.send(span(1))
    assert subject.flush(WAIT_S)
    subject.close()
    assert reckon.keys == [sent, sent]


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize(("key", "said"), [("rk_secret", "does not accept the key in SETTING"), ("", "wants a key")])
def test_a_refused_key_is_final_counted_and_said_once_without_the_key(status, key, said, caplog) -> None:
    reckon = FakeReckon(httpx.Response(status), httpx.Response(status))
    subject = sender(reckon, key=key, key_setting="SETTING")
    with caplog.at_level(logging.INFO):
        for number in (1, 2):
            subject.send(span(number))
            assert subject.flush(WAIT_S)
        subject.close()
    counters = subject.counters()
    assert (counters.denied, counters.refused, counters.sent, counters.retried) == (2, 2, 0, 0)
    (line,) = [record.getMessage() for record in caplog.records if record.name.startswith("reckon")]
    assert said in line
    assert "scope ingest" in line
    assert "rk_secret" not in caplog.text


def test_partial_success_is_counted() -> None:
    answer = ExportTraceServiceResponse()
    answer.partial_success.rejected_spans = 1
    subject = sender(FakeReckon(httpx.Response(200, content=answer.SerializeToString())))
    subject.send(span(1))
    assert subject.flush(WAIT_S)
    subject.close()
    assert (subject.counters().refused, subject.counters().sent) == (1, 0)


@pytest.mark.parametrize("when_full", ["count", "block"])
def test_a_full_queue_is_counted_never_silent(when_full) -> None:
    gate = threading.Event()

    def stuck(request: httpx.Request) -> httpx.Response:
        gate.wait(WAIT_S)
        return httpx.Response(200)

    subject = sender(stuck, when_full, queue_spans_max=5)
    accepted = [subject.send(span(n)) for n in range(8)]
    assert accepted == [True] * 5 + [False] * 3
    assert subject.counters().dropped == 3
    gate.set()
    assert subject.flush(WAIT_S)
    subject.close()
    assert subject.counters().sent == 5


def test_blocking_waits_for_room() -> None:
    reckon = FakeReckon()
    subject = sender(reckon, "block", queue_spans_max=2, block_s_max=WAIT_S)
    assert all(subject.send(span(n)) for n in range(200))
    subject.close(WAIT_S)
    assert len(reckon.taken) == 200


def test_the_queue_is_bounded_in_bytes_too() -> None:
    gate = threading.Event()

    def stuck(request: httpx.Request) -> httpx.Response:
        gate.wait(WAIT_S)
        return httpx.Response(200)

    subject = sender(stuck, queue_bytes_max=10_000, linger_s=0.5)
    assert subject.send(span(1, text="x" * 20_000))
    assert not subject.send(span(2))
    gate.set()
    subject.close(WAIT_S)


def test_what_is_left_at_closing_is_counted_as_dropped() -> None:
    subject = sender(FakeReckon(*[httpx.ConnectError("")] * 10_000))
    subject.send(span(1))
    subject.close(timeout_s=0.05)
    assert subject.counters().dropped == 1
    assert not subject.send(span(2))
    assert subject.counters().dropped == 2


def test_a_span_that_cannot_be_encoded_costs_its_batch_and_nothing_later() -> None:
    reckon = FakeReckon()
    subject = sender(reckon)
    subject.send(Span(b"", b"", None, "s", -1, 2))
    assert subject.flush(WAIT_S)
    subject.send(span(2))
    assert subject.flush(WAIT_S)
    subject.close()
    assert (subject.counters().refused, len(reckon.taken)) == (1, 1)


def test_batches_number_their_spans_so_that_what_is_missing_shows() -> None:
    taken: list[Batch] = []

    def reckon(request: httpx.Request) -> httpx.Response:
        told = [told_by(one.span) for one in decode(request.content, "protobuf", Limits()).spans]
        assert told[:-1] == [None] * (len(told) - 1)
        assert told[-1] is not None
        if told[-1].first == 512:
            return httpx.Response(400)  # refused for good: its numbers never come
        taken.append(told[-1])
        return httpx.Response(200)

    subject = sender(reckon, numbered=True, linger_s=0.2)
    assert all(subject.send(span(n)) for n in range(1100))
    assert subject.flush(WAIT_S)
    subject.close()
    assert not subject.send(span(0))
    assert [(one.first, one.spans, one.dropped) for one in taken] == [(0, 512, 0), (1024, 76, 0)]
    assert len({one.producer for one in taken}) == 1
    assert (subject.counters().sent, subject.counters().refused) == (588, 512)


def test_a_batch_says_how_many_spans_its_queue_had_no_room_for() -> None:
    dropped: list[int] = []
    gate, waits = threading.Event(), threading.Event()

    def reckon(request: httpx.Request) -> httpx.Response:
        waits.set()
        assert gate.wait(WAIT_S)
        told = told_by(decode(request.content, "protobuf", Limits()).spans[-1].span)
        dropped.append(told.dropped if told else -1)
        return httpx.Response(200)

    subject = sender(reckon, numbered=True, queue_spans_max=2)
    subject.send(span(0))
    assert waits.wait(WAIT_S)
    assert [subject.send(span(n)) for n in range(1, 5)] == [True, False, False, False]
    gate.set()
    assert subject.flush(WAIT_S)
    subject.close()
    assert dropped == [0, 3]
