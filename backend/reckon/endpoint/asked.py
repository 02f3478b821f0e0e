"""What a client of the endpoint wants, whichever call it used: a conversation under a strategy within a budget."""

from collections.abc import Mapping
from dataclasses import dataclass

from reckon.checkers.registry import DEFAULT_CHECKER
from reckon.domain.conversation import Conversation
from reckon.strategies.ledger import Budget
from reckon.strategies.parameters import Value


@dataclass(frozen=True, slots=True)
class Asked:
    """Checked, and ready to be solved. `model` is the name that the client used; answers are given under it."""

    conversation: Conversation
    model: str
    strategy: str
    params: Mapping[str, Value]
    budget: Budget
    seed: int | None = None
    reference: str | None = None
    checker: str = DEFAULT_CHECKER


@dataclass(frozen=True, slots=True)
class Served:
    """What may be asked for here, and how much of it at once.

    `prm` names the PRM's version, None where none is set up; `provider` sells the model.
    """

    model: str
    prm: str | None
    strategy: str
    in_flight: int
    provider: str = ""
