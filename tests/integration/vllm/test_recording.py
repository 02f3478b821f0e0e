"""What the plugin records in a real vLLM is what the client was told, and nothing of it is lost."""

import json
import os
import re
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack

import httpx
import numpy as np
import pytest

from fakes.otlp_sink import OtlpSink, Received
from fakes.slowed import slowed
from fakes.vllm_server import VllmServer
from reckon.domain.ids import format_generation_id
from reckon.domain.token_block import (
    CONFIDENCE_OF,
    FLAG_EMISSION_FIRST,
    FLAG_ENTROPY_LOWER_BOUND,
    FLAG_GENERATION_FIRST,
    TokenBlock,
    decode,
)
from reckon.otlp import names
from reckon.segmentation import parse_policy, split_steps

pytestmark = [pytest.mark.vllm, pytest.mark.integration]

QUESTION = "93a+6b-5c-8d*3e+7"
VOCABULARY = 83  # of the demo's model


class Asked:
    """A request's trace: headers to send, spans to find."""

    def __init__(self, sink: OtlpSink, *, named: bool = True) -> None:
        self.sink = sink
        self.trace_id, self.parent_id = os.urandom(16), os.urandom(8)
        self.headers = {"traceparent": f"00-{self.trace_id.hex()}-{self.parent_id.hex()}-01"}
        if named:
            self.headers["tracestate"] = "other=1,reckon=g"

    def request(self, count: int = 1) -> list[Received]:
        return self.sink.wait_for(self.trace_id, names.SPAN_ENGINE_REQUEST, count)

    def steps(self, generation: str | None = None) -> list[Received]:
        found = self.sink.of(self.trace_id, names.SPAN_STEP)
        mine = [s for s in found if generation in (None, s.attributes[names.GENERATION_ID])]
        return sorted(mine, key=lambda s: s.attributes[names.STEP_INDEX])


def chat(client: httpx.Client, server: VllmServer, asked: Asked, **more: object) -> dict:
    body = {
        "model": server.model,
        "messages": [{"role": "user", "content": QUESTION}],
        "temperature": 1.0,
        "max_tokens": 200,
        **more,
    }
    response = client.post("/v1/chat/completions", json=body, headers=asked.headers)
    assert response.status_code == 200, response.text
    return response.json()


def complete(client: httpx.Client, server: VllmServer, asked: Asked, prompt: str, **more: object) -> dict:
    body = {"model": server.model, "prompt": prompt, "max_tokens": 200, "temperature": 1.0, **more}
    response = client.post("/v1/completions", json=body, headers=asked.headers)
    assert response.status_code == 200, response.text
    return response.json()


def prompt(question: str = QUESTION) -> str:
    return f"<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n"


def text_of(steps: Sequence[Received]) -> str:
    return "".join(step.attributes[names.STEP_TEXT] for step in steps)


def blocks(steps: Sequence[Received]) -> list[TokenBlock]:
    return [decode(step.attributes[names.STEP_TOKEN_BLOCK]) for step in steps]


def column(steps: Sequence[Received], name: str) -> np.ndarray:
    return np.concatenate([getattr(block, name) for block in blocks(steps)])


def test_the_plugin_says_that_it_records(reasoner) -> None:
    assert "reckon plugin recording to" in reasoner.log.read_text()


