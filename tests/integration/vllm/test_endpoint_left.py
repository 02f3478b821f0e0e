"""Whoever leaves the endpoint takes the work of a real vLLM with them."""

import time

import openai
import pytest

from fakes.endpoint_app import endpoint_app
from fakes.otlp_sink import OtlpSink, Received
from fakes.slowed import slowed
from fakes.vllm_server import VllmServer
from reckon.otlp import names

pytestmark = pytest.mark.vllm


def test_a_stream_that_is_closed_aborts_its_requests_at_vllm(reasoner: VllmServer, sink: OtlpSink) -> None:
    with endpoint_app(f"{reasoner.url}/v1", name=reasoner.model) as app, slowed(reasoner.process.pid) as engine:
        client = openai.OpenAI(base_url=f"{app.url}/v1", api_key="rk_solve", max_retries=0)
        stream = client.chat.completions.create(
            model="reasoner:self_consistency_256",
            messages=[{"role": "user", "content": "93a+6b-5c-8"}],
            extra_body={"reckon": {"confidence": 1, "parallel": 256}},
            stream=True,
        )
        for chunk in stream:
            told = (chunk.model_extra or {})["reckon"]
            if told["output_tokens"]:
                break  # the model has begun to speak
        engine.stand_still()  # so that whatever runs now still does when the stream is closed
        assert told["generations_ended"] < 256
        stream.close()
        trace_id = bytes.fromhex(told["trace_id"][3:])
        requests = _requests(sink, trace_id)
    ends = [request.attributes[names.GEN_AI_FINISH_REASONS] for request in requests]
    assert ["abort"] in ends
    (root,) = app.spans.named(names.SPAN_QUERY)
    assert root.attributes[names.QUERY_STOP_REASON] == "cancelled"


def _requests(sink: OtlpSink, trace_id: bytes) -> list[Received]:
    """The engine's requests of the trace, once one of them was aborted."""
    for _ in range(1_200):
        found = sink.of(trace_id, names.SPAN_ENGINE_REQUEST)
        if any(span.attributes[names.GEN_AI_FINISH_REASONS] == ["abort"] for span in found):
            return found
        time.sleep(0.1)
    raise AssertionError("no request was aborted within two minutes")
