"""One part of the one-machine set: the command that runs it, what it needs first, how to tell that it is ready."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """A supervised process. Names are unique within a set and consist of letters, digits and hyphens."""

    name: str
    command: tuple[str, ...]
    needs: tuple[str, ...] = ()  # parts that have to be ready before this one starts
    ready: Callable[[], bool] | None = None  # None: ready once it has stayed up, or once a one-shot has ended well
    go_ahead: Path | None = None  # it starts early and waits for this file, made when its needs are ready
    one_shot: bool = False  # runs to its end before its dependants start; never restarted
    essential: bool = True  # when it fails for good after the start, everything stops
    has_children: bool = False  # it starts processes of its own, which must not outlive it (vLLM)
    start_s_max: float = 60.0
    address: str = ""  # shown beside its name
    advice: str = ""  # what to do when it cannot start
    environment: Mapping[str, str] = field(default_factory=dict)


def in_start_order(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts so that each comes after all it needs. Raises ValueError where two need each other.

    A need that is not in the set counts as met: somebody else runs it.
    """
    names = {part.name for part in parts}
    ordered: list[Part] = []
    waiting = list(parts)
    while waiting:
        met = {part.name for part in ordered}
        free = [part for part in waiting if all(need in met for need in part.needs if need in names)]
        if not free:
            raise ValueError(f"Parts need each other: {', '.join(part.name for part in waiting)}.")
        ordered += free
        waiting = [part for part in waiting if part not in free]
    return tuple(ordered)
