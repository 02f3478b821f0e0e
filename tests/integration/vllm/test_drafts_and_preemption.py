"""Speculative decoding and preemption in a real vLLM: drafts by n-gram, and a KV cache too small for all at once."""

import asyncio
import json
import os
import signal
from collections.abc import Iterator

import httpx
import numpy as np
import pytest

from fakes.otlp_sink import OtlpSink, Received, otlp_sink
from fakes.slowed import engines_of, slowed
from fakes.vllm_server import VllmServer, vllm_server
from reckon.domain.token_block import FLAG_AFTER_PREEMPTION, FLAG_EMISSION_FIRST, TokenBlock, decode
from reckon.otlp import names

pytestmark = [pytest.mark.vllm, pytest.mark.integration]

DRAFTED_MAX = 4
DRAFTS = {"method": "ngram", "num_speculative_tokens": DRAFTED_MAX, "prompt_lookup_max": 3, "prompt_lookup_min": 1}
BLOCKS = 18  # of 32 tokens: three sequences of 190 fill them
AT_ONCE = 12
TOKENS = 150
OPENER, CLOSER = 3, 4  # ids of <think> and </think>
PROMPT = "<|im_start|>user\n37a+5b*3<|im_end|>\n<|im_start|>assistant\n"


@pytest.fixture(scope="module")
def own_sink() -> Iterator[OtlpSink]:
    with otlp_sink() as running:
        yield running


@pytest.fixture(scope="module")
def server(own_sink: OtlpSink, tmp_path_factory: pytest.TempPathFactory) -> Iterator[VllmServer]:
    environment = {"RECKON_PLUGIN_ENDPOINT": own_sink.url, "RECKON_PLUGIN_SEGMENTATION": "paragraph/min1"}
    more = ("--speculative-config", json.dumps(DRAFTS), "--reasoning-parser", "qwen3")
    more += ("--num-gpu-blocks-override", str(BLOCKS), "--max-model-len", "256")
    with vllm_server("reasoner", tmp_path_factory.mktemp("drafts"), environment, more) as running:
        yield running


async def ask_all(server: VllmServer, traces: list[bytes]) -> list[dict]:
    async with httpx.AsyncClient(base_url=server.url, timeout=200.0, trust_env=False) as client:

        async def ask(number: int, trace: bytes) -> dict:
            body = {
                "model": server.model,
                # The same sum over and over, so that looking back finds what comes next.
                "prompt": f"<|im_start|>user\n{number + 10}a+6b-5c<|im_end|>\n<|im_start|>assistant\n",
                "max_tokens": TOKENS,
                "ignore_eos": True,
                "temperature": 0,
                "return_token_ids": True,
            }
            headers = {"traceparent": f"00-{trace.hex()}-{os.urandom(8).hex()}-01"}
            response = await client.post("/v1/completions", json=body, headers=headers)
            return response.raise_for_status().json()

        return await asyncio.gather(*(ask(number, trace) for number, trace in enumerate(traces)))


def blocks_of(sink: OtlpSink, trace: bytes) -> list[TokenBlock]:
    steps: list[Received] = sorted(sink.of(trace, names.SPAN_STEP), key=lambda s: s.attributes[names.STEP_INDEX])
    return [decode(step.attributes[names.STEP_TOKEN_BLOCK]) for step in steps]


