"""Asks its-hub the questions of a file; runs in its-hub's own environment, which knows nothing of Reckon.

Arguments: one JSON object (model and PRM addresses, names, questions, algorithm, N, sampling, problems at
a time). Prints one JSON object: an answer per question, output tokens, wall seconds.

its-hub votes on the whole content and scores by a model that it is given: here the answer behind
`</think>` votes, and the same PRM is asked by the same rule as ours, the minimum over steps and answer.
"""

import asyncio
import json
import sys
import time
import urllib.request

from its_hub import BestOfN, LMOrchestrator, OpenAICompatibleLanguageModel, SelfConsistency
from its_hub.api import AbstractOutcomeRewardModel

TEMPLATE = "<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n{said}\n\n"


class WholeText(OpenAICompatibleLanguageModel):
    """Puts the reasoning, which the server gives apart, back before the answer: the PRM has to see it."""

    async def agenerate_single(self, *args, **kwargs):
        message = await super().agenerate_single(*args, **kwargs)
        reasoning = message.get("reasoning") or message.get("reasoning_content") or ""
        message["content"] = f"<think>{reasoning}</think>{message.get('content') or ''}"
        return message


class LowestStep(AbstractOutcomeRewardModel):
    """The PRM behind vLLM's pooling endpoint."""

    def __init__(self, url, model):
        self.url, self.model = url, model
        self.tokens = 0

    def score(self, messages, **_):
        batch = messages if isinstance(messages[0], list) else [messages]
        texts = [TEMPLATE.format(question=one[0].content, said=one[-1].content) for one in batch]
        body = json.dumps({"model": self.model, "task": "token_classify", "input": texts}).encode()
        request = urllib.request.Request(f"{self.url}/pooling", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as response:
            reply = json.load(response)
        self.tokens += reply["usage"]["prompt_tokens"]
        pairs = {entry["index"]: entry["data"] for entry in reply["data"]}
        scores = [min((good for _, good in pairs[index]), default=0.0) for index in range(len(texts))]
        return scores if isinstance(messages[0], list) else scores[0]

    async def ascore(self, messages, orchestrator=None, **kwargs):
        del orchestrator
        return await asyncio.to_thread(self.score, messages, **kwargs)


def answer_of(content):
    return content.rpartition("</think>")[2].strip()


async def main():
    asked = json.loads(sys.argv[1])
    lm = WholeText(
        asked["model_url"],
        "none",
        asked["model"],
        max_completion_tokens=asked["max_tokens"],
        temperature=asked["temperature"],
    )
    orchestrator = LMOrchestrator(max_concurrency=asked["in_flight"])
    judge = LowestStep(asked["prm_url"], asked["prm"])
    algorithm = (
        BestOfN(judge, orchestrator=orchestrator)
        if asked["algorithm"] == "best_of_n"
        else SelfConsistency(answer_of, orchestrator=orchestrator)
    )
    room = asyncio.Semaphore(asked["at_once"])
    answers, tokens = [None] * len(asked["questions"]), 0

    async def one(index, question):
        nonlocal tokens
        async with room:
            result = await algorithm.ainfer(lm, question, asked["n"], return_response_only=False)
        answers[index] = answer_of(result.the_one["content"])
        tokens += result.usage.completion_tokens

    started = time.perf_counter()
    await asyncio.gather(*(one(index, question) for index, question in enumerate(asked["questions"])))
    wall_s = time.perf_counter() - started
    await lm.close()
    print(json.dumps({"answers": answers, "output_tokens": tokens, "prm_tokens": judge.tokens, "wall_s": wall_s}))


asyncio.run(main())
