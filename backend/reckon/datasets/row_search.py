"""Rows of a version that say a text: found by reading on from a place, a bounded number of rows at a time."""

from collections.abc import Sequence

from reckon.datasets.reader import Version
from reckon.datasets.row import Row, Split

READ_MAX = 10_000
"""Rows that one call reads at most, however few of them say the text."""
_AT_ONCE = 2_000


def rows_that_say(
    version: Version, split: Split | None, text: str, first: int, limit: int, *, read_max: int = READ_MAX
) -> tuple[Sequence[Row], int | None]:
    """At most `limit` rows from the `first` on whose problem, a step, answer or source holds `text`, in any case.

    And where to read on, None at the end. Raises as `Version.window`.
    """
    wanted, found, end = text.casefold(), list[Row](), first + read_max
    while first < end:
        read = version.window(split, first, min(_AT_ONCE, end - first))
        for row in read:
            first += 1
            if any(wanted in said.casefold() for said in (row.problem, *row.steps, row.answer, row.source)):
                found.append(row)
                if len(found) == limit:
                    return found, first
        if not read:
            return found, None
    return found, first
