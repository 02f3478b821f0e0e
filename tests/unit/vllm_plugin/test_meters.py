"""GenAI's server metrics out of ended requests."""

from reckon.domain.span import Span
from reckon.otlp import names
from reckon.vllm_plugin.meters import (
    REQUEST_DURATION,
    SERIES_MAX,
    TIME_PER_OUTPUT_TOKEN,
    TIME_TO_FIRST_TOKEN,
    ServerMeters,
)

S = 10**9


def request(model: str = "m", tokens: int = 11, reason: str = "stop", name: str = names.SPAN_ENGINE_REQUEST) -> Span:
    attributes = {
        names.GEN_AI_REQUEST_MODEL: model,
        names.GEN_AI_FINISH_REASONS: [reason],
        names.GEN_AI_OUTPUT_TOKENS: tokens,
        names.ENGINE_TTFT_NS: S // 4,
        names.ENGINE_DECODE_NS: S,
    }
    return Span(b"t" * 16, b"s" * 8, None, name, 5 * S, 7 * S, attributes=attributes)


def test_each_request_is_counted_once_in_its_buckets():
    meters = ServerMeters(lambda: 9 * S)
    meters.ended(request())
    meters.ended(request(tokens=1))
    meters.ended(request(name=names.SPAN_STEP))
    found = {point.name: point for point in meters.points()}
    assert (found[REQUEST_DURATION].count, found[REQUEST_DURATION].sum) == (2, 4.0)
    assert (found[TIME_TO_FIRST_TOKEN].count, found[TIME_TO_FIRST_TOKEN].sum) == (2, 0.5)
    per_token = found[TIME_PER_OUTPUT_TOKEN]
    assert (per_token.count, per_token.sum) == (1, 0.1), "one token has no time per further one"
    assert per_token.counts[per_token.bounds.index(0.1)] == 1
    assert all(sum(point.counts) == point.count for point in found.values())
    assert {(point.unit, point.start_ns) for point in found.values()} == {("s", 9 * S)}


def test_requests_that_failed_say_how():
    meters = ServerMeters()
    meters.ended(request(reason="error"))
    durations = [point for point in meters.points() if point.name == REQUEST_DURATION]
    assert [point.attributes["error.type"] for point in durations] == ["error"]


def test_there_are_so_many_series_and_no_more():
    meters = ServerMeters()
    for number in range(SERIES_MAX):
        meters.ended(request(model=f"m{number}"))
    assert len(meters.points()) == SERIES_MAX
