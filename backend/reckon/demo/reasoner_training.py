"""Trains the demo's reasoner: a Qwen2 of 0.8M parameters that solves problems step by step.

Run with `python -m reckon.demo.reasoner_training OUT` where the extra `train` is
installed. Two cosine cycles over an endless stream of fresh problems; schedule and data
depend on the seed and the step number alone, never on the clock, so the same machine
and thread count give the same weights. The held-out problems never occur.
"""

import argparse
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch.nn import functional
from transformers import Qwen2Config, Qwen2ForCausalLM

from reckon.demo.problems import generate, held_out, question, solution
from reckon.demo.vocabulary import END, PAD, VOCABULARY, encode, prompt

BATCH = 32
CYCLES = ((3e-3, 1100), (2.5e-3, 1300))  # peak learning rate, steps
WARMUP_STEPS = 100
FLOOR = 0.03  # share of the peak at a cycle's end
IGNORED = -100


def configuration() -> Qwen2Config:
    """The architecture."""
    return Qwen2Config(
        vocab_size=len(VOCABULARY),
        hidden_size=128,
        intermediate_size=384,
        num_hidden_layers=4,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=512,
        tie_word_embeddings=True,
        rms_norm_eps=1e-6,
        bos_token_id=None,
        eos_token_id=END,
        pad_token_id=PAD,
        use_sliding_window=False,
    )


def batch(rng: random.Random, excluded: frozenset[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """Inputs and targets, [BATCH, T] each; problems of one length, so little is padding."""
    length = rng.randint(2, 10)
    rows: list[tuple[list[int], int]] = []
    while len(rows) < BATCH:
        problem = generate(rng, length, length)
        if question(problem) in excluded:
            continue
        steps, answer = solution(problem)
        asked = encode(prompt(question(problem)))
        said = encode("<think>" + "\n\n".join(steps) + f"\n\n</think>{answer}<|im_end|>")
        rows.append((asked + said, len(asked)))
    width = max(len(ids) for ids, _ in rows)
    inputs = torch.full((BATCH, width), PAD)
    targets = torch.full((BATCH, width), IGNORED)
    for index, (ids, asked_tokens) in enumerate(rows):
        inputs[index, : len(ids)] = torch.tensor(ids)
        targets[index, asked_tokens : len(ids)] = inputs[index, asked_tokens : len(ids)]
    return inputs, targets


def learning_rate(step: int, peak: float, steps: int) -> float:
    """Warm-up, then a cosine from `peak` down to FLOOR of it."""
    warm = min(1.0, (step + 1) / WARMUP_STEPS)
    return peak * warm * (0.5 * (1 + math.cos(math.pi * step / steps)) * (1 - FLOOR) + FLOOR)


def train(seed: int, threads: int, cycles: Sequence[tuple[float, int]] = CYCLES) -> Qwen2ForCausalLM:
    """A trained model; prints a line every 100 steps."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311  # repeatable training data, not secrets
    excluded = frozenset(question(problem) for problem in held_out())
    model = Qwen2ForCausalLM(configuration())
    began = time.monotonic()
    for cycle, (peak, steps) in enumerate(cycles):
        matrices = [p for p in model.parameters() if p.dim() > 1]
        vectors = [p for p in model.parameters() if p.dim() <= 1]
        groups = [{"params": matrices, "weight_decay": 0.05}, {"params": vectors, "weight_decay": 0.0}]
        optimiser = torch.optim.AdamW(groups, lr=peak, betas=(0.9, 0.98))
        for step in range(steps):
            for group in optimiser.param_groups:
                group["lr"] = learning_rate(step, peak, steps)
            inputs, targets = batch(rng, excluded)
            logits = model.lm_head(model.model(input_ids=inputs).last_hidden_state[:, :-1])
            flat = logits.reshape(-1, logits.size(-1))
            loss = functional.cross_entropy(flat, targets[:, 1:].reshape(-1), ignore_index=IGNORED)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            if (step + 1) % 100 == 0:
                elapsed_s = time.monotonic() - began
                print(f"cycle {cycle + 1} step {step + 1}/{steps} loss {loss.item():.4f} {elapsed_s:.0f} s", flush=True)  # noqa: T201  # progress of a command
    return model


def save(model: Qwen2ForCausalLM, out: Path) -> None:
    """Writes the weights (rounded to half precision, kept as float32) and configurations that vLLM loads."""
    model.half().float().eval()
    model.config.dtype = torch.float32
    model.generation_config.eos_token_id = END
    model.generation_config.pad_token_id = PAD
    model.save_pretrained(out)


def main() -> None:
    """Entry point of `python -m reckon.demo.reasoner_training`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    save(train(arguments.seed, arguments.threads), arguments.out)


if __name__ == "__main__":
    main()
