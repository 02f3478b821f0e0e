"""Rows of labelled solutions: the reasoner's own samples with exact checks, and generated corruptions."""

import random
from collections.abc import Iterable, Iterator
from typing import Any

from reckon.demo.corruption import LabelledTrace, synthetic
from reckon.demo.problems import held_out, question
from reckon.demo.samples import Sampled
from reckon.demo.vocabulary import decode


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
