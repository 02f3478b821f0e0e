"""What keeps a search's exchanges as they happen, and can tell them again: the seam of runs that outlive a crash."""

from dataclasses import dataclass
from typing import Protocol

from reckon.strategies.asks import Finished, StopReason
from reckon.strategies.recording import Exchange


@dataclass(frozen=True, slots=True)
class Due:
    """What an earlier run was told at this place: which generation ended; or that no more would come, and why.

    `unjudged`: it asked for verdicts, and got none. `finished`: how the generation ended, where no model said so.
    """

    key: int | None
    cut_by: StopReason | None
    unjudged: bool = False
    finished: Finished | None = None


class Journal(Protocol):
    """Belongs to one search."""

    def due(self) -> Due | None:
        """What is told now; None once there is nothing left to tell again."""
        ...

    async def keep(self, exchange: Exchange, cut_by: StopReason | None) -> None:
        """Called before the strategy sees the reply. Raises Conflict where another exchange was told here before."""
        ...


class Unkept:
    """Keeps nothing."""

    def due(self) -> Due | None:
        """Nothing was told before."""
        return None

    async def keep(self, exchange: Exchange, cut_by: StopReason | None) -> None:
        """Forgets it."""
        del exchange, cut_by
