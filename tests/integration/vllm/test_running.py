"""A request of a real vLLM is seen to run: told when it begins, step by step while it goes on, and at its end."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from integration.vllm.test_recording import QUESTION, Asked, chat
from reckon.domain.ids import format_generation_id
from reckon.otlp import names

pytestmark = [pytest.mark.vllm, pytest.mark.integration]
AT_ONCE = 48  # so many that no machine is done before the first steps have been sent


def test_a_request_is_told_as_it_begins_and_grows_before_it_ends(client, reasoner, sink) -> None:
    asked = [Asked(sink, named=number % 2 == 0) for number in range(AT_ONCE)]
    longest = {"max_tokens": 400, "min_tokens": 400}
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda one: chat(client, reasoner, one, **longest), asked))
    for one in asked:
        [request] = one.request()
        [start] = sink.of(one.trace_id, names.SPAN_START)
        assert (start.parent_id, start.start_ns) == (request.span_id, request.start_ns)
        assert start.span_id != request.span_id
        assert start.attributes[names.START_NAME] == names.SPAN_ENGINE_REQUEST
        named = "tracestate" in one.headers
        generation = format_generation_id(one.parent_id if named else request.span_id)
        assert start.attributes[names.GENERATION_ID] == generation == request.attributes[names.GENERATION_ID]
        assert start.attributes.get(names.QUERY_QUESTION) == (None if named else QUESTION)
        assert start.order < min(step.order for step in one.steps())
    bodies = spans_by_body(sink)
    visible = [steps_by_body(bodies, one) for one in asked]
    assert all(counts[-1] == len(one.steps()) for counts, one in zip(visible, asked, strict=True))
    assert any(len([1 for before, after in pairwise(counts) if before < after]) >= 3 for counts in visible), visible


def spans_by_body(sink) -> list[Counter[tuple[bytes, bool]]]:
    """Of each body, how many spans it had of each trace that are steps, and that are none."""
    return [
        Counter(
            (span.trace_id, span.name == names.SPAN_STEP)
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        )
        for path, _, body in list(sink.bodies)
        if path.endswith("/v1/traces")  # metrics go the same way
    ]


def steps_by_body(bodies: list[Counter[tuple[bytes, bool]]], one: Asked) -> list[int]:
    """How many of the request's steps were there after each body that told of it, up to its end."""
    counts, steps = [0], 0
    for body in bodies:
        steps += body[one.trace_id, True]
        if body[one.trace_id, True] or body[one.trace_id, False]:
            counts.append(steps)
    return counts
