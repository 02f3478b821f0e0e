"""Each request has a span, named by its route, in its caller's trace; our own spans' arrival has none."""

from fakes.otlp_sink import OtlpSink, otlp_sink
from reckon.watching.tracing import OWN_HEADER, TraceRules, Tracing
from unit.web.client import client

TRACE = "0af7651916cd43dd8448eb211c80319c"
HEADERS = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}


def spans(sink: OtlpSink) -> list[tuple[str, int, int]]:
    return [
        (one.name, one.attributes["http.response.status_code"], one.status) for one in sink.of(bytes.fromhex(TRACE))
    ]


async def test_a_span_is_named_by_the_route_and_tells_the_status_but_not_the_path():
    with otlp_sink() as sink:
        tracing = Tracing(TraceRules("test", sink.url))
        async with client(tracing=tracing) as web:
            await web.get("/healthz", headers=HEADERS)
            await web.get("/api/v1/projects/secret-name/traces?q=private", headers=HEADERS)
            await web.get("/api/v1/no/such/call", headers=HEADERS)
        assert tracing.flush(30)
        tracing.close()
        found = spans(sink)
        (first, *_) = sink.of(bytes.fromhex(TRACE))
        bodies = b"".join(body for _, _, body in sink.bodies)
    assert found[0] == ("GET /healthz", 200, 0)
    assert found[1][0] == "GET /api/v1/projects/{project}/traces"
    assert found[2][:2] == ("GET", 404) or found[2][0].startswith("GET /")
    assert first.parent_id.hex() == "b7ad6b7169203331"
    assert first.kind == 2
    assert first.attributes["reckon.request_id"]
    assert b"secret-name" not in bodies
    assert b"private" not in bodies


async def test_an_answer_of_500_and_more_is_an_error():
    with otlp_sink() as sink:
        tracing = Tracing(TraceRules("test", sink.url))
        async with client(tracing=tracing) as web:
            answer = await web.get("/api/v1/projects/default/views", headers=HEADERS)  # its store has no tables
        assert tracing.flush(30)
        tracing.close()
        assert spans(sink) == [("GET /api/v1/projects/{project}/views", answer.status_code, 2)]
    assert answer.status_code >= 500


async def test_the_arrival_of_our_own_spans_has_none_and_every_other_request_has():
    with otlp_sink() as sink:
        tracing = Tracing(TraceRules("test", sink.url))
        async with client(tracing=tracing) as web:
            own = HEADERS | {OWN_HEADER: "1"}
            await web.post("/v1/traces", headers=own, content=b"")
            await web.get("/healthz", headers=own)
            await web.post("/v1/traces", headers=HEADERS, content=b"")
        assert tracing.flush(30)
        tracing.close()
        assert [name for name, *_ in spans(sink)] == ["GET /healthz", "POST /v1/traces"]