def test_vllm_s_own_metrics_tell_what_was_sent(client, reasoner, sink) -> None:
    asked = Asked(sink)
    chat(client, reasoner, asked)
    asked.request()
    deadline = time.monotonic() + 30.0
    while not (
        told := re.search(r"^reckon_plugin_spans_sent_total ([0-9.]+)$", client.get("/metrics").text, re.MULTILINE)
    ) or (float(told[1]) < 1):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert "reckon_plugin_recording 1.0" in client.get("/metrics").text
    while not re.search(r"reckon plugin recording, [1-9]\d* spans sent, 0 dropped", reasoner.log.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_the_parent_context_is_kept_and_names_the_generation(client, reasoner, sink) -> None:
    asked = Asked(sink)
    chat(client, reasoner, asked)
    [request] = asked.request()
    assert request.parent_id == asked.parent_id
    assert request.kind == 2
    assert request.resource["reckon.engine.replica"] == "test-replica"
    spans = [request, *asked.steps()]
    assert {s.attributes[names.GENERATION_ID] for s in spans} == {format_generation_id(asked.parent_id)}
    assert names.QUERY_QUESTION not in request.attributes, "our driver tells it"
    assert {s.parent_id for s in asked.steps()} == {request.span_id}


def test_without_our_tracestate_the_engine_span_names_the_generation(client, reasoner, sink) -> None:
    asked = Asked(sink, named=False)
    chat(client, reasoner, asked)
    [request] = asked.request()
    assert request.attributes[names.GENERATION_ID] == format_generation_id(request.span_id)
    assert request.attributes[names.QUERY_QUESTION] == QUESTION


def test_text_tokens_and_usage_equal_the_client_s(client, reasoner, sink) -> None:
    asked = Asked(sink)
    answer = chat(client, reasoner, asked)
    message, usage = answer["choices"][0]["message"], answer["usage"]
    [request] = asked.request()
    steps, facts = asked.steps(), request.attributes
    assert text_of(steps) == f"<think>{message['reasoning']}</think>{message['content']}"
    said = [(s.attributes[names.STEP_PHASE], s.attributes[names.STEP_TEXT]) for s in steps]
    assert said == split_steps(text_of(steps), parse_policy("paragraph/min1"))
    assert facts[names.GEN_AI_INPUT_TOKENS] == usage["prompt_tokens"]
    assert facts[names.GEN_AI_OUTPUT_TOKENS] == usage["completion_tokens"]
    assert facts[names.GEN_AI_REASONING_TOKENS] == usage["completion_tokens_details"]["reasoning_tokens"]
    assert facts[names.GEN_AI_FINISH_REASONS] == [answer["choices"][0]["finish_reason"]]
    assert facts[names.GENERATION_STEPS] == len(steps)
    assert facts[names.GENERATION_TOKENS] == usage["completion_tokens"] == len(column(steps, "token_id"))
    bounds = [(s.attributes[names.STEP_TOKEN_FROM], s.attributes[names.STEP_TOKENS]) for s in steps]
    assert [start for start, _ in bounds] == [sum(count for _, count in bounds[:i]) for i in range(len(bounds))]
    assert all(
        block.text.decode() == s.attributes[names.STEP_TEXT] for block, s in zip(blocks(steps), steps, strict=True)
    )


def test_phases_add_up_and_time_never_runs_backwards(client, reasoner, sink) -> None:
    asked = Asked(sink)
    chat(client, reasoner, asked)
    [request] = asked.request()
    facts, steps = request.attributes, asked.steps()
    times = column(steps, "time_us").astype(np.int64)
    assert (np.diff(times) >= 0).all()
    ttft, decode_ns = facts[names.ENGINE_TTFT_NS], facts[names.ENGINE_DECODE_NS]
    assert abs(facts[names.ENGINE_QUEUE_NS] + facts[names.ENGINE_PREFILL_NS] - ttft) <= 1000
    assert abs(times[0] * 1000 - ttft) <= 1000
    assert abs(times[-1] * 1000 - (ttft + decode_ns)) <= 2000
    assert abs(request.end_ns - request.start_ns - ttft - decode_ns) <= 2000
    assert ttft < facts[names.ENGINE_FIRST_ANSWER_NS] <= ttft + decode_ns + 2000
    assert 0 < facts[names.ENGINE_ATTRIBUTED_NS] <= request.end_ns - request.start_ns
    flags, emission = column(steps, "flags"), column(steps, "emission")
    assert (flags & FLAG_GENERATION_FIRST).tolist() == [FLAG_GENERATION_FIRST] + [0] * (len(flags) - 1)
    assert int((flags & FLAG_EMISSION_FIRST > 0).sum()) == len(set(emission)) == facts[names.ENGINE_EMISSIONS]


def test_log_probabilities_equal_those_of_the_api_and_stay_hidden_from_who_did_not_ask(client, reasoner, sink) -> None:
    hidden, few, shown = Asked(sink), Asked(sink), Asked(sink)
    # Temperature 0: all requests take the same path, with the plugin's own request for them or the client's.
    quiet = chat(client, reasoner, hidden, temperature=0)
    sampled_only = chat(client, reasoner, few, temperature=0, logprobs=True, top_logprobs=0)
    assert all(token["top_logprobs"] == [] for token in sampled_only["choices"][0]["logprobs"]["content"])
    loud = chat(client, reasoner, shown, temperature=0, logprobs=True, top_logprobs=5)
    assert quiet["choices"][0]["logprobs"] is None
    for asked in (hidden, few, shown):
        asked.request()
    told = np.array([token["logprob"] for token in loud["choices"][0]["logprobs"]["content"]])
    for asked in (hidden, few, shown):
        steps = asked.steps()
        np.testing.assert_allclose(column(steps, "logprob"), told, atol=1e-3)
        assert (column(steps, "entropy") >= 0).all()
        assert not (column(steps, "flags") & FLAG_ENTROPY_LOWER_BOUND).any()
    best = [
        sorted((t["logprob"] for t in token["top_logprobs"]), reverse=True)
        for token in loud["choices"][0]["logprobs"]["content"]
    ]
    np.testing.assert_allclose(column(shown.steps(), "margin"), [b[0] - b[1] for b in best], atol=1e-3)


def test_what_is_measured_is_that_of_the_whole_vocabulary_whoever_else_is_in_the_batch(client, reasoner, sink) -> None:
    # The first asks for every log-probability, and runs beside one that asks for none and one that asks for two.
    asked = [Asked(sink) for _ in range(3)]
    more: list[dict[str, object]] = [{"logprobs": VOCABULARY, "return_tokens_as_token_ids": True}, {}, {"logprobs": 2}]
    said: dict[int, dict] = {}

    def ask(number: int) -> None:
        with httpx.Client(base_url=reasoner.url, timeout=120.0, trust_env=False) as own:
            said[number] = complete(own, reasoner, asked[number], prompt(), temperature=0, **more[number])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    best = said[0]["choices"][0]["logprobs"]["top_logprobs"]
    rows = np.array([sorted(token.values()) for token in best])
    assert rows.shape[1] == VOCABULARY
    true = -(np.exp(rows) * rows).sum(axis=1)
    for one in asked:
        one.request()
        steps = one.steps()
        np.testing.assert_allclose(column(steps, "entropy"), true, atol=2e-3)
        np.testing.assert_allclose(column(steps, "margin"), rows[:, -1] - rows[:, -2], atol=2e-3)
        np.testing.assert_allclose(column(steps, "confidence"), -rows[:, -CONFIDENCE_OF:].mean(axis=1), rtol=2e-3)
        assert not (column(steps, "flags") & FLAG_ENTROPY_LOWER_BOUND).any()
    assert len(said[2]["choices"][0]["logprobs"]["top_logprobs"][0]) in (2, 3)
    assert said[1]["choices"][0]["logprobs"] is None


def test_log_probabilities_of_the_prompt_are_left_as_they_are(client, reasoner, sink) -> None:
    asked = Asked(sink)
    answer = complete(client, reasoner, asked, prompt(), prompt_logprobs=2, max_tokens=5)
    told = answer["choices"][0]["prompt_logprobs"]
    assert told[0] is None
    assert all(len(token) in (2, 3) and "-1" not in token for token in told[1:])
    asked.request()
    assert (column(asked.steps(), "entropy") >= 0).all()


def test_steps_arrive_while_the_generation_runs(client, reasoner, sink) -> None:
    asked = Asked(sink)
    body = {"model": reasoner.model, "prompt": prompt(), "max_tokens": 400, "ignore_eos": True, "stream": True}
    body |= {"temperature": 1.0, "logit_bias": {"2": -100}}
    with ExitStack() as slow:
        engine = slow.enter_context(slowed(reasoner.process.pid))
        with client.stream("POST", "/v1/completions", json=body, headers=asked.headers) as response:
            sink.wait_for(asked.trace_id, names.SPAN_STEP)
            engine.stand_still()
            running = not asked.sink.of(asked.trace_id, names.SPAN_ENGINE_REQUEST)
            slow.close()  # now it may go on to its end
            chunks = [json.loads(line[6:]) for line in response.iter_lines() if line.startswith("data: {")]
    asked.request()
    first_order = asked.steps()[0].order
    assert running
    assert first_order < asked.request()[0].order
    assert text_of(asked.steps()) == "".join(chunk["choices"][0]["text"] for chunk in chunks if chunk["choices"])


def test_a_client_that_goes_away_leaves_an_aborted_generation(client, reasoner, sink) -> None:
    asked = Asked(sink)
    body = {"model": reasoner.model, "prompt": prompt(), "max_tokens": 450, "ignore_eos": True, "stream": True}
    with slowed(reasoner.process.pid) as engine:
        with client.stream("POST", "/v1/completions", json=body, headers=asked.headers) as answer:
            next(answer.iter_lines())
            engine.stand_still()  # else it might come to its end before the server notices who has gone
        [request] = asked.request()
    assert request.attributes[names.GEN_AI_FINISH_REASONS] == ["abort"]
    assert 0 < request.attributes[names.GENERATION_TOKENS] < 450
    assert len(column(asked.steps(), "token_id")) == request.attributes[names.GENERATION_TOKENS]


def test_a_request_for_two_makes_two_generations(client, reasoner, sink) -> None:
    asked = Asked(sink)
    answer = complete(client, reasoner, asked, prompt(), n=2)
    requests = asked.request(2)
    by_branch = {r.attributes[names.GENERATION_BRANCH]: r.attributes[names.GENERATION_ID] for r in requests}
    assert sorted(by_branch) == [0, 1]
    assert len(set(by_branch.values())) == 2
    for choice in answer["choices"]:
        assert text_of(asked.steps(by_branch[choice["index"]])) == choice["text"]
    assert sum(r.attributes[names.GEN_AI_OUTPUT_TOKENS] for r in requests) == answer["usage"]["completion_tokens"]


def test_a_beam_request_is_recorded_as_the_requests_of_one_token_that_vllm_makes_of_it(client, reasoner, sink) -> None:
    asked = Asked(sink, named=False)
    complete(client, reasoner, asked, prompt(), use_beam_search=True, n=2, max_tokens=4, temperature=0, ignore_eos=True)
    requests = asked.request(1 + 3 * 2)
    assert {one.attributes[names.GEN_AI_OUTPUT_TOKENS] for one in requests} == {1}
    assert len({one.attributes[names.GENERATION_ID] for one in requests}) == len(requests)
    shortest = min(one.attributes[names.GEN_AI_INPUT_TOKENS] for one in requests)
    assert sorted({one.attributes[names.GEN_AI_INPUT_TOKENS] for one in requests}) == list(
        range(shortest, shortest + 4)
    )


@pytest.mark.parametrize("include", [True, False])
@pytest.mark.parametrize("stop", ["\n\n", "=4", "\n\nb"])
def test_a_stop_string_cuts_the_record_as_it_cuts_the_answer(client, reasoner, sink, stop, include) -> None:
    asked = Asked(sink)
    more = {"stop": [stop], "include_stop_str_in_output": include, "temperature": 0}
    answer = complete(client, reasoner, asked, prompt("37a+5b*3c-4"), **more)
    choice = answer["choices"][0]
    assert choice["finish_reason"] == "stop"
    [request] = asked.request()
    assert request.attributes[names.GEN_AI_OUTPUT_TOKENS] == answer["usage"]["completion_tokens"]
    assert text_of(asked.steps()) == choice["text"]


def test_a_prompt_with_an_open_thought_starts_in_the_reasoning(client, reasoner, sink) -> None:
    asked = Asked(sink)
    answer = complete(client, reasoner, asked, prompt("37a+5b*3") + "<think>a37+5=42\n\n", temperature=0)
    asked.request()
    steps = asked.steps()
    assert steps[0].attributes[names.STEP_PHASE] == "reasoning"
    assert steps[-1].attributes[names.STEP_PHASE] == "answer"
    assert text_of(steps) == answer["choices"][0]["text"]


def test_seeded_requests_do_not_kill_the_engine_and_many_at_once_are_all_recorded(client, reasoner, sink) -> None:
    many = [Asked(sink) for _ in range(48)]
    said: dict[int, str] = {}

    def ask(number: int) -> None:
        with httpx.Client(base_url=reasoner.url, timeout=120.0, trust_env=False) as own:
            answer = complete(own, reasoner, many[number], prompt(f"{number}a+5b*3c-4d*7"), seed=number)
            said[number] = answer["choices"][0]["text"]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(many))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, asked in enumerate(many):
        asked.request()
        assert text_of(asked.steps()) == said[number]
    assert "plugin.failed" not in reasoner.log.read_text()
