"""In vLLM's worker: entropy, margin and confidence of every sampled token, exact, as columns behind the
log-probabilities.

vLLM computes the logarithms of all probabilities as soon as one request asks for any. From them
these cost one pass more; asked for as top-k they would cost a sort, and as many ids and decoded texts a
token. The columns carry the token id -1, by which the other processes know them.

vLLM has two model runners: the first (`vllm.v1.worker.gpu_model_runner`, the CPU's too) holds logarithms of all
probabilities, the newer (`vllm.v1.worker.gpu`, on GPUs) only logits.
"""

import functools
import logging
import math
from collections.abc import Callable
from typing import Any, TypeAlias

import torch

from reckon.domain.token_block import CONFIDENCE_OF
from reckon.vllm_plugin.scalars import MARK, MEASURED

log = logging.getLogger(__name__)

Measure: TypeAlias = Callable[[Any], Any]
_OURS = "_reckon_scalars"
# Of a processor: numbers looked at together, so that what is made of them on the way stays in its caches.
_AT_ONCE = 1 << 18
_GROUP = 64
_LEAST = -1e4  # e to this is 0 in float32
_FLOATS = (torch.float32, torch.bfloat16, torch.float16)


def install(sampler: Any, rejection_sampler: Any) -> None:
    """Wrap the first runner's `Sampler` and `RejectionSampler`."""
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


def install_newer(*modules: Any) -> None:
    """Wrap `compute_topk_scores` where the newer runner's modules of its samplers have it."""
    for module in modules:
        if not hasattr(module.compute_topk_scores, _OURS):
            module.compute_topk_scores = _with_scalars_behind(module.compute_topk_scores)


def _with_scalars_behind(compute: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(compute)
    def compute_topk_scores(logits: Any, *args: Any, **kwargs: Any) -> Any:
        gathered = compute(logits, *args, **kwargs)
        # vLLM was started to tell logits for log-probabilities: those of the client, so not ours to mix with.
        return gathered if kwargs.get("logits_mode") else with_scalars(gathered, logits, of_logits)

    setattr(compute_topk_scores, _OURS, True)
    return compute_topk_scores


def with_scalars(gathered: Any, rows: Any, otherwise: Measure | None = None) -> Any:
    """vLLM's LogprobsTensors with what is measured (in nats) of `rows`: log-probabilities, or logits with `of_logits`.

    Shapes: `rows` (tokens, vocabulary); the result has MEASURED columns more than `gathered`.
    """
    measure = _one_pass() if _suits(rows) else otherwise or measured
    ids = gathered.logprob_token_ids
    marks = torch.full((ids.shape[0], MEASURED), MARK, dtype=ids.dtype, device=ids.device)
    return gathered._replace(
        logprob_token_ids=torch.cat((ids, marks), dim=1),
        logprobs=torch.cat((gathered.logprobs, measure(rows)), dim=1),
    )


def of_logits(logits: Any) -> Any:
    """As `measured`, of logits of any float type."""
    return measured(logits.float().log_softmax(dim=-1))


def measured(logprobs: Any) -> Any:
    """Entropy, margin and confidence, (tokens, MEASURED) out of (tokens, vocabulary).

    The margin is 0 where the vocabulary is one token; the confidence is NaN where fewer than CONFIDENCE_OF can come.
    """
    rows_at_once = max(1, _AT_ONCE // logprobs.shape[-1])
    if logprobs.is_cuda or len(logprobs) <= rows_at_once:
        return _measured(logprobs)
    return torch.cat([_measured(rows) for rows in logprobs.split(rows_at_once)])


def _measured(logprobs: Any) -> Any:
    # What cannot come has minus infinity, and 0 times that is no number; its share is 0 as well of the least there is.
    entropy = -torch.linalg.vecdot(logprobs.exp(), logprobs.clamp_min(_LEAST)).unsqueeze(-1)
    best = _best(logprobs, min(CONFIDENCE_OF, logprobs.shape[-1]))
    margin = best[:, :1] - best[:, min(1, best.shape[-1] - 1) : 2]
    return torch.cat((entropy.clamp_min(0.0), margin, confidence_of(best)), dim=1)


def _best(rows: Any, count: int) -> Any:
    """The `count` highest of each row, descending.

    They lie in those `count` groups whose highest are the highest: the others need not be sorted.
    """
    groups = rows.shape[-1] // _GROUP
    if groups <= 2 * count:
        return torch.topk(rows, count, dim=-1).values
    grouped = rows[:, : groups * _GROUP].unflatten(-1, (groups, _GROUP))
    places = torch.topk(grouped.amax(dim=-1), count, dim=-1, sorted=False).indices
    chosen = grouped.gather(1, places.unsqueeze(-1).expand(-1, -1, _GROUP)).flatten(1)
    return torch.topk(torch.cat((chosen, rows[:, groups * _GROUP :]), dim=1), count, dim=-1).values


def confidence_of(best: Any) -> Any:
    """(tokens, 1) out of the best log-probabilities of each, CONFIDENCE_OF of them."""
    if best.shape[-1] < CONFIDENCE_OF:
        return best.new_full((best.shape[0], 1), math.nan)
    return best.mean(dim=-1, keepdim=True).neg_().nan_to_num_(nan=math.nan, posinf=math.nan)


def _suits(rows: Any) -> bool:
    return bool(rows.is_cuda and rows.dtype in _FLOATS and rows.stride(-1) == 1 and rows.shape[-1] >= CONFIDENCE_OF)


@functools.cache
def _one_pass() -> Measure:
    """The kernel, once it has told the same as torch of rows on this GPU; torch's way where it is not to be had."""
    try:
        from reckon.vllm_plugin.gpu_scalars import measured as kernel

        rows = torch.randn(3, 20_011, device="cuda").mul_(4)
        rows[:, ::5] = float("-inf")
        same = torch.allclose(kernel(rows), of_logits(rows), atol=1e-4)
    except Exception as error:  # noqa: BLE001  # a compiler and a driver we do not know: the model must answer anyway
        log.warning("scalars.kernel refused error=%s: %s", type(error).__name__, error)
        return of_logits
    if not same:
        log.warning("scalars.kernel refused error=it differs from torch")
        return of_logits
    return kernel


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
