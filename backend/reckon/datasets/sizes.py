"""How large a version is in each format that it can be exported to: reckoned from some of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from reckon.datasets.formats.registry import LineName, lines
from reckon.datasets.reader import Version
from reckon.datasets.row import SPLITS, Row, Split

SAMPLE_ROWS = 300
"""Rows of a split that are read; a split with no more is counted and not reckoned."""


@dataclass(frozen=True, slots=True)
class Size:
    """Lines and bytes of an export; `exact` where every row was looked at."""

    format: LineName
    rows: int
    bytes: int
    exact: bool


def export_sizes(version: Version, split: Split | None = None) -> list[Size]:
    """One for each format, of a split or of all. Raises as `Version.window`."""
    totals = {one: sum(shard.rows for shard in version.manifest.of(one)) for one in SPLITS if split in (None, one)}
    samples = {one: _middle(version, one, total) for one, total in totals.items() if total}
    return [_size(name, samples, totals) for name in get_args(LineName)]


def _middle(version: Version, split: Split, total: int) -> Sequence[Row]:
    return version.window(split, max(0, (total - SAMPLE_ROWS) // 2), SAMPLE_ROWS)


def _size(name: LineName, samples: dict[Split, Sequence[Row]], totals: dict[Split, int]) -> Size:
    rows, size = 0.0, 0.0
    for split, sample in samples.items():
        written = [len(line) for line in lines(name, sample)]
        times = totals[split] / max(1, len(sample))
        rows += len(written) * times
        size += sum(written) * times
    exact = all(len(sample) == totals[split] for split, sample in samples.items())
    return Size(name, round(rows), round(size), exact)
