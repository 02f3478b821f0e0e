"""What differs between two versions: rows that came, went, were labelled anew or changed their split.

Rows lie in the order of their content within a split, so both versions are read side by side, once.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field

from reckon.datasets.formats.told import content_id
from reckon.datasets.reader import Version
from reckon.datasets.row import SPLITS, Row
from reckon.errors import LimitExceeded

ROWS_MAX = 1_000_000
SHOWN_MAX = 50


@dataclass(slots=True)
class Diff:
    """Counts, and the first rows of each kind as (before, after)."""

    added: int = 0
    removed: int = 0
    relabelled: int = 0
    moved: int = 0
    same: int = 0
    shown: dict[str, list[tuple[Row | None, Row | None]]] = field(
        default_factory=lambda: {"added": [], "removed": [], "relabelled": [], "moved": []}
    )


def diff(before: Version, after: Version) -> Diff:
    """The difference. Raises LimitExceeded where both together have more than ROWS_MAX rows."""
    if before.manifest.rows + after.manifest.rows > ROWS_MAX:
        raise LimitExceeded(f"Versions of more than {ROWS_MAX} rows together are not compared. Pull both.")
    found = Diff()
    for old, new in _paired(before, after):
        if old is None or new is None:
            _note(found, "added" if old is None else "removed", old, new)
        elif (old.labels, old.soft_labels) != (new.labels, new.soft_labels):
            _note(found, "relabelled", old, new)
        elif old.split != new.split:
            _note(found, "moved", old, new)
        else:
            found.same += 1
    return found


def _note(found: Diff, kind: str, old: Row | None, new: Row | None) -> None:
    setattr(found, kind, getattr(found, kind) + 1)
    if len(found.shown[kind]) < SHOWN_MAX:
        found.shown[kind].append((old, new))


def _paired(before: Version, after: Version) -> Iterator[tuple[Row | None, Row | None]]:
    olds, news = _ordered(before), _ordered(after)
    old, new = next(olds, None), next(news, None)
    while old is not None or new is not None:
        if new is None or (old is not None and old[0] < new[0]):
            yield (old[1] if old else None), None
            old = next(olds, None)
        elif old is None or new[0] < old[0]:
            yield None, new[1]
            new = next(news, None)
        else:
            yield old[1], new[1]
            old, new = next(olds, None), next(news, None)


def _ordered(version: Version) -> Iterator[tuple[str, Row]]:
    splits = [((content_id(row.problem, row.steps), row) for row in version.rows(split)) for split in SPLITS]
    return heapq.merge(*splits, key=lambda pair: pair[0])
