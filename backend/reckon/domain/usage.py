"""Token usage of one generation or of a sum of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from reckon.errors import InvalidInput

Part: TypeAlias = Literal["input", "cached", "output", "reasoning"]
PARTS: tuple[Part, ...] = get_args(Part)


def bits_of(parts: Iterable[Part]) -> int:
    """Parts as the stores keep them: 1 input, 2 cached, 4 output, 8 reasoning."""
    return sum(1 << PARTS.index(part) for part in set(parts))


def parts_of(bits: int) -> frozenset[Part]:
    """The parts that bits stand for; others than the four are ignored."""
    return frozenset(part for index, part in enumerate(PARTS) if bits >> index & 1)


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of tokens. `reasoning` is part of `output`, `cached` is part of `input`.

    A part in `unknown` was told by nobody: its count is what is known of it, at least so many.
    A sum knows a part only where all that is summed do.

    Raises InvalidInput where a part is larger than its whole or a count is negative.
    """

    input: int = 0
    output: int = 0
    reasoning: int = 0
    cached: int = 0
    unknown: frozenset[Part] = frozenset()

    def __post_init__(self) -> None:
        if min(self.input, self.output, self.reasoning, self.cached) < 0:
            raise InvalidInput("Token counts cannot be negative.")
        if self.reasoning > self.output:
            raise InvalidInput("Reasoning tokens are part of the output tokens and cannot exceed them.")
        if self.cached > self.input:
            raise InvalidInput("Cached tokens are part of the input tokens and cannot exceed them.")

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.input + other.input,
            self.output + other.output,
            self.reasoning + other.reasoning,
            self.cached + other.cached,
            self.unknown | other.unknown,
        )


UNTOLD = Usage(unknown=frozenset(PARTS))
