"""How a PRM is trained: everything that decides its weights, as one value that is kept with the version."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Literal, TypeAlias

from reckon.errors import InvalidInput

Targets: TypeAlias = Literal["hard", "soft"]
Optimiser: TypeAlias = Literal["adamw", "muon"]

STEPS_MAX = 1_000_000
BATCH_MAX = 4096


@dataclass(frozen=True, slots=True)
class Plan:
    """A training run. `rate` is the peak learning rate of AdamW, `matrix_rate` that of Muon for matrices.

    `targets`: soft takes a step's estimated chance of being right where there is one. `wrong_weight`
    0 balances wrong steps against right ones by their counts. Steps after the first error weigh
    `after_error_weight`, 0 leaves them out. `lm_weight` adds the loss of a language model on what is
    right, for bases that are one. `new_layers` are put on top of such a base, `lora_rank` 0 trains all
    weights. `checkpoint_steps`: how often a run that is killed can go on.
    Raises InvalidInput for what cannot be.
    """

    steps: int = 1000
    batch: int = 32
    seed: int = 0
    rate: float = 2e-3
    matrix_rate: float = 3e-3
    optimiser: Optimiser = "muon"
    warmup_steps: int = 50
    targets: Targets = "hard"
    wrong_weight: float = 0.0
    first_error_weight: float = 2.0
    after_error_weight: float = 0.0
    lm_weight: float = 0.0
    new_layers: int = 0
    lora_rank: int = 0
    tokens_max: int = 512
    checkpoint_steps: int = 50

    def __post_init__(self) -> None:
        whole = 1 <= self.steps <= STEPS_MAX and 1 <= self.batch <= BATCH_MAX and self.checkpoint_steps >= 1
        weights = (self.wrong_weight, self.first_error_weight, self.after_error_weight, self.lm_weight)
        counts = (self.warmup_steps, self.new_layers, self.lora_rank, self.seed)
        if not whole or min(weights) < 0 or min(counts) < 0 or min(self.rate, self.matrix_rate) <= 0:
            raise InvalidInput(
                f"A training run has 1 to {STEPS_MAX} steps, batches of 1 to {BATCH_MAX}, and nothing negative."
            )
        if self.optimiser not in ("adamw", "muon") or self.targets not in ("hard", "soft") or self.tokens_max < 1:
            raise InvalidInput("A run's optimiser is adamw or muon, its targets are hard or soft.")

    def encode(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), separators=(",", ":"))


def decode(text: str) -> Plan:
    """What `encode` wrote. Raises InvalidInput for anything else."""
    try:
        raw = json.loads(text)
        known = {field.name for field in fields(Plan)}
        if not isinstance(raw, dict) or set(raw) - known:
            raise InvalidInput("The plan names settings that training has not.")
        return Plan(**raw)
    except (ValueError, TypeError) as error:
        raise InvalidInput("This is no plan for training.") from error
