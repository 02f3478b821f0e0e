"""Regular expressions that users write, on RE2: time grows with the text alone, and memory is bounded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import re2

from reckon.errors import InvalidInput

PATTERN_CHARS_MAX = 500
# RE2 keeps its states in this much memory per expression, and falls back to a slower walk beyond.
_MEMORY_BYTES_MAX = 4 << 20
# That walk costs up to this many steps a byte of text, so the number of instructions is bounded too.
_INSTRUCTIONS_MAX = 4_000
# One search is linear, yet each may look to the end of the text and find a single character: what
# all searches of one text look at is bounded, and what lies behind is then a match as a whole.
_SEEN_BYTES_MAX = 8 << 30
# Every kind of place where an assertion without width can hold.
_PROBES = (b"", b" ab \n-a")
_NOWHERE = (-1, -1)

# `(start, end)` in bytes.
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression over UTF-8."""

    compiled: Any  # re2's; it has no type hints
    group: int = 0
    seen_bytes_max: int = _SEEN_BYTES_MAX

    def occurs(self, data: bytes) -> bool:
        """Whether there is any match."""
        return bool(self.compiled._regexp.Match(_UNANCHORED, data, 0, len(data))[0] != _NOWHERE)  # noqa: SLF001

    def ranges(self, data: bytes, check: Callable[[bytes, int, int], bool] | None = None) -> Iterator[Range]:
        """Matches from left to right, none empty, none overlapping. `data` is valid UTF-8.

        What `check` (data, start, end) does not take is no match, and the search goes on behind
        its first byte.
        """
        position, size, seen = 0, len(data), 0
        search = self.compiled._regexp.Match  # noqa: SLF001  # finditer builds an object per match
        while position < size:
            seen += size - position
            if position and seen > self.seen_bytes_max:
                yield position, size
                return
            spans = search(_UNANCHORED, data, position, size)
            if spans[0] == _NOWHERE:
                return
            start, end = spans[self.group]
            taken = end > start and (check is None or check(data, start, end))
            if taken:
                yield start, end
            position = max(spans[0][1] if taken else spans[0][0] + 1, position + 1)


_UNANCHORED = re2._Anchor.UNANCHORED  # noqa: SLF001  # as above


def expression(pattern: str) -> Expression:
    """A user's pattern, compiled. Raises InvalidInput with RE2's reason."""
    made = compiled(pattern, never_capture=True)
    if made.programsize > _INSTRUCTIONS_MAX:
        raise InvalidInput("The pattern is too large: use smaller counts in braces, or fewer alternatives.")
    if any(match.start() == match.end() for probe in _PROBES for match in made.finditer(probe)):
        raise InvalidInput("The pattern matches the empty text: make it match at least one character.")
    return Expression(made)


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
