"""Scores examples with a trained PRM, outside of any server: for calibration and evaluation."""

from collections.abc import Sequence
from pathlib import Path

import torch

from reckon.retraining.encoding import Encoded
from reckon.retraining.reward_model import RewardModel, load_model

_BATCH = 64


def score_encoded(model_dir: Path, encoded: Sequence[Encoded]) -> list[tuple[float, ...]]:
    """P(right) at each tag of each example, in order."""
    found: list[tuple[float, ...]] = score_with(load_model(model_dir), encoded)
    return found


@torch.no_grad()  # type: ignore[untyped-decorator]  # torch is untyped in the server's environment
def score_with(model: RewardModel, encoded: Sequence[Encoded]) -> list[tuple[float, ...]]:
    """The same, by a model that is loaded."""
    found: list[tuple[float, ...]] = [()] * len(encoded)
    order = sorted(range(len(encoded)), key=lambda at: len(encoded[at].ids))
    for start in range(0, len(order), _BATCH):
        part = order[start : start + _BATCH]
        ids = torch.zeros((len(part), max(len(encoded[at].ids) for at in part)), dtype=torch.long)
        for row, at in enumerate(part):
            ids[row, : len(encoded[at].ids)] = torch.tensor(encoded[at].ids)
        good = model(ids)
        for row, at in enumerate(part):
            found[at] = tuple(float(good[row, place]) for place in encoded[at].tags)
    return found
