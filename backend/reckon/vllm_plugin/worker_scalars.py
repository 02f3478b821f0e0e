"""In vLLM's worker: entropy and margin of every sampled token, exact, as two columns behind the log-probabilities.

vLLM computes the logarithms of all probabilities as soon as one request asks for any. From them
these two cost one pass more; asked for as top-k they would cost a sort, six ids and six decoded
texts a token. The two columns carry the token id -1, by which the other processes know them.

For the first of vLLM's two model runners (`vllm.v1.worker.gpu_model_runner`, the CPU's too).
"""

import functools
from typing import Any

import torch

from reckon.vllm_plugin.scalars import MARK

_OURS = "_reckon_scalars"


def install(sampler: Any, rejection_sampler: Any) -> None:
    """Wrap vLLM's `Sampler` and `RejectionSampler`."""
    if hasattr(sampler, _OURS):
        return
    # What gathers is asked for prompts too, and those rows have a fixed width.
    sampling = _Depth()
    setattr(sampler, _OURS, sampling)
    sampler.forward = _inside(sampling, sampler.forward)
    rejection_sampler.forward = _inside(sampling, rejection_sampler.forward)
    gather = sampler.gather_logprobs

    @functools.wraps(gather)
    def gather_logprobs(logprobs: Any, num_logprobs: int, token_ids: Any) -> Any:
        gathered = gather(logprobs, num_logprobs, token_ids)
        return with_scalars(gathered, logprobs) if sampling.depth else gathered

    sampler.gather_logprobs = staticmethod(gather_logprobs)


def with_scalars(gathered: Any, logprobs: Any) -> Any:
    """vLLM's LogprobsTensors with entropy and margin (both in nats) of the rows of `logprobs`.

    Shapes: `logprobs` (tokens, vocabulary); the result has two columns more than `gathered`.
    """
    probabilities = logprobs.exp()
    # 0 times minus infinity is nan in floating point and 0 here: a token that cannot come is no uncertainty.
    entropy = -torch.where(probabilities > 0, probabilities * logprobs, 0.0).sum(dim=-1, keepdim=True)
    best = torch.topk(logprobs, min(2, logprobs.shape[-1]), dim=-1).values
    margin = best[:, :1] - best[:, -1:]
    ids = gathered.logprob_token_ids
    marks = torch.full((ids.shape[0], 2), MARK, dtype=ids.dtype, device=ids.device)
    return gathered._replace(
        logprob_token_ids=torch.cat((ids, marks), dim=1),
        logprobs=torch.cat((gathered.logprobs, entropy.clamp_min(0.0), margin), dim=1),
    )


class _Depth:
    """How many samplers are at work: one worker's thread asks one after the other."""

    def __init__(self) -> None:
        self.depth = 0


def _inside(sampling: _Depth, forward: Any) -> Any:
    @functools.wraps(forward)
    def counted(*args: Any, **kwargs: Any) -> Any:
        sampling.depth += 1
        try:
            return forward(*args, **kwargs)
        finally:
            sampling.depth -= 1

    return counted
