"""How many bytes all searches of one text may look at, whatever its rules are."""

from dataclasses import dataclass

_BYTES_PER_BYTE_AND_RULE = 64
_BYTES_MIN, _BYTES_MAX = 16 << 20, 256 << 20


@dataclass(slots=True)
class Budget:
    """Counts what is looked at; one for one text, shared by its rules."""

    bytes_max: int
    looked_bytes: int = 0

    @property
    def spent(self) -> bool:
        """Whether nothing may be looked at any more."""
        return self.looked_bytes >= self.bytes_max


def budget_of(text_bytes: int, rules: int) -> Budget:
    """What a text of this size and this many rules may cost."""
    return Budget(min(_BYTES_MAX, max(_BYTES_MIN, _BYTES_PER_BYTE_AND_RULE * text_bytes * rules)))
