"""Trains the demo's PRM on an endless stream of corrupted traces and on the reasoner's own.

Run with `python -m reckon.demo.prm_training OUT` where the extra `train` is installed. Schedule
and data depend on the seed and the step number alone. Learning is flat until about step 800 and
then snaps: a run that looks stuck before that is not.
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional
from transformers import Qwen2ForCausalLM

from reckon.demo.corruption import IGNORED, LabelledTrace, on_policy, synthetic
from reckon.demo.prm_model import LABELS, ProcessRewardModel
from reckon.demo.problems import held_out, parse_question, question
from reckon.demo.samples import Sampled
from reckon.demo.sampling import draw, fresh_problems
from reckon.demo.vocabulary import PAD
from reckon.demo.weights import weights_dir
from reckon.retraining.muon import Muon

BATCH = 32
STEPS = 2000
WARMUP_STEPS = 50
ON_POLICY_SHARE = 0.2
ON_POLICY_PROBLEMS = 640
ON_POLICY_SAMPLES = 8
ON_POLICY_TEMPERATURE = 1.2
MATRIX_RATE, OTHER_RATE = 3e-3, 2e-3
FIRST_ERROR_WEIGHT, AFTER_ERROR_WEIGHT = 2.0, 0.3  # later steps are easy to call wrong
WRONG_TOKEN_WEIGHT = 4.0


def collate(traces: list[LabelledTrace]) -> dict[str, torch.Tensor]:
    """Tensors [batch, T]: ids, verdict, due, label and weight; IGNORED where nothing is asked."""
    width = max(len(trace.ids) for trace in traces)
    shape = (len(traces), width)
    columns = {name: torch.full(shape, IGNORED) for name in ("verdict", "due", "label")}
    columns["ids"] = torch.full(shape, PAD)
    columns["weight"] = torch.zeros(shape)
    for row, trace in enumerate(traces):
        length = len(trace.ids)
        columns["ids"][row, :length] = torch.tensor(trace.ids)
        columns["verdict"][row, :length] = torch.tensor(trace.verdict)
        columns["due"][row, :length] = torch.tensor(trace.due)
        columns["label"][row, trace.ends] = torch.tensor(trace.labels)
        first = trace.labels.index(0) if 0 in trace.labels else len(trace.labels)
        weights = [
            1.0 if step < first else FIRST_ERROR_WEIGHT if step == first else AFTER_ERROR_WEIGHT
            for step in range(len(trace.labels))
        ]
        columns["weight"][row, trace.ends] = torch.tensor(weights)
    return columns


def losses(model: ProcessRewardModel, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """[step score, token verdict, language model]: three losses, added with equal weight."""
    last, trunk, first = model.states(batch["ids"])
    asked = batch["label"] >= 0
    scored = functional.cross_entropy(model.score(last[asked]), batch["label"][asked], reduction="none")
    weight = batch["weight"][asked]
    told = batch["verdict"] >= 0
    verdict = functional.cross_entropy(
        model.token_verdict(first[told]), batch["verdict"][told], weight=torch.tensor([WRONG_TOKEN_WEIGHT, 1.0])
    )
    due = batch["due"][:, 1:]
    known = due >= 0
    logits = model.trunk_norm(trunk[:, :-1][known]) @ model.model.embed_tokens.weight.T
    return torch.stack([(scored * weight).sum() / weight.sum(), verdict, functional.cross_entropy(logits, due[known])])


def by_length(sampled: list[Sampled]) -> dict[int, list[LabelledTrace]]:
    """The distinct on-policy traces, by their problem's number of operations."""
    pool: dict[int, list[LabelledTrace]] = {}
    for one in sampled:
        problem = parse_question(one.question)
        distinct = {(s.steps, s.answer): s for s in one.samples if s.steps}
        for sample in distinct.values():
            pool.setdefault(len(problem.operations), []).append(on_policy(problem, sample.steps, sample.answer))
    return pool


def train(reasoner: Path, seed: int, steps: int, own_problems: int = ON_POLICY_PROBLEMS) -> ProcessRewardModel:
    """A trained PRM; prints a line every 50 steps."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311  # repeatable training data, not secrets
    base = Qwen2ForCausalLM.from_pretrained(reasoner, dtype=torch.float32)
    problems = fresh_problems(own_problems, seed + 1)
    pool = by_length(draw(base.eval(), problems, ON_POLICY_SAMPLES, ON_POLICY_TEMPERATURE, seed))
    print(f"{sum(map(len, pool.values()))} distinct on-policy traces", flush=True)  # noqa: T201  # a command's progress
    excluded = frozenset(question(problem) for problem in held_out())
    model = ProcessRewardModel(base)
    model.train()
    matrices = [p for name, p in model.named_parameters() if p.dim() == 2 and ".layers." in name]
    chosen = {id(p) for p in matrices}
    others = [p for p in model.parameters() if id(p) not in chosen]
    optimisers = [
        (Muon(matrices, lr=MATRIX_RATE), MATRIX_RATE),
        (torch.optim.AdamW(others, lr=OTHER_RATE, weight_decay=0, betas=(0.9, 0.98)), OTHER_RATE),
    ]
    began = time.monotonic()
    for step in range(steps):
        rate = max(0.01, min(1.0, (step + 1) / WARMUP_STEPS) * (1 - step / steps))
        for optimiser, peak in optimisers:
            optimiser.param_groups[0]["lr"] = peak * rate
        length = rng.randint(2, 10)
        own = int(BATCH * ON_POLICY_SHARE) if length in pool else 0
        made = [synthetic(rng, length, excluded) for _ in range(BATCH - own)]
        parts = losses(model, collate(made + [rng.choice(pool[length]) for _ in range(own)]))
        for optimiser, _ in optimisers:
            optimiser.zero_grad(set_to_none=True)
        parts.sum().backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimiser, _ in optimisers:
            optimiser.step()
        if (step + 1) % 50 == 0:
            shown = " ".join(f"{value:.4f}" for value in parts.tolist())
            print(f"step {step + 1}/{steps} losses {shown} {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201  # as above
    return model


def save(model: ProcessRewardModel, out: Path, recipe: dict[str, int]) -> None:
    """Writes what vLLM's Qwen2ForProcessRewardModel loads, and the recipe beside it."""
    out.mkdir(parents=True, exist_ok=True)
    kept = {k: v.contiguous() for k, v in model.state_dict().items() if k.startswith(("model.", "score."))}
    save_file(kept, out / "model.safetensors", metadata={"format": "pt"})
    config = model.model.config.to_dict()
    config.pop("_name_or_path", None)
    config |= {
        "architectures": ["Qwen2ForProcessRewardModel"],
        "num_labels": LABELS,
        "model_type": "qwen2",
        "torch_dtype": "float32",
    }
    (out / "config.json").write_text(json.dumps(config, indent=1, default=str))
    (out / "train_meta.json").write_text(json.dumps(recipe, indent=1))


def main() -> None:
    """Entry point of `python -m reckon.demo.prm_training`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--reasoner", type=Path, default=weights_dir("reasoner"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    model = train(arguments.reasoner, arguments.seed, arguments.steps)
    save(model, arguments.out, {"seed": arguments.seed, "steps": arguments.steps, "batch": BATCH})


if __name__ == "__main__":
    main()
