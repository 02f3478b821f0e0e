"""Where a solution goes wrong, found by letting a model finish it from some of its prefixes. Pure.

Both plans are generators: they yield which prefix is to be finished how often, are sent how many of these
completions came out right, and return what they found. Whoever drives them asks the model.

`every_prefix` is Math-Shepherd's estimate (Wang et al. 2023): a step is as good as the share of completions
from behind it that come out right. `search` is OmegaPRM's (Luo et al. 2024): as long as one completion still
comes out right, nothing that came before was fatal; so the first error is found in log2(steps) looks.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias

from reckon.errors import InvalidInput

COMPLETIONS_MAX = 64


@dataclass(frozen=True, slots=True)
class Finish:
    """Finish the solution from behind its first `steps` steps, `completions` times."""

    steps: int
    completions: int


@dataclass(frozen=True, slots=True)
class Found:
    """Labels and shares by step; None where nothing was tried. `spent` counts completions."""

    labels: tuple[int | None, ...]
    shares: tuple[float | None, ...]
    spent: int

    @property
    def first_error(self) -> int | None:
        """The first step labelled wrong."""
        return next((index for index, label in enumerate(self.labels) if label == -1), None)


Plan: TypeAlias = Generator[Finish, int, Found]


def every_prefix(steps: int, completions: int, *, right_from: float = 0.0) -> Plan:
    """Tries every prefix. A step is right where more than `right_from` of its completions are."""
    _checked(steps, completions)
    shares: list[float | None] = []
    for index in range(steps):
        right = yield Finish(index + 1, completions)
        shares.append(right / completions)
    labels = tuple(1 if share is not None and share > right_from else -1 for share in shares)
    return Found(labels, tuple(shares), steps * completions)


def search(steps: int, completions: int) -> Plan:
    """Halves the part in which the first error lies until one step is left; of those behind it nothing is said.

    The whole solution is looked at first: one from which the answer is still reached has no error.
    """
    _checked(steps, completions)
    shares: list[float | None] = [None] * steps
    good, bad, spent = 0, steps + 1, 0  # prefixes of `good` steps can be saved, of `bad` steps not
    looked = steps
    while True:
        right = yield Finish(looked, completions)
        spent += completions
        shares[looked - 1] = right / completions
        good, bad = (looked, bad) if right else (good, looked)
        if bad - good <= 1:
            break
        looked = (good + bad) // 2
    labels: list[int | None] = [1] * good + [None] * (steps - good)
    if good < steps:
        labels[good] = -1
    return Found(tuple(labels), tuple(shares), spent)


def _checked(steps: int, completions: int) -> None:
    if steps < 1:
        raise InvalidInput("A solution without steps has none to be labelled.")
    if not 1 <= completions <= COMPLETIONS_MAX:
        raise InvalidInput(f"1 to {COMPLETIONS_MAX} completions are made from a prefix.")
