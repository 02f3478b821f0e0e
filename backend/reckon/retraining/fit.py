"""Trains a PRM in slices: a run that is stopped or killed goes on from its last checkpoint, to the same weights."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional

from reckon.errors import InvalidInput
from reckon.retraining.batches import batches
from reckon.retraining.encoding import Encoded
from reckon.retraining.lora import adapt, merge
from reckon.retraining.muon import Muon
from reckon.retraining.plan import Plan
from reckon.retraining.reward_model import RewardModel, load_base, save_model
from reckon.retraining.targets import Targets

CHECKPOINT = "checkpoint.safetensors"
MODEL = "model"
_PAD = 0
_MOMENTS = (0.9, 0.98)

Optimisers: TypeAlias = Sequence[tuple[torch.optim.Optimizer, float]]  # each with its peak rate


@dataclass(frozen=True, slots=True)
class Row:
    """One example as the loss reads it. `lm_to`: tokens before it are right, and a language model may learn them."""

    encoded: Encoded
    asked: Targets
    lm_to: int


@dataclass(frozen=True, slots=True)
class Progress:
    """After so many of all steps, with the last loss."""

    step: int
    steps: int
    loss: float


def fit(
    rows: Sequence[Row],
    base: Path,
    folder: Path,
    plan: Plan,
    may_go_on: Callable[[], bool],
    say: Callable[[Progress], None],
) -> bool:
    """Train until done (True) or until `may_go_on` says no (False: call again, with the same arguments).

    What it leaves in `folder`: a checkpoint while it runs, the model at the end. Raises InvalidInput
    where there is nothing to learn from.
    """
    if (folder / MODEL / "config.json").exists():
        return True
    if not any(weight for row in rows for weight in row.asked.weights):
        raise InvalidInput("No labelled step is left to learn from: every example is too long, or has no label.")
    torch.manual_seed(plan.seed)
    torch.use_deterministic_algorithms(True)  # torch's own signature
    model = load_base(base, plan.new_layers)
    if plan.lora_rank:
        adapt(model.model, plan.lora_rank)
    model.train()
    optimisers = _optimisers(model, plan)
    step = _resume(folder, model, [one for one, _ in optimisers])
    lengths = [len(row.encoded.ids) for row in rows]
    epoch_of = cache(lambda epoch: batches(lengths, plan.batch, plan.seed, epoch))
    per_epoch = len(epoch_of(0))
    while step < plan.steps:
        chosen = [rows[at] for at in epoch_of(step // per_epoch)[step % per_epoch]]
        loss = _one_step(model, optimisers, chosen, plan, step)
        step += 1
        stop = not may_go_on()
        if step % plan.checkpoint_steps == 0 or stop or step == plan.steps:
            _checkpoint(folder, model, [one for one, _ in optimisers], step)
        say(Progress(step, plan.steps, loss))
        if stop and step < plan.steps:
            return False
    _finish(model, folder, plan)
    return True


def _one_step(model: RewardModel, optimisers: Optimisers, rows: Sequence[Row], plan: Plan, step: int) -> float:
    for optimiser, peak in optimisers:
        for group in optimiser.param_groups:
            group["lr"] = peak * _rate(step, plan)
        optimiser.zero_grad(set_to_none=True)
    loss = _loss(model, rows, plan)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    for optimiser, _ in optimisers:
        optimiser.step()
    return float(loss.detach())


def _finish(model: RewardModel, folder: Path, plan: Plan) -> None:
    if plan.lora_rank:
        merge(model.model)
    part = folder / f"{MODEL}.part"
    save_model(model, part)
    part.replace(folder / MODEL)
    (folder / CHECKPOINT).unlink(missing_ok=True)


def _optimisers(model: RewardModel, plan: Plan) -> Optimisers:
    trained = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    matrices = [
        p for name, p in trained if p.dim() == 2 and ".layers." in name and plan.optimiser == "muon"
    ]  # a matrix
    chosen = {id(p) for p in matrices}
    others = [p for _, p in trained if id(p) not in chosen]
    adam = torch.optim.AdamW(others, lr=plan.rate, weight_decay=0, betas=_MOMENTS)
    return [(adam, plan.rate), *([(Muon(matrices, lr=plan.matrix_rate), plan.matrix_rate)] if matrices else [])]


def _rate(step: int, plan: Plan) -> float:
    warm = min(1.0, (step + 1) / plan.warmup_steps) if plan.warmup_steps else 1.0
    return max(0.01, warm * (1 - step / plan.steps))


def _loss(model: RewardModel, rows: Sequence[Row], plan: Plan) -> torch.Tensor:
    width = max(len(row.encoded.ids) for row in rows)
    ids = torch.full((len(rows), width), _PAD)
    chance, weight = torch.zeros(len(rows), width), torch.zeros(len(rows), width)
    due = torch.zeros((len(rows), width), dtype=torch.bool)
    for at, row in enumerate(rows):
        ids[at, : len(row.encoded.ids)] = torch.tensor(row.encoded.ids)
        for place, told, heavy in zip(row.encoded.tags, row.asked.chances, row.asked.weights, strict=True):
            if told is not None:
                chance[at, place], weight[at, place] = told, heavy
        due[at, row.encoded.steps_from : row.lm_to] = True
    logits, states = model.logits(ids)
    asked = weight > 0
    both = torch.stack([1 - chance[asked], chance[asked]], dim=-1)
    scored = functional.cross_entropy(logits[asked], both, reduction="none")
    total = (scored * weight[asked]).sum() / weight[asked].sum().clamp(min=1e-6)
    if plan.lm_weight and states is not None and due[:, 1:].any():
        known = due[:, 1:]
        words = states[:, :-1][known] @ model.model.embed_tokens.weight.T
        total = total + plan.lm_weight * functional.cross_entropy(words, ids[:, 1:][known])
    return total


def _checkpoint(folder: Path, model: RewardModel, optimisers: Sequence[torch.optim.Optimizer], step: int) -> None:
    """On disk whole, or the one before stays: a kill in the middle loses only what came since."""
    tensors = {f"model/{name}": value.contiguous() for name, value in model.state_dict().items()}
    for number, optimiser in enumerate(optimisers):
        for parameter, state in optimiser.state_dict()["state"].items():
            tensors |= {f"optimiser/{number}/{parameter}/{name}": value for name, value in state.items()}
    part = folder / f"{CHECKPOINT}.part"
    save_file(tensors, part, metadata={"step": str(step)})
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(folder / CHECKPOINT)


def _resume(folder: Path, model: RewardModel, optimisers: Sequence[torch.optim.Optimizer]) -> int:
    """The step to go on from; 0 without a checkpoint. Nothing random is drawn after the start but the data's order."""
    if not (folder / CHECKPOINT).exists():
        return 0
    with safe_open(folder / CHECKPOINT, framework="pt") as file:
        step = int(file.metadata()["step"])
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  # a file, not a dict
    prefix = "model/"
    model.load_state_dict({name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)})
    for number, optimiser in enumerate(optimisers):
        state: dict[int, dict[str, torch.Tensor]] = {}
        for name, tensor in tensors.items():
            kind, _, rest = name.partition("/")
            if kind == "optimiser" and rest.startswith(f"{number}/"):
                _, parameter, field = rest.split("/")
                state.setdefault(int(parameter), {})[field] = tensor
        optimiser.load_state_dict({"state": state, "param_groups": optimiser.state_dict()["param_groups"]})
    return step
