"""Rules compiled into one value that finds and replaces. Pure, and safe to share between threads."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from reckon.masking.budget import Budget, budget_of
from reckon.masking.detectors import DETECTORS
from reckon.masking.escapes import Layer, layers
from reckon.masking.expressions import Range, expression
from reckon.masking.rules import Rule, check_rules

_Finder: TypeAlias = Callable[[bytes, Budget], Iterable[Range]]
# (start, -end, rule): sorted, the first and longest come first.
Hit: TypeAlias = tuple[int, int, int]
_NOT_UTF8 = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matches: characters `[start, end)` of the text."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Bytes `[start, end)` that are to be replaced by `mark`, found by the rule of that number."""

    start: int
    end: int
    rule: int
    mark: bytes


@dataclass(frozen=True, slots=True)
class Masker:
    """Finds what the rules describe.

    Every character that any rule matches is masked: matches that overlap become one range,
    from the first one's start to the last one's end. It is named after, and replaced as, the
    one that begins first; of two that begin together the longer; of two alike the rule that
    stands first in the list.
    """

    rules: tuple[Rule, ...]
    _finders: tuple[_Finder, ...]

    def find(self, text: str) -> tuple[Match, ...]:
        """Where `text` would be masked, from left to right, without overlaps."""
        data = _utf8(text)
        found = self.found(data)
        if len(data) == len(text):
            return tuple(Match(self.rules[one.rule].name, one.start, one.end) for one in found)
        matches, byte, char = [], 0, 0
        for one in found:
            start = char + len(data[byte : one.start].decode())
            end = start + len(data[one.start : one.end].decode())
            matches.append(Match(self.rules[one.rule].name, start, end))
            byte, char = one.end, end
        return tuple(matches)

    def mask(self, text: str) -> str:
        """`text` with every match replaced; the same object where there is none."""
        data = _utf8(text)
        found = self.found(data)
        return replaced(data, found).decode() if found else text

    def found(self, data: bytes) -> tuple[Found, ...]:
        """As `find`, in bytes. `data` need not be UTF-8: a byte that is part of no character counts as one."""
        return self.merged(self.hits(data))

    def hits(self, data: bytes, offset: int = 0, budget: Budget | None = None) -> list[Hit]:
        """Every rule's matches by themselves, their places counted from `offset`; behind JSON's escapes too.

        All rules share one budget; where it is spent, what lies behind a rule's match is masked as a whole.
        """
        budget = budget or budget_of(len(data), len(self.rules))
        clean = _readable(data)
        found: list[Hit] = []
        below: list[Layer] = []
        for layer in layers(clean):
            for rule, finder in enumerate(self._finders):
                for match in finder(layer.data, budget):
                    start, end = layer.widened(*match)
                    for one, under in zip([layer, *below], below, strict=False):
                        start, end = under.widened(one.place_below(start), one.place_below(end))
                    found.append((offset + start, -offset - end, rule))
            below = [layer, *below]
        return found

    def merged(self, hits: Iterable[Hit]) -> tuple[Found, ...]:
        """Hits in one text as ranges that do not overlap."""
        merged: list[Found] = []
        for start, minus_end, rule in sorted(hits):
            if merged and start < merged[-1].end:
                merged[-1] = replace(merged[-1], end=max(merged[-1].end, -minus_end))
            else:
                merged.append(Found(start, -minus_end, rule, self.rules[rule].mark.encode()))
        return tuple(merged)


def compile_rules(rules: Sequence[Rule]) -> Masker:
    """A masker of `rules`, in their order. Raises InvalidInput as `parse_rules` does."""
    check_rules(rules)
    return Masker(tuple(rules), tuple(_finder(rule) for rule in rules))


def replaced(data: bytes, found: Sequence[Found]) -> bytes:
    """`data` with what was found in it replaced."""
    pieces, at = [], 0
    for one in found:
        pieces += [data[at : one.start], one.mark]
        at = one.end
    return b"".join([*pieces, data[at:]])


def _finder(rule: Rule) -> _Finder:
    if rule.detector is not None:
        return DETECTORS[rule.detector].ranges
    return expression(rule.pattern or "").ranges


def _utf8(text: str) -> bytes:
    """A lone surrogate has no UTF-8 form: it counts as a question mark, as long as itself."""
    return text.encode("utf-8", "replace")


def _readable(data: bytes) -> bytes:
    """Valid UTF-8 of the same length: RE2 lets nothing match a stray byte, which would end a secret early."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return _NOT_UTF8.sub("\x1a", data.decode("utf-8", "surrogateescape")).encode()
    return data
