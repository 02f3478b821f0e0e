"""Low-rank adaptation (Hu et al. 2021): a large base stays as it is, and two thin matrices beside each large one learn.

Written out here because it is forty lines: the result is merged into ordinary weights, which vLLM serves.
"""

import torch
from torch import nn


class LowRank(nn.Module):  # type: ignore[misc]  # torch is untyped in the server's environment
    """A linear layer plus B A x, where B starts at zero, so that nothing changes before training."""

    def __init__(self, inner: nn.Linear, rank: int) -> None:
        super().__init__()
        self.inner = inner.requires_grad_(False)  # torch's own signature
        self.down = nn.Parameter(torch.randn(rank, inner.in_features) / rank**0.5)
        self.up = nn.Parameter(torch.zeros(inner.out_features, rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The frozen layer's output and the adaptation's."""
        return self.inner(x) + (x @ self.down.T) @ self.up.T

    def merged(self) -> nn.Linear:
        """One ordinary layer that does the same."""
        self.inner.weight.data += self.up.data @ self.down.data
        return self.inner


def adapt(trunk: nn.Module, rank: int) -> None:
    """Freeze `trunk`, and put a LowRank in the place of each of its linear layers."""
    for parameter in trunk.parameters():
        parameter.requires_grad_(False)  # torch's own signature
    for parent in list(trunk.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Linear) and not isinstance(parent, LowRank):
                setattr(parent, name, LowRank(child, rank))


def merge(trunk: nn.Module) -> None:
    """Put ordinary layers back."""
    for parent in list(trunk.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, LowRank):
                setattr(parent, name, child.merged())
