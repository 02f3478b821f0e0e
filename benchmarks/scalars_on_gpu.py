"""What entropy, margin and confidence of every sampled token cost in a GPU worker, beside what vLLM does there anyway.

    PYTHONPATH=backend:benchmarks python benchmarks/scalars_on_gpu.py

Rows of a vocabulary of 151,936 (Qwen's), float32, as vLLM's sampler holds them. Prints milliseconds
a step: `softmax` is vLLM's log-softmax, `gather` its log-probability of the sampled token and that
token's rank, `top20` both where 20 alternatives are asked for, `scalars` our three columns, `torch` the
same three without the kernel. Then the largest difference from float64. Needs torch and CUDA, not vLLM.
"""

import argparse
import json
from collections.abc import Callable
from typing import NamedTuple

import torch

from reckon.vllm_plugin.worker_scalars import measured as by_torch
from reckon.vllm_plugin.worker_scalars import with_scalars

VOCABULARY = 151_936


class Gathered(NamedTuple):
    """As vLLM's `LogprobsTensors`."""

    logprob_token_ids: torch.Tensor
    logprobs: torch.Tensor
    selected_token_ranks: torch.Tensor


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """Median of a call on the device, after warming up."""
    for _ in range(5):
        work()
    times = []
    for _ in range(rounds):
        begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
        begin.record()
        work()
        end.record()
        torch.cuda.synchronize()
        times.append(begin.elapsed_time(end))
    return sorted(times)[len(times) // 2]


def gather(logprobs: torch.Tensor, k: int, sampled: torch.Tensor) -> Gathered:
    """As vLLM's `Sampler.gather_logprobs`."""
    own = logprobs.gather(-1, sampled)
    ranks = (logprobs >= own).sum(-1)
    if k == 0:
        return Gathered(sampled.to(torch.int32), own, ranks)
    top = torch.topk(logprobs, k, dim=-1)
    return Gathered(torch.cat((sampled, top.indices), 1).to(torch.int32), torch.cat((own, top.values), 1), ranks)


def measured(batch: int, rounds: int) -> dict[str, float]:
    """One line of the table."""
    torch.manual_seed(batch)
    logits = torch.randn(batch, VOCABULARY, device="cuda") * 4
    logits[:, ::7] = float("-inf")  # what a sampler has masked out
    logprobs = logits.log_softmax(dim=-1)
    sampled = torch.multinomial(logprobs.exp(), 1)
    gathered = gather(logprobs, 0, sampled)
    exact = logits.double().log_softmax(dim=-1)
    entropy = torch.special.entr(exact.exp()).sum(-1)
    best = exact.topk(20).values
    found = with_scalars(gathered, logprobs).logprobs.double()
    return {
        "batch": batch,
        "softmax_ms": milliseconds(lambda: logits.log_softmax(dim=-1), rounds),
        "gather_ms": milliseconds(lambda: gather(logprobs, 0, sampled), rounds),
        "top20_ms": milliseconds(lambda: gather(logprobs, 20, sampled), rounds),
        "scalars_ms": milliseconds(lambda: with_scalars(gathered, logprobs), rounds),
        "torch_ms": milliseconds(lambda: by_torch(logprobs), rounds),
        "entropy_error_nats": float((found[:, 1] - entropy).abs().max()),
        "margin_error_nats": float((found[:, 2] - (best[:, 0] - best[:, 1])).abs().max()),
        "confidence_error_nats": float((found[:, 3] + best.mean(-1)).abs().max()),
    }


def main() -> None:
    """Print a line a batch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    rounds = parser.parse_args().rounds
    print(torch.cuda.get_device_name(), torch.__version__)
    for batch in (1, 16, 64, 256):
        print(json.dumps({name: round(value, 7) for name, value in measured(batch, rounds).items()}), flush=True)


if __name__ == "__main__":
    main()
