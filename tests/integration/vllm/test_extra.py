"""What needs servers of its own: a draft model, prefill and decode in two engines, KV kept on disk, chunks, branches.

Not in every run: set RECKON_TEST_VLLM_EXTRA=1. docs/how-to/vllm.md has what it said.
"""

import json
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from fakes.otlp_sink import OtlpSink, Received, otlp_sink
from fakes.vllm_server import WEIGHTS, VllmServer, vllm_server
from reckon.otlp import names
from reckon.otlp.engine_record import steps_in

pytestmark = [
    pytest.mark.vllm,
    pytest.mark.integration,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not os.environ.get("RECKON_TEST_VLLM_EXTRA"), reason="RECKON_TEST_VLLM_EXTRA is not set"),
]

BLOCK, STEP_TOKENS = 32, 64
LONG = "<|im_start|>user\n" + "+".join(f"{number}a" for number in range(10, 60)) + "<|im_end|>\n<|im_start|>assistant\n"


@pytest.fixture(scope="module")
def sink() -> Iterator[OtlpSink]:
    with otlp_sink() as running:
        yield running


def served(sink: OtlpSink, folder: Path, replica: str, *more: str) -> AbstractContextManager[VllmServer]:
    environment = {"RECKON_PLUGIN_ENDPOINT": sink.url, "RECKON_PLUGIN_REPLICA": replica}
    environment["RECKON_PLUGIN_SEGMENTATION"] = "paragraph/min1"
    return vllm_server("reasoner", folder, environment, more)


def ask(server: VllmServer, sink: OtlpSink, trace: bytes, **more: object) -> tuple[dict, Received]:
    """The answer, and the engine's span of it."""
    known = len(sink.of(trace, names.SPAN_ENGINE_REQUEST))
    body = {"model": server.model, "prompt": LONG, "max_tokens": 40, "temperature": 0, "ignore_eos": True, **more}
    headers = {"traceparent": f"00-{trace.hex()}-{os.urandom(8).hex()}-01"}
    answer = httpx.post(f"{server.url}/v1/completions", json=body, headers=headers, timeout=200, trust_env=False)
    spans = sink.wait_for(trace, names.SPAN_ENGINE_REQUEST, known + 1)
    return answer.raise_for_status().json(), spans[-1]


def shared_files(folder: Path, role: str) -> tuple[str, str]:
    extra = {"shared_storage_path": str(folder)}
    told = {"kv_connector": "ExampleConnector", "kv_role": role, "kv_connector_extra_config": extra}
    return "--kv-transfer-config", json.dumps(told)


def test_a_prompt_in_chunks_a_draft_model_and_the_steps_they_took(sink: OtlpSink, tmp_path: Path):
    drafts = {"method": "draft_model", "model": str(WEIGHTS / "reasoner"), "num_speculative_tokens": 3}
    more = ("--speculative-config", json.dumps(drafts), "--per-request-spec-decode-metrics", "detailed")
    more += ("--max-num-batched-tokens", str(STEP_TOKENS), "--max-model-len", "512")
    trace = os.urandom(16)
    with served(sink, tmp_path, "drafting", *more) as server:
        answer, span = ask(server, sink, trace)
        facts = span.attributes
        chunks = facts[names.ENGINE_CHUNK_TOKENS]
        assert sum(chunks) == answer["usage"]["prompt_tokens"] == facts[names.ENGINE_COMPUTED_PROMPT]
        assert len(chunks) > 1
        assert max(chunks) <= STEP_TOKENS
        times = facts[names.ENGINE_CHUNK_NS]
        assert times == sorted(times)
        assert 0 < facts[names.ENGINE_SPEC_ACCEPTED] <= facts[names.ENGINE_SPEC_DRAFTED]
        steps = [
            steps_in(one.attributes[names.ENGINE_STEPS_BLOCK])
            for trace_id in list(sink._by_trace)
            for one in sink.of(trace_id, names.SPAN_ENGINE_STEPS)
        ]
        assert sum(int(found.prefill_tokens.sum()) for found in steps if found is not None) == sum(chunks)
        # The branches of a best-of-N: all but the first find the prompt's whole blocks in the prefix cache.
        cached = [ask(server, sink, os.urandom(16))[1].attributes[names.ENGINE_CACHED_LOCAL] for _ in range(4)]
        assert all(tokens >= (answer["usage"]["prompt_tokens"] - 1) // BLOCK * BLOCK - BLOCK for tokens in cached)
        assert "plugin.failed" not in server.log.read_text()


def test_one_engine_fills_the_cache_and_another_goes_on_from_it(sink: OtlpSink, tmp_path: Path):
    trace, stored = os.urandom(16), tmp_path / "kv"
    more = ("--max-model-len", "512", "--no-enable-prefix-caching")
    with served(sink, tmp_path, "prefill", *more, *shared_files(stored, "kv_producer")) as server:
        _, filled = ask(server, sink, trace, max_tokens=1)
        assert "plugin.failed" not in server.log.read_text()
    with served(sink, tmp_path, "decode", *more, *shared_files(stored, "kv_consumer")) as server:
        answer, went_on = ask(server, sink, trace)
        assert "plugin.failed" not in server.log.read_text()
    assert [span.attributes[names.ENGINE_KV_ROLE] for span in (filled, went_on)] == ["kv_producer", "kv_consumer"]
    assert filled.attributes[names.ENGINE_KV_HANDOVER] == went_on.attributes[names.ENGINE_KV_HANDOVER]
    assert filled.attributes[names.ENGINE_CACHED_EXTERNAL] == 0
    came_over = went_on.attributes[names.ENGINE_CACHED_EXTERNAL]
    assert 0 < came_over < answer["usage"]["prompt_tokens"]
    began_ns, ended_ns = went_on.attributes[names.ENGINE_KV_LOAD_NS]
    assert went_on.start_ns < began_ns < ended_ns < went_on.end_ns
    assert names.ENGINE_KV_LOAD_NS not in filled.attributes
    assert came_over + went_on.attributes[names.ENGINE_COMPUTED_PROMPT] == answer["usage"]["prompt_tokens"]


def test_what_was_put_on_disk_is_not_computed_again(sink: OtlpSink, tmp_path: Path):
    more = ("--max-model-len", "512", "--no-enable-prefix-caching", *shared_files(tmp_path / "kv", "kv_both"))
    with served(sink, tmp_path, "offloading", *more) as server:
        first, again = (ask(server, sink, os.urandom(16))[1].attributes for _ in range(2))
    assert first[names.ENGINE_CACHED_EXTERNAL] == 0
    assert again[names.ENGINE_CACHED_EXTERNAL] > 0
    # As what it is priced by: cached tokens, and time, in which the loading is.
    assert again[names.GEN_AI_CACHED_TOKENS] == again[names.ENGINE_CACHED_EXTERNAL]
    assert len(again[names.ENGINE_KV_LOAD_NS]) == 2
    assert again[names.ENGINE_ATTRIBUTED_NS] > 0
    assert again[names.ENGINE_COMPUTED_PROMPT] < first[names.ENGINE_COMPUTED_PROMPT]
