"""Under load, with requests for several, stop strings and clients that leave, the record is exact.

RECKON_TEST_VLLM_REQUESTS sets how many requests there are: 300 unless told otherwise, 10,000 for a night.
"""

import asyncio
import json
import os
import random
from dataclasses import dataclass, field
from typing import Any

import httpx
import numpy as np
import pytest

from fakes.otlp_sink import OtlpSink, Received
from fakes.vllm_server import VllmServer
from reckon.domain.token_block import decode
from reckon.otlp import names

pytestmark = [pytest.mark.vllm, pytest.mark.integration, pytest.mark.timeout(3600)]

REQUESTS = int(os.environ.get("RECKON_TEST_VLLM_REQUESTS", "300"))
AT_ONCE = 48
KINDS = ("plain", "plain", "several", "stopped", "cut", "left")


@dataclass
class Asked:
    """One request, and what its client was told; `ids` has the token ids of each choice."""

    kind: str
    trace_id: bytes = field(default_factory=lambda: os.urandom(16))
    ids: list[list[int]] = field(default_factory=list)
    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def sequences(self) -> int:
        return 3 if self.kind == "several" else 1


def body_of(asked: Asked, model: str, rng: random.Random) -> dict[str, Any]:
    question = f"{rng.randrange(10, 100)}a+{rng.randrange(10)}b*3c-4d"
    body: dict[str, Any] = {
        "model": model,
        "prompt": f"<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n",
        "max_tokens": rng.randrange(40, 160),
        "temperature": 1.0,
        "return_token_ids": True,
    }
    match asked.kind:
        case "several":
            body |= {"n": asked.sequences}
        case "stopped":
            body |= {"stop": ["\n\n"], "include_stop_str_in_output": rng.random() < 0.5}
        case "cut":
            body |= {"max_tokens": rng.randrange(1, 12), "ignore_eos": True}
        case "left":
            body |= {"stream": True, "ignore_eos": True, "max_tokens": 400}
    return body


async def ask(client: httpx.AsyncClient, asked: Asked, body: dict[str, Any], chunks_read: int) -> None:
    headers = {"traceparent": f"00-{asked.trace_id.hex()}-{os.urandom(8).hex()}-01"}
    if asked.kind == "left":
        async with client.stream("POST", "/v1/completions", json=body, headers=headers) as response:
            ids: list[int] = []
            async for line in response.aiter_lines():
                if line.startswith("data: {"):
                    ids += json.loads(line[6:])["choices"][0]["token_ids"] or []
                    chunks_read -= 1
                if chunks_read <= 0:
                    break
            asked.ids = [ids]
        return
    answer = (await client.post("/v1/completions", json=body, headers=headers)).raise_for_status().json()
    asked.ids = [choice["token_ids"] for choice in answer["choices"]]
    asked.prompt_tokens = answer["usage"]["prompt_tokens"]
    asked.completion_tokens = answer["usage"]["completion_tokens"]


async def ask_all(server: VllmServer, many: list[Asked]) -> None:
    rng = random.Random(7)
    plans = [(asked, body_of(asked, server.model, rng), rng.randrange(1, 30)) for asked in many]
    room = asyncio.Semaphore(AT_ONCE)
    limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=server.url, timeout=600.0, trust_env=False, limits=limits) as client:

        async def one(asked: Asked, body: dict[str, Any], chunks_read: int) -> None:
            async with room:
                await ask(client, asked, body, chunks_read)

        await asyncio.gather(*(one(*plan) for plan in plans))


def test_counts_ids_and_times_are_exact_for_every_request(reasoner: VllmServer, sink: OtlpSink) -> None:
    many = [Asked(KINDS[number % len(KINDS)]) for number in range(REQUESTS)]
    asyncio.run(ask_all(reasoner, many))
    recorded = {
        asked.trace_id: sink.wait_for(asked.trace_id, names.SPAN_ENGINE_REQUEST, asked.sequences) for asked in many
    }
    steps: dict[str, list[Received]] = {}
    for asked in many:
        for step in sink.of(asked.trace_id, names.SPAN_STEP):
            steps.setdefault(step.attributes[names.GENERATION_ID], []).append(step)
    for asked in many:
        requests = sorted(recorded[asked.trace_id], key=lambda one: one.attributes[names.GENERATION_BRANCH])
        assert len(requests) == asked.sequences
        ids = [check(one, steps.get(one.attributes[names.GENERATION_ID], [])) for one in requests]
        if asked.kind == "left":
            # What the client still read is the beginning of what was made until the abort.
            assert ids[0][: len(asked.ids[0])] == asked.ids[0]
            assert requests[0].attributes[names.GEN_AI_FINISH_REASONS][0] in ("abort", "length")
            continue
        assert ids == asked.ids
        assert sum(one.attributes[names.GEN_AI_OUTPUT_TOKENS] for one in requests) == asked.completion_tokens
        assert {one.attributes[names.GEN_AI_INPUT_TOKENS] for one in requests} == {asked.prompt_tokens}
    log = reasoner.log.read_text()
    assert "plugin.failed" not in log
    assert "plugin.lost" not in log


def check(request: Received, steps: list[Received]) -> list[int]:
    """The token ids of one generation, after all that holds for each."""
    facts = request.attributes
    steps = sorted(steps, key=lambda step: step.attributes[names.STEP_INDEX])
    blocks = [decode(step.attributes[names.STEP_TOKEN_BLOCK]) for step in steps]
    ids = [int(token) for block in blocks for token in block.token_id]
    # Completeness: what the engine counted, what the plugin sent, what came.
    assert facts[names.GEN_AI_OUTPUT_TOKENS] == facts[names.GENERATION_TOKENS] == len(ids)
    assert facts[names.GENERATION_STEPS] == len(steps)
    times = np.concatenate([block.time_us for block in blocks]).astype(np.int64) if blocks else np.empty(0, np.int64)
    assert (np.diff(times) >= 0).all()
    if facts[names.GEN_AI_FINISH_REASONS] != ["abort"]:
        phases = sum(facts[name] for name in (names.ENGINE_QUEUE_NS, names.ENGINE_PREFILL_NS, names.ENGINE_DECODE_NS))
        assert abs(phases - (request.end_ns - request.start_ns)) <= 1_000_000
    logprobs = np.concatenate([block.logprob for block in blocks]) if blocks else np.empty(0)
    assert np.isfinite(logprobs).all()
    return ids
