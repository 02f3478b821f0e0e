"""Token usage of one generation or of a sum of them."""

from dataclasses import dataclass

from reckon.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of tokens. `reasoning` is part of `output`, `cached` is part of `input`.

    Raises InvalidInput where a part is larger than its whole or a count is negative.
    """

    input: int = 0
    output: int = 0
    reasoning: int = 0
    cached: int = 0

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
        )
