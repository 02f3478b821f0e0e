"""Measures the demo's reasoner and PRM on held-out problems: what does choosing by the PRM buy?

Run with `python -m reckon.demo.evaluation` where the extra `train` is installed. It prints, for
N = 1, 2, 4 … samples, the share of problems solved by majority, by the PRM's minimum over steps,
by mean log-probability and by an oracle, then the paired 95 % interval of PRM minus majority.
"""

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from transformers import Qwen2ForCausalLM

from reckon.demo.prm_model import ProcessRewardModel
from reckon.demo.problems import held_out
from reckon.demo.samples import Sample, Sampled
from reckon.demo.sampling import draw, load, save
from reckon.demo.vocabulary import PAD, SEPARATOR, encode, prompt
from reckon.demo.weights import weights_dir
from reckon.metrics.intervals import paired_bootstrap

SUBSETS = 40  # random subsets per problem for each N below all samples
BATCH = 64

Choice = Callable[[Sequence[tuple[Sample, float]]], bool]


def majority(candidates: Sequence[tuple[Sample, float]]) -> bool:
    """The most frequent answer; among equals the one seen first."""
    votes: dict[str, int] = {}
    for sample, _ in candidates:
        votes[sample.answer] = votes.get(sample.answer, 0) + 1
    winner = max(votes, key=votes.__getitem__)
    return next(sample.correct for sample, _ in candidates if sample.answer == winner)


def by_prm(candidates: Sequence[tuple[Sample, float]]) -> bool:
    """The candidate whose lowest step score is highest."""
    return max(candidates, key=lambda pair: pair[1])[0].correct


def by_logprob(candidates: Sequence[tuple[Sample, float]]) -> bool:
    """The candidate with the highest mean log-probability."""
    return max(candidates, key=lambda pair: pair[0].logprob_mean)[0].correct


def oracle(candidates: Sequence[tuple[Sample, float]]) -> bool:
    """Whether any candidate is right."""
    return any(sample.correct for sample, _ in candidates)


CHOICES: dict[str, Choice] = {"majority": majority, "prm min": by_prm, "logprob": by_logprob, "oracle": oracle}


def load_prm(folder: Path, reasoner: Path) -> ProcessRewardModel:
    """The PRM as it is served: trunk and score head."""
    model = ProcessRewardModel(Qwen2ForCausalLM.from_pretrained(reasoner, dtype=torch.float32))
    model.load_state_dict(load_file(folder / "model.safetensors"), strict=False)
    model.eval()
    return model


@torch.no_grad()  # type: ignore[untyped-decorator]  # torch is untyped in the server's environment
def lowest_scores(model: ProcessRewardModel, sampled: Sequence[Sampled]) -> dict[tuple[str, Sample], float]:
    """The minimum over step scores, the answer counted as a step, of every distinct sample."""
    keys = sorted({(one.question, s) for one in sampled for s in one.samples}, key=lambda key: len(key[1].steps))
    scores: dict[tuple[str, Sample], float] = {}
    for start in range(0, len(keys), BATCH):
        part = keys[start : start + BATCH]
        rows = [encode(_judged(question, sample)) for question, sample in part]
        ids = torch.full((len(rows), max(map(len, rows))), PAD)
        for index, row in enumerate(rows):
            ids[index, : len(row)] = torch.tensor(row)
        good = model(ids)
        for index, (key, row) in enumerate(zip(part, rows, strict=True)):
            scores[key] = min(float(good[index, at]) for at, token in enumerate(row) if token == SEPARATOR)
    return scores


def _judged(question: str, sample: Sample) -> str:
    steps = "".join(f"{step}\n\n" for step in sample.steps)
    return f"{prompt(question)}<think>{steps}</think>{sample.answer}\n\n"


def scaling(pairs: Sequence[Sequence[tuple[Sample, float]]], seed: int) -> dict[int, dict[str, float]]:
    """Share solved by each choice for N = 1, 2, 4 … up to all samples."""
    rng = random.Random(seed)  # noqa: S311  # repeatable subsets, not secrets
    table: dict[int, dict[str, float]] = {}
    count = 1
    while count <= len(pairs[0]):
        repeats = 1 if count == len(pairs[0]) else SUBSETS
        subsets = [rng.sample(list(candidates), count) for candidates in pairs for _ in range(repeats)]
        table[count] = {name: sum(map(choose, subsets)) / len(subsets) for name, choose in CHOICES.items()}
        count *= 2
    return table


def main() -> None:
    """Entry point of `python -m reckon.demo.evaluation`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reasoner", type=Path, default=weights_dir("reasoner"))
    parser.add_argument("--prm", type=Path, default=weights_dir("prm"))
    parser.add_argument("--problems", type=int, default=300)
    parser.add_argument("--samples", type=int, default=16)
    parser.add_argument("--temperature", type=float, default=1.2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--traces", type=Path, help="keep the samples here, or take them from here")
    parser.add_argument("--out", type=Path, help="write the table here as JSON")
    arguments = parser.parse_args()
    if arguments.traces and arguments.traces.exists():
        sampled = load(arguments.traces)
    else:
        reasoner = Qwen2ForCausalLM.from_pretrained(arguments.reasoner, dtype=torch.float32).eval()
        problems = list(held_out())[: arguments.problems]
        sampled = draw(reasoner, problems, arguments.samples, arguments.temperature, arguments.seed)
        if arguments.traces:
            save(sampled, arguments.traces)
    scores = lowest_scores(load_prm(arguments.prm, arguments.reasoner), sampled)
    pairs = [[(s, scores[one.question, s]) for s in one.samples] for one in sampled]
    table = scaling(pairs, arguments.seed)
    for count, row in table.items():
        print(count, " ".join(f"{name} {share:.3f}" for name, share in row.items()))  # noqa: T201  # a command's result
    prm = [float(by_prm(candidates)) for candidates in pairs]
    vote = [float(majority(candidates)) for candidates in pairs]
    interval = paired_bootstrap(prm, vote, np.random.default_rng(arguments.seed))
    shown = f"{interval.estimate:+.3f} [{interval.low:+.3f}, {interval.high:+.3f}]"
    print(f"PRM minus majority at {len(pairs[0])} samples, {len(pairs)} problems: {shown}")  # noqa: T201  # as above
    if arguments.out:
        arguments.out.write_text(json.dumps({"table": table, "prm_minus_majority": shown}, indent=1))


if __name__ == "__main__":
    main()
