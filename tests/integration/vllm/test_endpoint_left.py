"""The endpoint before a real vLLM: who leaves takes the work with them, and branches share their prompt."""

import json
import time

import httpx
import openai
import pytest

from fakes.endpoint_app import endpoint_app
from fakes.otlp_sink import OtlpSink, Received
from fakes.slowed import slowed
from fakes.vllm_server import VllmServer
from reckon.otlp import names

pytestmark = pytest.mark.vllm
BRANCHES, BLOCK = 8, 32


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


def test_the_branches_of_a_best_of_n_find_their_prompt_in_the_prefix_cache(
    reasoner: VllmServer, sink: OtlpSink
) -> None:
    question = "93a+6b-5c-8d*3e+7f+4g-2h*3i+5j"  # more tokens than a block of the cache has
    began_ns = time.time_ns()
    with endpoint_app(f"{reasoner.url}/v1", name=reasoner.model) as app:
        body = {
            "model": f"reasoner:self_consistency_{BRANCHES}",
            "messages": [{"role": "user", "content": question}],
            "reckon": {"confidence": 1, "parallel": BRANCHES},
        }
        headers = {"authorization": "Bearer rk_solve"}
        answer = httpx.post(f"{app.url}/v1/chat/completions", json=body, headers=headers, timeout=300, trust_env=False)
        told = json.loads(answer.raise_for_status().text)["reckon"]
        spans = _since(began_ns, sink, bytes.fromhex(told["trace_id"][3:]))
    facts = [span.attributes for span in spans]
    assert [own[names.GEN_AI_FINISH_REASONS] for own in facts] == [["stop"]] * BRANCHES
    assert [own.get(names.ENGINE_COMPUTED_PROMPT, 0) > 0 for own in facts] == [True] * BRANCHES
    hits = [own[names.ENGINE_CACHED_LOCAL] for own in facts]
    assert all(found % BLOCK == 0 for found in hits)
    assert sum(found > 0 for found in hits) >= BRANCHES - 1, "the first fills the cache, or somebody has before"
    for own in facts:
        assert own[names.GEN_AI_CACHED_TOKENS] == own[names.ENGINE_CACHED_LOCAL] + own[names.ENGINE_CACHED_EXTERNAL]
        assert own[names.GEN_AI_CACHED_TOKENS] + own[names.ENGINE_COMPUTED_PROMPT] == own[names.GEN_AI_INPUT_TOKENS]


def _since(began_ns: int, sink: OtlpSink, trace_id: bytes) -> list[Received]:
    """The engine's requests of the trace, all branches of them: the application counts its traces, each anew."""
    for _ in range(1_200):
        found = [span for span in sink.of(trace_id, names.SPAN_ENGINE_REQUEST) if span.start_ns >= began_ns]
        if len(found) >= BRANCHES:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{len(found)} of {BRANCHES} branches came within two minutes")


def _requests(sink: OtlpSink, trace_id: bytes) -> list[Received]:
    """The engine's requests of the trace, once one of them was aborted."""
    for _ in range(1_200):
        found = sink.of(trace_id, names.SPAN_ENGINE_REQUEST)
        if any(span.attributes[names.GEN_AI_FINISH_REASONS] == ["abort"] for span in found):
            return found
        time.sleep(0.1)
    raise AssertionError("no request was aborted within two minutes")
