"""Which examples each training step sees: a function of the seed and the step's number alone, so a run can resume."""

import random
from collections.abc import Sequence

_CHUNK_BATCHES = 8


def batches(lengths: Sequence[int], batch: int, seed: int, epoch: int) -> list[list[int]]:
    """Indices of every batch of one epoch; examples of like length stand together, so that little is padding."""
    rng = random.Random(f"{seed}/{epoch}")  # noqa: S311  # repeatable order, not secrets
    order = list(range(len(lengths)))
    rng.shuffle(order)
    found: list[list[int]] = []
    for start in range(0, len(order), batch * _CHUNK_BATCHES):
        chunk = sorted(order[start : start + batch * _CHUNK_BATCHES], key=lambda at: lengths[at])
        found += [chunk[at : at + batch] for at in range(0, len(chunk), batch)]
    rng.shuffle(found)
    return found


def batch_of_step(lengths: Sequence[int], batch: int, seed: int, step: int) -> list[int]:
    """Indices of the batch of training step `step`, counted from 0."""
    per_epoch = len(batches(lengths, batch, seed, 0))
    return batches(lengths, batch, seed, step // per_epoch)[step % per_epoch]
