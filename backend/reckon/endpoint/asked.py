"""What a client of the endpoint wants, whichever call it used: a conversation under a strategy within a budget."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reckon.checkers.registry import DEFAULT_CHECKER
from reckon.domain.conversation import Conversation
from reckon.strategies.ledger import Budget
from reckon.strategies.parameters import Value


@dataclass(frozen=True, slots=True)
class Asked:
    """Checked, and ready to be solved. `model` is the name that the client used; answers are given under it.

    `provider` names who is asked, empty the model of the settings. `passed` goes to the model as it is.
    """

    conversation: Conversation
    model: str
    strategy: str
    params: Mapping[str, Value]
    budget: Budget
    seed: int | None = None
    reference: str | None = None
    checker: str = DEFAULT_CHECKER
    provider: str = ""
    passed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offered:
    """One model that can be asked: its name at its server, who sells it, how much at once, and what it can do."""

    model: str
    in_flight: int
    seller: str = ""
    logprobs: bool = True
    continues: bool = True


@dataclass(frozen=True, slots=True)
class Served:
    """What may be asked for here, and how much of it at once.

    `own` is the model of the settings, `others` are the named providers'. `prm` names the PRM's
    version, None where none is set up.
    """

    own: Offered
    prm: str | None
    strategy: str
    others: Mapping[str, Offered] = field(default_factory=dict)

    def offered(self, provider: str) -> Offered:
        """What the named provider offers; empty is the model of the settings."""
        return self.others[provider] if provider else self.own
