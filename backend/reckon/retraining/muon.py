"""Muon: momentum whose update is orthogonalised by five Newton-Schulz iterations.

Source: Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks".
`torch.optim.Muon` iterates in bfloat16, which a CPU without such instructions runs about
fifteen times slower; this one stays in float32 and batches matrices of equal shape.
"""

from collections.abc import Iterable

import torch

_COEFFICIENTS = (3.4445, -4.775, 2.0315)
_ITERATIONS = 5


class Muon(torch.optim.Optimizer):  # type: ignore[misc]  # torch is untyped in the server's environment
    """For matrices only; the update has the root mean square that AdamW's would have."""

    def __init__(
        self, params: Iterable[torch.Tensor], lr: float, momentum: float = 0.95, weight_decay: float = 0.01
    ) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()  # type: ignore[untyped-decorator]  # as above
    def step(self) -> None:
        """One update of every matrix that has a gradient."""
        for group in self.param_groups:
            by_shape: dict[tuple[int, ...], list[torch.Tensor]] = {}
            for parameter in group["params"]:
                if parameter.grad is not None:
                    by_shape.setdefault(tuple(parameter.shape), []).append(parameter)
            for shape, parameters in by_shape.items():
                update = orthogonalised(torch.stack([self._momentum(p, group["momentum"]) for p in parameters]))
                for parameter, direction in zip(parameters, update, strict=True):
                    parameter.mul_(1 - group["lr"] * group["weight_decay"])
                    parameter.add_(direction, alpha=-group["lr"] * 0.2 * max(shape) ** 0.5)

    def _momentum(self, parameter: torch.Tensor, momentum: float) -> torch.Tensor:
        """The Nesterov-averaged gradient."""
        state = self.state[parameter]
        if "buffer" not in state:
            state["buffer"] = torch.zeros_like(parameter)
        state["buffer"].mul_(momentum).add_(parameter.grad)
        return parameter.grad.add(state["buffer"], alpha=momentum)


def orthogonalised(matrices: torch.Tensor) -> torch.Tensor:
    """Each of [n, rows, columns] with its singular values drawn towards 1."""
    a, b, c = _COEFFICIENTS
    wide = matrices.mT if matrices.shape[-2] > matrices.shape[-1] else matrices
    x = wide / (wide.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(_ITERATIONS):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.mT if matrices.shape[-2] > matrices.shape[-1] else x
