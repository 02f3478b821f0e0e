"""Regular expressions that users write, on RE2: time grows with the text alone, and memory is bounded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import re2

from reckon.errors import InvalidInput
from reckon.masking.budget import Budget

PATTERN_CHARS_MAX = 500
# RE2 keeps its states in this much memory per expression, and falls back to a slower walk beyond.
_MEMORY_BYTES_MAX = 4 << 20
# That walk costs up to this many steps a byte of text, so the number of instructions is bounded too.
_INSTRUCTIONS_MAX = 4_000
# Every kind of place where an assertion without width can hold.
_PROBES = (b"", b" ab \n-a")
_NOWHERE = (-1, -1)

# `(start, end)` in bytes.
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression over UTF-8.

    One search is linear, yet it may look to the end of the text and find a single character.
    `reach_bytes` is how far behind a match it looks at most; None: to the end.
    """

    compiled: Any  # re2's; it has no type hints
    group: int = 0
    reach_bytes: int | None = None

    def occurs(self, data: bytes) -> bool:
        """Whether there is any match."""
        return bool(self.compiled._regexp.Match(_UNANCHORED, data, 0, len(data))[0] != _NOWHERE)  # noqa: SLF001

    def ranges(
        self, data: bytes, budget: Budget, check: Callable[[bytes, int, int], bool] | None = None
    ) -> Iterator[Range]:
        """Matches from left to right, none empty, none overlapping. `data` is valid UTF-8.

        What `check` (data, start, end) does not take is no match, and the search goes on behind
        its first byte. Once the budget is spent, all that lies behind the first match is one.
        """
        position, size = 0, len(data)
        search = self.compiled._regexp.Match  # noqa: SLF001  # finditer builds an object per match
        while position < size:
            if position and budget.spent:
                yield position, size
                return
            spans = search(_UNANCHORED, data, position, size)
            budget.looked_bytes += self._looked_until(spans[0], size) - position
            if spans[0] == _NOWHERE:
                return
            start, end = spans[self.group]
            taken = end > start and (check is None or check(data, start, end))
            if taken:
                yield start, end
            position = max(spans[0][1] if taken else spans[0][0] + 1, position + 1)

    def _looked_until(self, whole: Range, size: int) -> int:
        if whole == _NOWHERE or self.reach_bytes is None:
            return size
        return min(size, whole[1] + self.reach_bytes)


_UNANCHORED = re2._Anchor.UNANCHORED  # noqa: SLF001  # as above


def expression(pattern: str) -> Expression:
    """A user's pattern, compiled. Raises InvalidInput with RE2's reason."""
    made = compiled(pattern, never_capture=True)
    if made.programsize > _INSTRUCTIONS_MAX:
        raise InvalidInput("The pattern is too large: use smaller counts in braces, or fewer alternatives.")
    if any(match.start() == match.end() for probe in _PROBES for match in made.finditer(probe)):
        raise InvalidInput("The pattern matches the empty text: make it match at least one character.")
    return Expression(made, reach_bytes=made.programsize if _looks_near(pattern) else None)


def _looks_near(pattern: str) -> bool:
    """Whether nothing repeats without end but, at most, the last character or class.

    Then a search is over once it is behind its match by as many bytes as there are
    instructions: each path takes every instruction once before it comes to that last loop,
    and in the loop all that is read is matched.
    """
    loops = pattern.count("*") + pattern.count("+")
    last_only = loops == 1 and pattern[-1] in "*+" and pattern[-2:-1] != ")"
    return ",}" not in pattern and (loops == 0 or last_only)


def compiled(pattern: str, *, never_capture: bool = False) -> Any:
    """RE2's object for `pattern`. Raises InvalidInput with RE2's reason."""
    options = re2.Options()
    options.max_mem = _MEMORY_BYTES_MAX
    options.log_errors = False
    options.never_capture = never_capture
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        detail = error.args[0] if error.args else "it is not a regular expression"
        reason = detail.decode("utf-8", "replace") if isinstance(detail, bytes) else str(detail)
        raise InvalidInput(f"The pattern is not one that RE2 takes: {reason}.") from error
    except UnicodeEncodeError as error:
        raise InvalidInput("The pattern is not valid Unicode.") from error
