"""Draws the reasoner's own traces, repeatably: what the PRM is trained and judged on.

Sampling is done here in PyTorch and not through vLLM, so that the same seed gives the same
traces whatever else the server does.
"""

import json
import random
from dataclasses import asdict
from pathlib import Path

import torch
from transformers import Qwen2ForCausalLM

from reckon.demo.problems import Problem, generate, held_out, prefix_correct, question, solution
from reckon.demo.samples import Sample, Sampled
from reckon.demo.vocabulary import END, PAD, decode, encode, prompt

TOKENS_MAX = 160


def fresh_problems(count: int, seed: int) -> list[Problem]:
    """Random problems, none of them held out."""
    rng = random.Random(seed)  # noqa: S311  # repeatable problems, not secrets
    excluded = {question(problem) for problem in held_out()}
    problems: list[Problem] = []
    while len(problems) < count:
        problem = generate(rng)
        if question(problem) not in excluded:
            problems.append(problem)
    return problems


@torch.no_grad()  # type: ignore[untyped-decorator]  # torch is untyped in the server's environment
def draw(
    model: Qwen2ForCausalLM, problems: list[Problem], samples: int, temperature: float, seed: int
) -> list[Sampled]:
    """`samples` traces per problem. Problems are decoded one at a time, in order."""
    generator = torch.Generator().manual_seed(seed)
    return [Sampled(question(p), tuple(_draw_one(model, p, samples, temperature, generator))) for p in problems]


def _draw_one(
    model: Qwen2ForCausalLM, problem: Problem, samples: int, temperature: float, generator: torch.Generator
) -> list[Sample]:
    ids = torch.tensor([encode(prompt(question(problem)))]).repeat(samples, 1)
    written = torch.full((samples, TOKENS_MAX), PAD)
    logprobs = torch.zeros(samples)
    alive = torch.ones(samples, dtype=torch.bool)
    cache, position = None, 0
    while alive.any() and position < TOKENS_MAX:
        output = model(input_ids=ids, past_key_values=cache, use_cache=True)
        cache, logits = output.past_key_values, output.logits[:, -1]
        token = torch.multinomial((logits / temperature).softmax(-1), 1, generator=generator)
        chosen = logits.log_softmax(-1).gather(1, token)[:, 0]
        logprobs += torch.where(alive, chosen, 0.0)
        written[:, position] = torch.where(alive, token[:, 0], PAD)
        alive &= token[:, 0] != END
        ids, position = token, position + 1
    return [_sample(problem, row.tolist(), float(total)) for row, total in zip(written, logprobs, strict=True)]


def _sample(problem: Problem, ids: list[int], logprob: float) -> Sample:
    ended = ids.index(END) if END in ids else len(ids)
    text = decode([i for i in ids[:ended] if i != PAD])
    reasoning, _, answer = text.removeprefix("<think>").partition("</think>")
    steps = tuple(step for step in reasoning.split("\n\n") if step)
    right = str(solution(problem)[1])
    return Sample(steps, answer.strip(), prefix_correct(problem, steps), answer.strip() == right, logprob / (ended + 1))


def save(sampled: list[Sampled], path: Path) -> None:
    """One JSON object a line."""
    path.write_text("".join(json.dumps(asdict(one), separators=(",", ":")) + "\n" for one in sampled))


def load(path: Path) -> list[Sampled]:
    """What `save` wrote."""
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    return [
        Sampled(
            row["question"],
            tuple(
                Sample(tuple(s["steps"]), s["answer"], tuple(s["labels"]), s["correct"], s["logprob_mean"])
                for s in row["samples"]
            ),
        )
        for row in rows
    ]
