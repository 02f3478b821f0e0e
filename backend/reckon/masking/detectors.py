"""Built-in detectors: e-mail addresses, telephone numbers, payment cards and the shapes of keys.

Each is a list of RE2 expressions with a check of what stands around a candidate, since RE2
does not look around. They are made for traces of reasoning: sums, long numbers, times and
ids are not taken for telephone numbers or cards.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from reckon.masking import card, key_shapes, phone
from reckon.masking.budget import Budget
from reckon.masking.expressions import Expression, Range, compiled

# No pattern below has text behind a match looked at again and again: the runs that it may follow hold no match.
_REACH_BYTES = 512
Check: TypeAlias = Callable[[bytes, int, int], bool]

# Letters of Latin, Greek and Cyrillic: all of Unicode's would make an automaton a hundred times as large, and
# scripts that are written without spaces would be swallowed on both sides of an address.
_LETTER = r"A-Za-z\x{C0}-\x{24F}\x{370}-\x{52F}"
_EMAIL = (
    rf"[{_LETTER}0-9._%+'-]*[{_LETTER}0-9_%+]@"  # a local part does not end in a dot
    rf"(?:[{_LETTER}0-9](?:[{_LETTER}0-9-]*[{_LETTER}0-9])?\.)+(?:[{_LETTER}]{{2,}}|xn--[a-zA-Z0-9-]{{2,}})"
)


@dataclass(frozen=True)
class Detector:
    """What it finds, for people, with an example; `patterns` mask their first group, or all where they have none."""

    description: str
    example: str
    patterns: tuple[tuple[str, Check | None], ...]

    @cached_property
    def _compiled(self) -> tuple[tuple[Expression, Check | None], ...]:
        made = [(compiled(pattern), check) for pattern, check in self.patterns]
        return tuple((Expression(one, min(1, one.groups), _REACH_BYTES), check) for one, check in made)

    @cached_property
    def _any(self) -> Expression:
        """All patterns in one: most texts hold none, and are looked at once."""
        return Expression(compiled("|".join(f"(?:{pattern})" for pattern, _ in self.patterns), never_capture=True))

    def ranges(self, data: bytes, budget: Budget) -> Iterator[Range]:
        """Ranges of bytes in valid UTF-8; those of two patterns may overlap."""
        if not self._any.occurs(data):
            return
        for expression, check in self._compiled:
            yield from expression.ranges(data, budget, check)


DETECTORS: Mapping[str, Detector] = {
    "email": Detector("E-mail addresses", "ada@example.org", ((_EMAIL, None),)),
    "phone": Detector(
        "Telephone numbers: international with a plus, North American, and national ones behind a word such as tel",
        "+49 30 1234567",
        phone.PATTERNS,
    ),
    "card": Detector(
        "Payment card numbers: a known issuer's digits whose check digit is right",
        "4111 1111 1111 1111",
        card.PATTERNS,
    ),
    "key": Detector(
        "Keys and tokens: of model providers, AWS, GitHub, GitLab, Slack, Stripe and Reckon, private key blocks, "
        "JSON Web Tokens, Authorization headers, passwords in addresses",
        "sk-EXAMPLEexampleEXAMPLEexample1234",
        key_shapes.PATTERNS,
    ),
}
