"""Labelled solutions for the retraining demonstration: the reasoner's own with exact checks, and generated corruptions.

Run with `python -m reckon.demo.retraining_rows OUT` where the extra `train` is installed: drawing needs PyTorch.
It writes one JSON object a line, which `benchmarks/prm_retraining.py` makes a dataset version of. The problems of
`val` and `test` are held out, and occur in nothing that is trained on.
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import torch
from transformers import Qwen2ForCausalLM

from reckon.demo.corruption import LabelledTrace, synthetic
from reckon.demo.problems import held_out, question
from reckon.demo.sampling import Sampled, draw, fresh_problems, load
from reckon.demo.vocabulary import decode
from reckon.demo.weights import weights_dir

SAMPLES = 16
TEMPERATURE = 1.2


def on_policy_rows(sampled: Iterable[Sampled], split: str) -> Iterator[dict[str, Any]]:
    """Every sample of `val` and `test`, as a model gives them; each distinct one of `train`."""
    for one in sampled:
        samples = list(dict.fromkeys(one.samples)) if split == "train" else one.samples
        for number, sample in enumerate(samples):
            if sample.steps:
                yield {
                    "id": f"{split}/{one.question}/{number}",
                    "problem": one.question,
                    "steps": sample.steps,
                    "labels": [1 if right else -1 for right in sample.labels],
                    "answer": sample.answer,
                    "answer_correct": sample.correct,
                    "origin": "checked",
                    "split": split,
                }


def corrupted_rows(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """`count` generated solutions of fresh problems, six in ten with something wrong in them."""
    rng = random.Random(seed)  # noqa: S311  # repeatable data, not secrets
    excluded = frozenset(question(problem) for problem in held_out())
    for number in range(count):
        trace = synthetic(rng, rng.randint(2, 10), excluded)
        row = _row(trace)
        if row["steps"]:
            yield {"id": f"corrupted/{number}", "origin": "corrupted", "split": "train", **row}


def _row(trace: LabelledTrace) -> dict[str, Any]:
    """The trace's text, cut as it was written; its answer is the last of its steps where it has one."""
    asked, _, said = decode(trace.ids).partition("<think>")
    problem = asked.removeprefix("<|im_start|>user\n").partition("<|im_end|>")[0]
    thought, marker, answer = said.partition("</think>")
    steps = [step for step in thought.split("\n\n") if step]
    labels = [1 if label else -1 for label in trace.labels[: len(steps)]]
    answered = bool(marker) and len(trace.labels) == len(steps) + 1
    return {
        "problem": problem,
        "steps": steps if len(labels) == len(steps) else [],  # a malformed step may swallow a break
        "labels": labels,
        "answer": answer.strip() if answered else "",
        "answer_correct": bool(trace.labels[-1]) if answered else None,
    }


def _drawn(arguments: argparse.Namespace) -> dict[str, list[Sampled]]:
    """Samples by split: from files that `reckon.demo.sampling` has saved, or drawn now."""
    if arguments.own and arguments.held:
        held = load(arguments.held)
        return {
            "train": load(arguments.own),
            "val": held[-arguments.val_problems :],
            "test": held[: -arguments.val_problems],
        }
    reasoner = Qwen2ForCausalLM.from_pretrained(weights_dir("reasoner"), dtype=torch.float32).eval()
    problems = {
        "train": fresh_problems(arguments.train_problems, arguments.seed),
        "val": list(held_out())[-arguments.val_problems :],
        "test": list(held_out())[: arguments.test_problems],
    }
    return {split: draw(reasoner, part, SAMPLES, TEMPERATURE, arguments.seed) for split, part in problems.items()}


def main() -> None:
    """Entry point of `python -m reckon.demo.retraining_rows`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--train-problems", type=int, default=200)
    parser.add_argument("--val-problems", type=int, default=60)
    parser.add_argument("--test-problems", type=int, default=200)
    parser.add_argument("--corrupted", type=int, default=28_000)
    parser.add_argument("--own", type=Path, help="samples to train on, where they were drawn before")
    parser.add_argument("--held", type=Path, help="samples of held-out problems, likewise")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    sampled = _drawn(arguments)
    with arguments.out.open("w") as file:
        for split, part in sampled.items():
            for row in on_policy_rows(part, split):
                file.write(json.dumps(row, separators=(",", ":")) + "\n")
        for row in corrupted_rows(arguments.corrupted, arguments.seed):
            file.write(json.dumps(row, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
