"""How much of a request is recorded, from nothing to log-probabilities; each level holds all before it."""

from enum import StrEnum


class Capture(StrEnum):
    """A level; compare by `includes`."""

    NONE = "none"
    TIMINGS = "timings"
    TOKENS = "tokens"
    LOGPROBS = "tokens+logprobs"

    def includes(self, other: "Capture") -> bool:
        """Whether what `other` records is recorded at this level too."""
        order = list(Capture)
        return order.index(self) >= order.index(other)
