"""What the endpoint works with, handed in: the outside world of a query for each caller, room, and its rules."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from reckon.checkers.protocol import Checker
from reckon.endpoint.asked import Served
from reckon.endpoint.room import Room
from reckon.gateway.parts import Parts
from reckon.projects.access import Access


class World(Protocol):
    """Opens queries' outside world. Its connections are the process's own, and outlive every query."""

    async def parts(self, access: Access, provider: str = "") -> Parts:
        """For a query of `access`, whose spans go into its project under its key's rules, scored by its champion.

        `provider` is one of those served, empty the model of the settings.
        """
        ...

    def flush(self, timeout_s: float) -> bool:
        """Blocks until spans sent so far are durable or refused; False if that took longer."""
        ...

    def checker(self, name: str) -> AbstractAsyncContextManager[Checker]:
        """What says which answers are equal and right. Raises InvalidInput or Misconfigured when entered."""
        ...


@dataclass(frozen=True, slots=True)
class Rules:
    """`no_progress_s`: silence after which a query is given up. `keep_alive_s`: longest silence of a stream."""

    no_progress_s: float = 300.0
    keep_alive_s: float = 10.0
    progress_s: float = 0.5  # least time between two events of progress


@dataclass(frozen=True, slots=True)
class Place:
    """`now_s` is a monotonic clock, `clock_ns` wall time."""

    world: World
    served: Served
    room: Room
    now_s: Callable[[], float]
    clock_ns: Callable[[], int]
    rules: Rules = field(default_factory=Rules)


def who_of(access: Access) -> str:
    """Whose queries are counted together."""
    return f"{access.principal.kind}:{access.principal.id}"