def test_drafted_tokens_share_an_emission_and_preemptions_are_told(server: VllmServer, own_sink: OtlpSink) -> None:
    traces = [os.urandom(16) for _ in range(AT_ONCE)]
    answers = asyncio.run(ask_all(server, traces))
    preempted = shared = 0
    for trace, answer in zip(traces, answers, strict=True):
        [request] = own_sink.wait_for(trace, names.SPAN_ENGINE_REQUEST)
        facts, blocks = request.attributes, blocks_of(own_sink, trace)
        ids = [int(token) for block in blocks for token in block.token_id]
        assert ids == answer["choices"][0]["token_ids"]
        assert "".join(block.text.decode() for block in blocks) == answer["choices"][0]["text"]
        emission = np.concatenate([block.emission for block in blocks])
        flags = np.concatenate([block.flags for block in blocks])
        entropy = np.concatenate([block.entropy for block in blocks])
        assert np.isfinite(entropy).all()
        # One flag, one time and one number for all tokens that came at once.
        assert int((flags & FLAG_EMISSION_FIRST > 0).sum()) == len(set(emission)) == facts[names.ENGINE_EMISSIONS]
        times = np.concatenate([block.time_us for block in blocks])
        assert all(len(set(times[emission == one])) == 1 for one in set(emission))
        shared += len(ids) - len(set(emission))
        # Every accepted draft is a token beyond the one that each step brings.
        assert 0 <= facts[names.ENGINE_SPEC_ACCEPTED] <= facts[names.ENGINE_SPEC_DRAFTED]
        assert facts[names.ENGINE_SPEC_ACCEPTED] >= len(ids) - len(set(emission))
        check_by_step(facts)
        # The endpoint of completions has no parser: by the ids of the markers.
        thought = ids[: ids.index(CLOSER)] if CLOSER in ids else ids
        assert facts[names.GEN_AI_REASONING_TOKENS] == len(thought) - thought.count(OPENER)
        assert "speculative_decoding" not in json.dumps(answer), "vLLM was not asked to tell its clients"
        count = sum(event == names.EVENT_PREEMPTED for event in request.events)
        assert count == facts[names.ENGINE_PREEMPTIONS]
        assert sum(event == names.EVENT_SCHEDULED for event in request.events) == count + 1
        assert bool((flags & FLAG_AFTER_PREEMPTION).any()) <= bool(count)
        assert (facts.get(names.ENGINE_RECOMPUTED, 0) > 0) == (count > 0)
        assert answer.get("kv_transfer_params") is None, "what is ours reaches no client"
        preempted += count
    assert preempted > 0
    assert shared > 0
    assert "plugin.failed" not in server.log.read_text()


def check_by_step(facts: dict) -> None:
    """What is told step by step adds up to what is told of all."""
    drafted, accepted = facts[names.ENGINE_SPEC_STEP_DRAFTED], facts[names.ENGINE_SPEC_STEP_ACCEPTED]
    assert len(drafted) == len(accepted) == facts[names.ENGINE_SPEC_STEPS]
    assert (sum(drafted), sum(accepted)) == (facts[names.ENGINE_SPEC_DRAFTED], facts[names.ENGINE_SPEC_ACCEPTED])
    assert all(0 <= taken <= made <= DRAFTED_MAX for made, taken in zip(drafted, accepted, strict=True))


def test_reasoning_is_counted_as_vllm_s_parser_for_qwen_counts_it(server: VllmServer, own_sink: OtlpSink) -> None:
    trace = os.urandom(16)
    # At a temperature it may end inside its reasoning: that parser leaves the end token out then, DeepSeek's does not.
    body = {"model": server.model, "messages": [{"role": "user", "content": "37a+5b*3"}], "max_tokens": TOKENS}
    body |= {"temperature": 0}
    headers = {"traceparent": f"00-{trace.hex()}-{os.urandom(8).hex()}-01"}
    answer = httpx.post(f"{server.url}/v1/chat/completions", json=body, headers=headers, timeout=200, trust_env=False)
    usage = answer.raise_for_status().json()["usage"]
    [request] = own_sink.wait_for(trace, names.SPAN_ENGINE_REQUEST)
    assert usage["completion_tokens_details"]["reasoning_tokens"] > 0
    told = request.attributes[names.GEN_AI_REASONING_TOKENS]
    assert told == usage["completion_tokens_details"]["reasoning_tokens"]


def test_an_engine_that_dies_leaves_failed_requests_and_their_tokens(server: VllmServer, own_sink: OtlpSink) -> None:
    """The last test of this server."""
    trace = os.urandom(16)
    body = {"model": server.model, "prompt": PROMPT, "max_tokens": 200, "ignore_eos": True, "stream": True}
    headers = {"traceparent": f"00-{trace.hex()}-{os.urandom(8).hex()}-01"}
    with (
        slowed(server.process.pid) as engine,
        httpx.stream(
            "POST", f"{server.url}/v1/completions", json=body, headers=headers, timeout=200, trust_env=False
        ) as answer,
    ):
        lines = answer.iter_lines()  # kept: without it the stream is closed
        next(lines)
        engine.stand_still()
        for one in engines_of(server.process.pid):
            os.kill(one, signal.SIGKILL)
        [request] = own_sink.wait_for(trace, names.SPAN_ENGINE_REQUEST)
    assert request.attributes[names.GEN_AI_FINISH_REASONS] == ["error"]
    ids = [int(token) for block in blocks_of(own_sink, trace) for token in block.token_id]
    assert 0 < len(ids) == request.attributes[names.GEN_AI_OUTPUT_TOKENS] < 200
