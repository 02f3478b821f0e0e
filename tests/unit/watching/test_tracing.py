"""Our own spans: whole on the wire, off by default, within a caller's trace, marked as ours where we begin one."""

import pytest
from opentelemetry.trace import Link, SpanKind, StatusCode

from fakes.otlp_sink import OtlpSink, otlp_sink
from reckon.domain.span import SpanStatus
from reckon.otlp import names
from reckon.otlp.decode_protobuf import decode_protobuf
from reckon.otlp.received import Limits
from reckon.watching.carried import carried, ids, parent_of, sent_ids
from reckon.watching.own_ids import MARK, all_own
from reckon.watching.tracing import OWN_HEADER, TraceRules, Tracing, working

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def sent(sink: OtlpSink, **rules: object) -> Tracing:
    return Tracing(TraceRules("web", sink.url, **rules))  # type: ignore[arg-type]


def test_a_span_is_sent_with_its_service_key_and_mark() -> None:
    with otlp_sink() as sink:
        tracing = sent(sink, key="a-key", service="reckon-eu")
        with tracing.tracer.start_as_current_span("GET /healthz", kind=SpanKind.SERVER) as span:
            span.set_attribute("http.route", "/healthz")
        assert tracing.flush(30)
        tracing.close()
        ((path, headers, _),) = sink.bodies
        trace = span.get_span_context().trace_id.to_bytes(16, "big")
        (found,) = sink.of(trace)
    assert (path, headers["authorization"], headers[OWN_HEADER]) == ("/v1/traces", "Bearer a-key", "1")
    assert (found.name, found.kind, found.resource["service.name"]) == ("GET /healthz", 2, "reckon-eu")
    assert found.attributes == {"http.route": "/healthz"}
    assert trace.hex().startswith(MARK)
    assert tracing.counters().sent == 1


def test_without_an_address_nothing_is_recorded() -> None:
    tracing = Tracing(TraceRules("web"))
    with tracing.tracer.start_as_current_span("work") as span:
        assert ids() is not None
        assert sent_ids() is None, "nobody will ever find it: no link leads there"
    assert not span.is_recording()
    assert (tracing.flush(), tracing.counters().queued) == (True, 0)


def test_work_is_within_the_trace_of_whoever_wrote_it_down_in_another_process() -> None:
    with otlp_sink() as sink:
        web, worker = sent(sink), sent(sink)
        with web.tracer.start_as_current_span("asked") as asked:
            told = carried()
        with working(worker.tracer, "job reckon.erase", parent_of(told), job_id=3):
            assert ids() is not None
        assert web.flush(30)
        assert worker.flush(30)
        web.close()
        worker.close()
        trace = asked.get_span_context().trace_id.to_bytes(16, "big")
        (job,) = sink.of(trace, "job reckon.erase")
    assert job.parent_id == asked.get_span_context().span_id.to_bytes(8, "big")
    assert job.attributes == {"reckon.job_id": 3}


def test_failed_work_is_an_error_and_says_nothing_but_its_class() -> None:
    with otlp_sink() as sink:
        tracing = sent(sink)

        def fail() -> None:
            with working(tracing.tracer, "job", parent_of(PARENT)):
                raise ValueError("the text of a step")

        with pytest.raises(ValueError, match="the text"):
            fail()
        assert tracing.flush(30)
        tracing.close()
        (found,) = sink.of(bytes.fromhex(PARENT.split("-")[1]))
        ((_, _, body),) = sink.bodies
    assert (found.status, found.events) == (SpanStatus.ERROR, ())
    assert b"the text of a step" not in body
    assert b"ValueError" in body


def test_a_caller_that_does_not_sample_is_believed() -> None:
    with otlp_sink() as sink:
        tracing = sent(sink)
        with working(tracing.tracer, "job", parent_of(PARENT[:-1] + "0")) as span:
            assert not span.is_recording()
        tracing.close()
        assert sink.bodies == []


@pytest.mark.parametrize("told", [None, "", "garbage", "00-" + "0" * 32 + "-" + "0" * 16 + "-01"])
def test_what_is_no_traceparent_is_no_parent(told: str | None) -> None:
    tracing = Tracing(TraceRules("web"))
    with working(tracing.tracer, "job", parent_of(told)) as span:
        assert f"{span.get_span_context().trace_id:032x}".startswith(MARK)


def test_links_and_their_attributes_reach_the_store() -> None:
    with otlp_sink() as sink:
        tracing = sent(sink)
        with tracing.tracer.start_as_current_span("first") as first:
            pass
        link = Link(first.get_span_context(), {"why": "asked"})
        with tracing.tracer.start_as_current_span("second", links=[link]) as second:
            second.set_status(StatusCode.OK)
        assert tracing.flush(30)
        tracing.close()
        body = b"".join(body for _, _, body in sink.bodies)
    here = first.get_span_context()
    spans = [one.span for one in decode_protobuf(body, Limits()).spans]
    links = {span.name: span.attributes.get(names.OTEL_LINKS) for span in spans}
    wanted = {"trace_id": f"{here.trace_id:032x}", "span_id": f"{here.span_id:016x}", "attributes": {"why": "asked"}}
    assert links == {"first": None, "second": [wanted]}


def test_only_work_on_nothing_but_our_own_traces_is_our_own() -> None:
    own, other = MARK + "0" * 24, "f" * 32
    assert all_own([own, own])
    assert not all_own([own, other])
    assert not all_own([])
