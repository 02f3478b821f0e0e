"""Labelled solutions for the retraining demonstration: the reasoner's own with exact checks, and generated corruptions.

Run with `python -m reckon.demo.retraining_rows OUT` where the extra `train` is installed: drawing needs PyTorch.
It writes one JSON object a line, which `benchmarks/prm_retraining.py` makes a dataset version of. The problems of
`val` and `test` are held out, and occur in nothing that is trained on.
"""

import argparse
import json
from pathlib import Path

import torch
from transformers import Qwen2ForCausalLM

from reckon.demo.problems import held_out
from reckon.demo.samples import Sampled
from reckon.demo.sampling import draw, fresh_problems, load
from reckon.demo.solution_rows import corrupted_rows, on_policy_rows
from reckon.demo.weights import weights_dir

SAMPLES = 16
TEMPERATURE = 1.2


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
